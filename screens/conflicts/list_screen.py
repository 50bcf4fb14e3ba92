"""Everything that was changed in two places, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import BaseScreen, Go, Place, task
from screens.widgets.cells import fit, one_line
from screens.widgets.frame import Prose
from screens.widgets.paged_list import Look, PagedList, Piece
from toolkit.content import say
from toolkit.services.copies import Conflict


class ConflictsScreen(BaseScreen):
    """Leads to each of them."""

    PLACE = Place.CONFLICTS
    DEFAULT_CSS = """
    ConflictsScreen {
        & Prose { max-width: 104; padding: 0 1 0 2; }
        & PagedList { max-width: 104; margin: 0 2; }
        & #nothing { padding: 0 2; color: $quiet; max-width: 104; }
        &.-tall #body > Prose { padding-top: 1; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """What these are, then the list, or that there are none."""
        yield Prose(say("conflicts.list_text"))
        yield PagedList(draw_conflict, row_height=1)
        yield Static(say("conflicts.nothing"), id="nothing", markup=False)

    def on_mount(self) -> None:
        """Show neither until it is known which."""
        self._show_list(there_are=False)
        self.query_one("#nothing").display = False

    def _show_list(self, *, there_are: bool) -> None:
        self.query_one(Prose).display = there_are
        self.query_one(PagedList).display = there_are
        self.query_one("#nothing").display = not there_are

    def on_screen_resume(self) -> None:
        """Show what is still open: some may have been settled meanwhile."""
        self._load()

    @task
    async def _load(self) -> None:
        found = await self.read(self.workplace.unlocked.copies.conflicts)

        async def page(offset: int, limit: int) -> Sequence[Conflict]:
            return found[offset : offset + limit]

        self._show_list(there_are=bool(found))
        listing = self.query_one(PagedList)
        listing.show(len(found), page, keep_place=True)
        if found:
            listing.focus()

    @on(PagedList.Chosen)
    def _open(self, event: PagedList.Chosen) -> None:
        event.stop()
        assert isinstance(event.row, Conflict)
        self.post_message(Go(Place.CONFLICT, event.row.record))


def title_words(conflict: Conflict) -> str:
    """What to call the record: an incident by its number and first line."""
    title = one_line(conflict.title)
    if not conflict.label:
        return title
    return say("conflicts.row", number=conflict.label, title=title)


def draw_conflict(row: Conflict, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """Its name, its kind, and how many versions there are."""
    kind = say(f"conflicts.kind.{row.kind}")
    about = f"{kind} · {say('conflicts.versions', number=len(row.heads))}"
    room = max(width // 3, width - len(about) - 2)
    pieces = (
        Piece(fit(title_words(row), room), Look.STRONG),
        Piece("  "),
        Piece(fit(about, width - room - 2), Look.FAINT),
    )
    return (pieces,)
