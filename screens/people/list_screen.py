"""The persons of concern, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.widgets.cells import fit, one_line
from screens.widgets.flow import Flow
from screens.widgets.paged_list import Look, PagedList, Piece
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.listing import PersonRow


class PeopleScreen(BaseScreen):
    """Whose behaviour is being written down."""

    PLACE = Place.PEOPLE
    CSS = shipped.text("screens/people/people.tcss")
    AUTO_FOCUS = ""

    def compose_body(self) -> ComposeResult:
        """The list, or what it is for; then the way to add someone."""
        yield PagedList(draw_person, row_height=1, id="people")
        with Vertical(id="empty"):
            yield Static(say("people.empty.title"), classes="title", markup=False)
            yield Static(say("people.empty.text"), markup=False)
        with Flow(id="acts"):
            yield Button(say("people.add"), id="add")

    def on_mount(self) -> None:
        """Show neither until it is known which."""
        self.query_one("#people").display = False
        self.query_one("#empty").display = False

    def on_screen_resume(self) -> None:
        """Show who there is now."""
        self._show()

    @task
    async def _show(self) -> None:
        rows = await self.read(self.workplace.unlocked.people.all)
        rows = tuple(sorted(rows, key=lambda row: row.withdrawn))

        async def page(offset: int, limit: int) -> Sequence[PersonRow]:
            return rows[offset : offset + limit]

        people = self.query_one("#people", PagedList)
        people.display = bool(rows)
        self.query_one("#empty").display = not rows
        people.show(len(rows), page, keep_place=True)
        if self.focused is None:
            (people if rows else self.query_one("#add")).focus()

    def action_new(self) -> None:
        """Open the form."""
        self.post_message(Go(Place.PERSON_FORM))

    @on(Button.Pressed, "#add")
    def _add(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    @on(PagedList.Chosen, "#people")
    def _open_person(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, PersonRow)
        self.post_message(Go(Place.PERSON, record=row.id))


def draw_person(row: PersonRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """Names, relationship, and whether it was withdrawn."""
    names_cells = max(24, width * 3 // 5)
    about = say("people.row.withdrawn") if row.withdrawn else one_line(row.relationship)
    return (
        (
            Piece(
                fit(one_line(row.names) or say("people.row.destroyed"), names_cells - 2),
                Look.FAINT if row.withdrawn else Look.STRONG,
            ),
            Piece("  "),
            Piece(fit(about, width - names_cells), Look.FAINT),
        ),
    )
