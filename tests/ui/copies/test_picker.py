from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from textual import on
from textual.app import ComposeResult
from textual.worker import WorkerFailed

from screens import places
from screens.base import BaseScreen, Place
from screens.folders.asked_line import AskedLine
from screens.folders.picker import FolderPicker
from screens.widgets.fields import TextField
from screens.widgets.paged_list import PagedList
from tests.ui.copies.room import SIZES, SMALL, Room, room
from tests.ui.shell.stick import until
from toolkit.content import say
from toolkit.stick.drives import Drive

MANY = 10_000


class Picking(BaseScreen):
    """A screen with nothing but the picker."""

    PLACE = Place.MAKE_COPY
    only_tops = False
    writing = True

    def compose_body(self) -> ComposeResult:
        """The picker."""
        self.picked: list[FolderPicker.Picked] = []
        yield FolderPicker(self.workplace, writing=self.writing, only_tops=self.only_tops)

    def on_mount(self) -> None:
        """Put the cursor into it."""
        self.query_one(FolderPicker).focus()

    @on(FolderPicker.Picked)
    def _note(self, event: FolderPicker.Picked) -> None:
        self.picked.append(event)

    @on(FolderPicker.Trouble)
    def _tell(self, event: FolderPicker.Trouble) -> None:
        self.tell(event.sentence, problem=True)


class PickingTops(Picking):
    """As Picking, for whole sticks."""

    only_tops = True


@pytest.fixture(autouse=True)
def _picking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(places.PLACES, Place.MAKE_COPY, lambda workplace, _go: Picking(workplace))


async def _open(at: Room) -> Picking:
    await at.go(Place.MAKE_COPY)
    assert isinstance(at.screen, Picking)
    await until(at.pilot, lambda: at.screen.query_one(FolderPicker)._looked)
    await at.pilot.pause()
    return at.screen


def _take(name: str) -> str:
    return say("folders.take", place=name)


@pytest.mark.parametrize("size", SIZES)
async def test_with_the_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Arrows and Enter go into a stick, into a folder, and pick it."""
    async with room(tmp_path, size) as at:
        top = at.sticks.plug_in("BLUE", "Documents")
        screen = await _open(at)
        await at.picks("BLUE", "Documents", _take("Documents"))
        await until(at.pilot, lambda: len(screen.picked) == 1)

        (picked,) = screen.picked
        assert (picked.folder, picked.words) == (top / "Documents", "BLUE / Documents")
        assert not picked.is_top


@pytest.mark.parametrize("size", SIZES)
async def test_with_the_mouse_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Clicks do the same, and lead back as well."""
    async with room(tmp_path, size) as at:
        top = at.sticks.plug_in("BLUE", "Documents")
        screen = await _open(at)
        await at.clicks_row("BLUE")
        await at.clicks_row("Documents")
        await at.row(_take("Documents"))
        await at.clicks_row(say("folders.back"))
        await at.clicks_row(_take("BLUE"))
        await until(at.pilot, lambda: len(screen.picked) == 1)

        assert screen.picked[0].folder == top
        assert screen.picked[0].is_top


async def test_a_stick_appears_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing plugged in it says so; what is plugged in then is there without any key."""
    monkeypatch.setattr("screens.folders.picker.EVERY", 0.05)
    async with room(tmp_path, SMALL) as at:
        await _open(at)
        await at.sees(say("folders.none"))

        at.sticks.plug_in("BLUE")
        await at.sees("BLUE")
        await at.sees(say("folders.choose"))


async def test_the_cursor_stays_on_its_row_when_another_stick_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that is plugged in never slips under a finger that is about to press Enter."""
    monkeypatch.setattr("screens.folders.picker.EVERY", 0.05)
    async with room(tmp_path) as at:
        at.sticks.plug_in("MIDDLE")
        await _open(at)
        assert (await at.row("MIDDLE")) == at.screen.query_one(PagedList).cursor

        at.sticks.plug_in("ABOVE")
        await at.row("ABOVE")
        await at.pilot.pause()

        assert (await at.row("MIDDLE")) == at.screen.query_one(PagedList).cursor == 1


