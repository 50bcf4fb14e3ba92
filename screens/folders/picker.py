"""Choosing a folder on a stick or disk, without any dialog of the system's, which would note it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.folders.asked_line import AskedLine
from screens.folders.rows import (
    Act,
    Found,
    Row,
    draw_row,
    drive_name,
    drive_rows,
    folder_rows,
    trail,
)
from screens.sentences import sentence_for
from screens.widgets.cells import one_line
from screens.widgets.paged_list import PagedList
from screens.widgets.pages import Heading
from screens.widgets.standing import while_it_stands
from toolkit.content import say
from toolkit.errors import NameRefused, PlaceGone, PlaceNotFound, PlaceReadOnly, ToolkitError
from toolkit.services.computer import Computer
from toolkit.services.copy_places import copy_in
from toolkit.services.new_folder import make_folder
from toolkit.services.workplace import Workplace

EVERY = 2.0
"""Seconds between two looks at what is plugged in."""


class FolderPicker(Vertical):
    """Sticks and disks, then the folders in them, until one is picked.

    Everything can be done with the arrows and Enter alone, and with clicks alone. What is plugged in
    or pulled out meanwhile appears or goes by itself. No drive is ever asked on the event loop.

    Args:
        workplace: Gives the computer and its threads.
        writing: Whether something is to be put into the folder.
        only_tops: Whether a stick is picked as a whole, and never a folder on it.
    """

    DEFAULT_CSS = """
    FolderPicker {
        height: 1fr; padding: 0 1 0 2; max-width: 104;
        & > .state { height: auto; color: $quiet; padding: 0 1 0 0; }
        & > .listing {
            height: 1fr; min-height: 4; border: round $line; padding: 0 1;
            border-title-color: $ink; border-title-style: bold;
        }
        & > .listing:focus-within { border: round $border; }
        & > AskedLine { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "up", show=False),
        Binding("left,backspace", "up", show=False),
    ]

    class Picked(Message):
        """A folder was picked.

        Args:
            folder: Which one.
            is_top: Whether it is the top of a stick or disk.
            words: What to call it on the screen.
        """

        def __init__(self, folder: Path, words: str, *, is_top: bool) -> None:
            super().__init__()
            self.folder = folder
            self.words = words
            self.is_top = is_top

    class Trouble(Message):
        """Something could not be done, or is not there any more.

        Args:
            sentence: What to tell the person; empty when all is well again.
        """

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(
        self, workplace: Workplace, *, writing: bool = True, only_tops: bool = False
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._writing = writing
        self._only_tops = only_tops
        self._found: tuple[Found, ...] = ()
        self._looked = self._looking = False
        self._top: Path | None = None
        self._top_name = ""
        self._folder: Path | None = None
        self._rows: tuple[Row, ...] = ()

    def compose(self) -> ComposeResult:
        """What to do, the rows, and the two lines that are asked for when they are needed."""
        yield Static(say("folders.looking"), classes="state", markup=False)
        with Vertical(classes="listing"):
            yield PagedList(draw_row, row_height=1)
        yield AskedLine(
            say("folders.name"), say("folders.name_hint"), say("folders.make_it"), id="name"
        )
        yield AskedLine(
            say("folders.path"), say("folders.path_hint"), say("folders.open_it"), id="path"
        )

    def on_mount(self) -> None:
        """Look at what is plugged in, now and from time to time."""
        self._show_drives()
        self._look()
        self.set_interval(EVERY, self._look)

    def focus(self, scroll_visible: bool = True) -> FolderPicker:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the list."""
        self._list.focus(scroll_visible)
        return self

    @property
    def _list(self) -> PagedList[Row]:
        return self.query_one(PagedList)

    # ---- what is plugged in

    def _look(self) -> None:
        # A drive that hangs is asked once; the next look waits for its answer.
        if not self._looking:
            self._looking = True
            self._run(self._look_once, group="look")

    async def _look_once(self) -> None:
        files = self._workplace.session.folder
        try:
            found = await self._workplace.beside(look, self._workplace.computer, files)
        except ToolkitError:
            # What the system does not say now it may say at the next look.
            return
        finally:
            self._looking = False
        changed = not self._looked or _kept(found) != _kept(self._found)
        self._found, self._looked = found, True
        if not changed or not self.is_attached:
            return
        if self._folder is None:
            self._show_drives(self._target_kept())
        elif self._top_is_gone():
            self.post_message(self.Trouble(say("folders.gone")))
            self._go_to_drives()

    def _run(self, action: Callable[[], Awaitable[None]], group: str) -> None:
        """Run *action* beside the messages, in place of another one of its group."""

        async def carry_out() -> None:
            with while_it_stands(self):
                await action()

        self.run_worker(carry_out(), group=group, exclusive=True)

    def _top_is_gone(self) -> bool:
        tops = {each.drive.path for each in self._found}
        return self._top_name != "" and self._top not in tops

    def _show_drives(self, cursor: Path | Act | None = None) -> None:
        others = [each for each in self._found if not each.is_open]
        sentence = "folders.choose" if others else "folders.none"
        self._say(say(sentence if self._looked else "folders.looking"))
        own = None if self._only_tops else self._workplace.computer.home
        rows = drive_rows(self._found, own, writing=self._writing) if self._looked else ()
        self._show(say("folders.sticks"), rows, cursor=cursor)

    # ---- the list

    def _show(
        self,
        title: str,
        rows: tuple[Row, ...],
        headings: Sequence[Heading] = (),
        *,
        cursor: Path | Act | None = None,
    ) -> None:
        listing = self._list
        kept = next((at for at, row in enumerate(rows) if row.target == cursor), 0)
        self._rows = rows
        self.query_one(".listing").border_title = Content(title)

        async def page(offset: int, limit: int) -> Sequence[Row]:
            return rows[offset : offset + limit]

        listing.show(len(rows), page, headings=headings)
        if kept:
            listing.cursor = kept

    def _target_kept(self) -> Path | Act | None:
        """What the cursor stays on when another stick appears."""
        row = self._list.highlighted
        if row is None or self._list.cursor:
            return row.target if row else None
        # With nothing plugged in, the first row is this computer's own disk: nobody chose that, and
        # Enter must not take it when the stick is there at last.
        return row.target if any(each.drive.path == row.target for each in self._found) else None

    def _say(self, sentence: str) -> None:
        self.query_one(".state", Static).update(sentence)

    @on(PagedList.Chosen)
    def _choose(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, Row)
        self.post_message(self.Trouble(""))
        match row.target:
            case Act.TAKE:
                self._take()
            case Act.BACK:
                self.action_up()
            case Act.MAKE:
                self._ask("name")
            case Act.TYPE:
                self._ask("path")
            case Path():
                self._open(row)

    def _open(self, row: Row) -> None:
        assert isinstance(row.target, Path)
        if self._folder is not None:
            self._enter(row.target)
            return
        drive = next((each.drive for each in self._found if each.drive.path == row.target), None)
        if drive is not None and self._writing and not drive.writable:
            self.post_message(self.Trouble(sentence_for(PlaceReadOnly())))
            return
        if drive is not None and self._only_tops:
            self.post_message(self.Picked(drive.path, drive_name(drive), is_top=True))
            return
        self._top, self._top_name = row.target, drive_name(drive) if drive else ""
        self._enter(row.target)

    def _enter(self, folder: Path, *, left: Path | None = None) -> None:
        """Open *folder*, with the cursor on *left*, the one in it that was just left, if any."""
        self._run(partial(self._open_folder, folder, left), group="open")

    async def _open_folder(self, folder: Path, left: Path | None = None) -> None:
        try:
            folders = await self._workplace.beside(self._workplace.computer.folders_in, folder)
        except ToolkitError as error:
            self._stumble(error)
            return
        self._folder = folder
        assert self._top is not None
        is_top = folder == self._top
        name = self._name_of_top() if is_top else one_line(folder.name)
        rows = folder_rows(name, folders, is_top=is_top, writing=self._writing)
        before = len(rows) - len(folders)
        headings = [Heading(before, say("folders.folders"))] if folders else []
        self._say(say("folders.inside" if folders else "folders.no_folders"))
        room = max(20, self._list.size.width - 4)
        title = trail(self._name_of_top(), self._top, folder, room)
        self._show(title, rows, headings, cursor=left)
        self.focus()

    def _stumble(self, error: ToolkitError) -> None:
        self.post_message(self.Trouble(sentence_for(error)))
        if isinstance(error, PlaceGone | PlaceNotFound):
            self._go_to_drives()

    def _name_of_top(self) -> str:
        if self._top_name:
            return self._top_name
        if self._top == self._workplace.computer.home:
            return say("folders.own")
        return one_line(str(self._top))

    def _take(self) -> None:
        assert self._folder is not None
        assert self._top is not None
        words = trail(self._name_of_top(), self._top, self._folder, 60)
        is_top = self._folder == self._top and self._top_name != ""
        self.post_message(self.Picked(self._folder, words, is_top=is_top))

    def _go_to_drives(self, left: Path | None = None) -> None:
        self._folder = self._top = None
        self._top_name = ""
        self._show_drives(left)

    def action_up(self) -> None:
        """Go back one step: out of a line that is asked for, out of a folder, or leave it to others."""
        if self._asked is not None:
            self._put_away()
        elif self._folder is None:
            raise SkipAction
        elif self._folder == self._top:
            self._go_to_drives(left=self._folder)
        else:
            self._enter(self._folder.parent, left=self._folder)

    # ---- the lines that are asked for

    @property
    def _asked(self) -> AskedLine | None:
        return next((each for each in self.query(AskedLine) if each.display), None)

    def _ask(self, which: str) -> None:
        self._put_away()
        self.query_one(f"#{which}", AskedLine).open()

    @on(AskedLine.Left)
    def _put_away(self) -> None:
        for line in self.query(AskedLine):
            line.close()
        self.focus()

    @on(AskedLine.Answered, "#name")
    def _make(self, event: AskedLine.Answered) -> None:
        event.stop()
        if not event.line.value:
            self.post_message(self.Trouble(say("folders.empty_name")))
            return
        assert self._folder is not None
        make = partial(self._make_folder, self._folder, event.line.value)
        self._run(make, group="open")

    async def _make_folder(self, parent: Path, name: str) -> None:
        try:
            made = await self._workplace.beside(make_folder, parent, name)
        except NameRefused:
            self.post_message(self.Trouble(say("folders.bad_name")))
            return
        except ToolkitError as error:
            self._stumble(error)
            return
        self.post_message(self.Trouble(""))
        self._put_away()
        await self._open_folder(made)

    @on(AskedLine.Answered, "#path")
    def _go_to_path(self, event: AskedLine.Answered) -> None:
        event.stop()
        path = Path(event.line.value)
        if not path.is_absolute():
            self.post_message(self.Trouble(say("folders.bad_path")))
            return
        self.post_message(self.Trouble(""))
        self._put_away()
        if self._only_tops:
            self.post_message(self.Picked(path, one_line(str(path)), is_top=True))
            return
        self._top, self._top_name = path, ""
        self._enter(path)


def look(computer: Computer, files: Path) -> tuple[Found, ...]:
    """What is plugged in and what is seen on it; takes as long as the slowest drive.

    Args:
        computer: How it is asked.
        files: Where lies what is open, or will be.

    Raises:
        PlaceGone: The system does not say.
    """
    return tuple(
        Found(
            drive,
            is_open=files.is_relative_to(drive.path),
            holds=copy_in(drive.path) is not None,
        )
        for drive in computer.drives()
    )


def _kept(found: Sequence[Found]) -> list[object]:
    """What a change of is worth drawing anew: not the free room, which changes all the time."""
    return [
        (each.drive.path, each.drive.label, each.drive.writable, each.is_open, each.holds)
        for each in found
    ]