async def test_a_stick_that_is_pulled_out_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is looking into it is back at the list, and is told."""
    monkeypatch.setattr("screens.folders.picker.EVERY", 0.05)
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE", "Documents")
        await _open(at)
        await at.picks("BLUE")
        await at.row(_take("BLUE"))

        at.sticks.pull_out(top)
        await at.told(say("folders.gone"))
        await at.sees(say("folders.none"))


async def test_a_drive_that_hangs_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a drive does not answer, the screen takes keys, the vault saves, and it is asked once."""
    monkeypatch.setattr("screens.folders.picker.EVERY", 0.02)
    asked: list[int] = []
    answer = threading.Event()

    def hang() -> tuple[Drive, ...]:
        asked.append(threading.get_ident())
        answer.wait(20)
        return ()

    async with room(tmp_path) as at:
        at.on.workplace.computer = replace(at.on.workplace.computer, drives=hang)
        await at.go(Place.MAKE_COPY)
        await at.sees(say("folders.looking"))
        for _ in range(5):
            await at.pilot.pause(0.05)
        await at.on.workplace.do(at.on.workplace.unlocked.incidents.write_down, "meanwhile")
        assert len(asked) == 1
        assert asked[0] != threading.get_ident()

        answer.set()
        await at.sees(say("folders.none"))


@pytest.mark.parametrize("taken_down", [True, False])
async def test_an_answer_that_comes_while_the_list_is_taken_down(
    tmp_path: Path, taken_down: bool
) -> None:
    """It ends nothing; the same in a list that stands is a fault, and is not hidden."""
    with nullcontext() if taken_down else pytest.raises(WorkerFailed):
        async with room(tmp_path) as at:
            picker = (await _open(at)).query_one(FolderPicker)
            await picker.query_one(".state").remove()
            picker._pruning = taken_down
            at.sticks.plug_in("BLUE")
            await until(at.pilot, lambda: bool(picker._found) or at.app._exception is not None)
            await at.pilot.pause()
            picker._pruning = False


async def test_a_folder_is_made_and_entered(tmp_path: Path) -> None:
    """A name is asked for; the new folder is open at once and can be picked."""
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE")
        screen = await _open(at)
        await at.picks("BLUE", say("folders.make"))
        await at.press(*"My", "space", *"things", "enter")
        await at.picks(_take("My things"))
        await until(at.pilot, lambda: len(screen.picked) == 1)

        assert (top / "My things").is_dir()
        assert screen.picked[0].folder == top / "My things"


async def test_a_folder_is_made_with_the_mouse(tmp_path: Path) -> None:
    """Both buttons below the name work, and nothing is made by "Never mind"."""
    async with room(tmp_path, SMALL) as at:
        top = at.sticks.plug_in("BLUE")
        await _open(at)
        await at.clicks_row("BLUE")
        await at.clicks_row(say("folders.make"))
        at.screen.query_one("#name TextField", TextField).value = "عائلة"
        await at.click("#name .-leave")
        assert list(top.iterdir()) == []

        await at.clicks_row(say("folders.make"))
        at.screen.query_one("#name TextField", TextField).value = "عائلة"
        await at.click("#name .-yes")
        await at.row(_take("عائلة"))

        assert [each.name for each in top.iterdir()] == ["عائلة"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "folders.empty_name"),
        ("a/b", "folders.bad_name"),
        ("con", "folders.bad_name"),
        ("Documents", "common.errors.PlaceTaken"),
    ],
)
async def test_a_name_that_cannot_be_is_told(tmp_path: Path, name: str, sentence: str) -> None:
    """The line stays open, with what was typed still in it."""
    async with room(tmp_path) as at:
        at.sticks.plug_in("BLUE", "Documents")
        await _open(at)
        await at.picks("BLUE", say("folders.make"))
        at.screen.query_one("#name TextField", TextField).value = name
        await at.press("enter")
        await at.told(say(sentence))

        line = at.screen.query_one("#name", AskedLine)
        assert line.display
        assert line.value == name


async def test_a_path_is_typed_as_the_last_resort(tmp_path: Path) -> None:
    """A folder that no list shows can still be named; a relative path is not taken."""
    (tmp_path / "elsewhere" / "in it").mkdir(parents=True)
    async with room(tmp_path) as at:
        screen = await _open(at)
        await at.picks(say("folders.typed"))
        field = at.screen.query_one("#path TextField", TextField)
        field.value = "elsewhere"
        await at.press("enter")
        await at.told(say("folders.bad_path"))

        field.value = str(tmp_path / "elsewhere")
        await at.press("enter")
        await at.picks("in it", _take("in it"))
        await until(at.pilot, lambda: len(screen.picked) == 1)

        assert screen.picked[0].folder == tmp_path / "elsewhere" / "in it"


async def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The list is there again, and the sentence says why."""
    async with room(tmp_path) as at:
        await _open(at)
        await at.picks(say("folders.typed"))
        at.screen.query_one("#path TextField", TextField).value = str(tmp_path / "nowhere")
        await at.press("enter")
        await at.told(say("common.errors.PlaceNotFound"))

        await at.row(say("folders.typed"))


async def test_escape_goes_back_step_by_step(tmp_path: Path) -> None:
    """Out of the name, out of the folder, out of the stick, and only then off the screen."""
    async with room(tmp_path) as at:
        at.sticks.plug_in("BLUE", "Documents")
        await _open(at)
        await at.picks("BLUE", "Documents", say("folders.make"))
        await at.press("escape")
        assert not at.screen.query_one("#name", AskedLine).display
        await at.press("escape")
        await at.row(_take("BLUE"))
        await at.press("left")
        await at.row("BLUE")
        await at.press("escape")
        await until(at.pilot, lambda: at.at(Place.HOME))


async def test_going_back_finds_the_folder_that_was_left(tmp_path: Path) -> None:
    """Among many folders, and among the sticks, the cursor is where one went in."""
    async with room(tmp_path) as at:
        at.sticks.plug_in("BLUE")
        green = at.sticks.plug_in("GREEN")
        for number in range(60):
            (green / f"Folder {number:02}").mkdir()
        await _open(at)
        listing = at.screen.query_one(PagedList)
        await at.picks("GREEN", "Folder 47")
        await at.row(_take("Folder 47"))
        await at.press("left")
        await at.row(_take("GREEN"))
        await until(at.pilot, lambda: at.rows[listing.cursor].words == "Folder 47")
        await at.press("left")
        await at.row("BLUE")
        await until(at.pilot, lambda: at.rows[listing.cursor].words == "GREEN")


async def test_what_cannot_be_written_to_is_not_opened_for_writing(tmp_path: Path) -> None:
    """It is said why; for reading it can be opened."""
    async with room(tmp_path) as at:
        at.sticks.plug_in("LOCKED", writable=False)
        await _open(at)
        await at.picks("LOCKED")
        await at.told(say("common.errors.PlaceReadOnly"))
        await at.row("LOCKED")


async def test_the_computers_own_disk_is_offered_last(tmp_path: Path) -> None:
    """It is opened at the home, named for what it is, and is no top of a stick."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    async with room(tmp_path, home=home) as at:
        at.sticks.plug_in("BLUE")
        screen = await _open(at)
        assert at.rows[1].words == say("folders.own")
        await at.picks(say("folders.own"), _take(say("folders.own")))
        await until(at.pilot, lambda: len(screen.picked) == 1)

        assert screen.picked[0].folder == home
        assert not screen.picked[0].is_top


async def test_the_cursor_leaves_the_own_disk_for_a_stick_that_appears(tmp_path: Path) -> None:
    """Whoever plugs in the stick that is asked for and presses Enter gets that stick."""
    async with room(tmp_path, home=tmp_path) as at:
        await _open(at)
        await at.row(say("folders.own"))
        at.sticks.plug_in("BLUE")
        assert await at.row("BLUE") == 0
        await at.pilot.pause()

        assert at.screen.query_one(PagedList).cursor == 0


async def test_the_cursor_stays_on_the_own_disk_where_it_was_put(tmp_path: Path) -> None:
    """A row that somebody went to is not left because something else is plugged in."""
    async with room(tmp_path, home=tmp_path) as at:
        at.sticks.plug_in("BLUE")
        await _open(at)
        await at.row("BLUE")
        await at.press("down")
        at.sticks.plug_in("GREEN")
        await at.row("GREEN")
        await at.pilot.pause()

        listing = at.screen.query_one(PagedList)
        assert at.rows[listing.cursor].words == say("folders.own")


async def test_a_whole_stick_is_picked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only tops are wanted, Enter on a stick is enough, and folders are never shown."""
    monkeypatch.setitem(
        places.PLACES, Place.MAKE_COPY, lambda workplace, _go: PickingTops(workplace)
    )
    async with room(tmp_path, home=tmp_path) as at:
        top = at.sticks.plug_in("BLUE", "Documents")
        screen = await _open(at)
        assert say("folders.own") not in [row.words for row in at.rows]
        await at.picks("BLUE")
        await until(at.pilot, lambda: len(screen.picked) == 1)

        assert (screen.picked[0].folder, screen.picked[0].is_top) == (top, True)


async def test_ten_thousand_folders_are_gone_through(tmp_path: Path) -> None:
    """The list stays quick: it opens, its end is one key away, and what is there can be picked."""
    names = [f"folder {number:05}" for number in range(MANY)]
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE")
        at.on.workplace.computer = replace(
            at.on.workplace.computer,
            folders_in=lambda path: tuple(top / each for each in names) if path == top else (),
        )
        screen = await _open(at)
        await at.picks("BLUE")
        await at.row(names[-1])
        await at.press("end", "enter")
        await at.picks(_take(names[-1]))
        await until(at.pilot, lambda: len(screen.picked) == 1)

        assert screen.picked[0].folder == top / names[-1]
