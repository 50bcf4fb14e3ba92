from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Place
from screens.other_stick.screen import WhatStep, made_words, system_words
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from tests.ui.copies.room import SIZES, SMALL, Room, room
from tests.ui.shell.stick import until
from tests.unit.stick.sticks import LETTER, bundle, write
from toolkit.content import say
from toolkit.errors import (
    Cancelled,
    CopyDiffers,
    NoProgramThere,
    PlaceFull,
    PlaceGone,
    PlaceIsSource,
    PlaceReadOnly,
    ToolkitError,
)
from toolkit.stick.layout import FILES_FOLDER, SYSTEMS
from toolkit.stick.making import Made

IN_THE_WAY = [CopyDiffers, NoProgramThere, PlaceFull, PlaceGone, PlaceIsSource, PlaceReadOnly]


@asynccontextmanager
async def _beside_programs(
    folder: Path, size: tuple[int, int] = SMALL, systems: tuple[str, ...] = ("Windows", "Linux")
) -> AsyncIterator[Room]:
    """A room whose program runs from a stick that has programs for *systems*."""
    source = folder / "running"
    source.mkdir()
    for system in systems:
        bundle(source, system)
    async with room(folder, size) as at:
        at.on.workplace.computer = replace(at.on.workplace.computer, source=lambda: source)
        yield at


async def _to_what(at: Room) -> Path:
    top = at.sticks.plug_in("BLUE")
    await at.go(Place.OTHER_STICK)
    await at.picks("BLUE")
    await until(at.pilot, lambda: bool(at.screen.query(WhatStep)))
    await at.pilot.pause()
    return top


@pytest.mark.parametrize("size", SIZES)
async def test_the_program_is_put_there_with_the_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Enter on the stick and Enter on the button: it lies there, read back, beside what was there."""
    async with _beside_programs(tmp_path, size) as at:
        top = at.sticks.plug_in("BLUE")
        write(top, {"letter.txt": LETTER})
        await at.go(Place.OTHER_STICK)
        await at.picks("BLUE")
        await at.sees(say("other_stick.place", place="BLUE"))
        await at.press("enter")
        await at.sees(say("other_stick.done"))
        await at.sees(say("other_stick.done_text", systems="Windows and Linux"))

        assert (top / "Windows" / "Converter.exe").is_file()
        assert (top / "Linux" / "converter").is_file()
        assert (top / "letter.txt").read_bytes() == LETTER


@pytest.mark.parametrize("size", SIZES)
async def test_name_and_systems_are_the_persons_choice(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """With the mouse alone: another system is left out; what is typed is the program's name."""
    async with _beside_programs(tmp_path, size) as at:
        top = at.sticks.plug_in("BLUE")
        await at.go(Place.OTHER_STICK)
        await at.clicks_row("BLUE")
        await until(at.pilot, lambda: bool(at.screen.query(WhatStep)))
        await at.pilot.pause()
        at.screen.query_one(TextField).value = "Notes"
        assert await at.pilot.click(at.screen.query("Option").first())
        await at.click("#make")
        await at.sees(say("other_stick.done"))

        assert not (top / "Windows").exists()
        assert (top / "Linux" / "notes").is_file()


async def test_a_copy_can_follow_at_once(tmp_path: Path) -> None:
    """One more press puts a copy of everything where the program on that stick looks for it."""
    async with _beside_programs(tmp_path) as at:
        top = await _to_what(at)
        await at.press("enter")
        await at.sees(say("other_stick.done"))
        await at.click("#copy")
        await at.sees(say("copies.made.title"))

        assert at.copies.made == [top / FILES_FOLDER]


async def test_a_program_that_is_there_is_renewed_under_its_own_name(tmp_path: Path) -> None:
    """The name that the stick already has is offered, and the result says that it was renewed."""
    async with _beside_programs(tmp_path) as at:
        top = at.sticks.plug_in("BLUE")
        bundle(top, "Linux", "0", "notes")
        await at.go(Place.OTHER_STICK)
        await at.picks("BLUE")
        await until(at.pilot, lambda: bool(at.screen.query(WhatStep)))
        await at.pilot.pause()
        assert at.screen.query_one(TextField).value == "Notes"
        await at.press("enter")
        await at.sees(say("other_stick.replaced_title"))
        await at.reads(say("other_stick.replaced", systems="Linux"))


async def test_from_elsewhere_it_says_calmly_that_there_is_nothing_to_copy(
    tmp_path: Path,
) -> None:
    """Where the program does not run from a stick, no stick is asked for."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.OTHER_STICK)
        await at.sees(say("other_stick.none_title"))
        await at.press("enter")
        await until(at.pilot, lambda: at.at(Place.HOME))


async def test_the_computers_own_disk_is_no_stick(tmp_path: Path) -> None:
    """It is refused with its own sentence before anything is asked."""
    async with _beside_programs(tmp_path) as at:
        at.sticks.own = (tmp_path,)
        at.sticks.plug_in("BLUE")
        await at.go(Place.OTHER_STICK)
        await at.picks("BLUE")
        await at.told(say("common.errors.PlaceOnOwnDisk"))


async def test_a_name_that_cannot_be_is_told(tmp_path: Path) -> None:
    """Nothing is written under a name that some system could not carry."""
    async with _beside_programs(tmp_path) as at:
        top = await _to_what(at)
        at.screen.query_one(TextField).value = "a/b"
        at.screen.query_one("#make", Button).press()
        await at.told(say("common.errors.NameRefused"))

        assert list(top.iterdir()) == []


async def test_without_any_system_nothing_is_done(tmp_path: Path) -> None:
    """It says that one is needed, with the cursor on the choice."""
    async with _beside_programs(tmp_path) as at:
        top = await _to_what(at)
        at.screen.query_one(ChoiceField).value = ()
        at.screen.query_one("#make", Button).press()
        await at.told(say("other_stick.systems_needed"))

        assert isinstance(at.app.focused, ChoiceField)
        assert list(top.iterdir()) == []


async def test_another_stick_can_be_chosen_after_all(tmp_path: Path) -> None:
    """The second button leads back to the sticks."""
    async with _beside_programs(tmp_path) as at:
        await _to_what(at)
        await at.click("#again")
        await at.row("BLUE")


@pytest.mark.parametrize("error", IN_THE_WAY)
async def test_what_is_in_the_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[ToolkitError]
) -> None:
    """Each has its own sentence, and another stick can be chosen at once."""

    def fail(*_places: object, **_options: object) -> Made:
        raise error

    monkeypatch.setattr("screens.other_stick.screen.make_stick", fail)
    async with _beside_programs(tmp_path) as at:
        await _to_what(at)
        await at.press("enter")
        await at.told(say(f"common.errors.{error.__name__}"))
        await at.row("BLUE")


async def test_it_can_be_stopped_and_leaves_the_vault_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It runs on a thread of its own: what is written down meanwhile is kept at once."""
    began = threading.Event()

    def wait(
        *_places: object,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
        **_options: object,
    ) -> Made:
        progress(1, 4)
        began.set()
        while not cancelled():
            began.wait(0.01)
        raise Cancelled

    monkeypatch.setattr("screens.other_stick.screen.make_stick", wait)
    async with _beside_programs(tmp_path) as at:
        await _to_what(at)
        await at.press("enter")
        await at.sees("25 %")
        await at.on.workplace.do(at.on.workplace.unlocked.incidents.write_down, "meanwhile")
        await at.press("enter")
        await at.told(say("common.errors.Cancelled"))


def test_every_system_has_a_name() -> None:
    """No folder's name is shown for want of a better one, but where it is the better one."""
    assert [system_words(each) for each in SYSTEMS][1] == "Windows on ARM"


@pytest.mark.parametrize(
    ("systems", "words"),
    [
        (("Linux",), "Linux"),
        (("Windows", "Linux"), "Windows and Linux"),
        (("Windows", "Mac", "Linux"), "Windows, Mac and Linux"),
    ],
)
def test_systems_are_listed_in_words(systems: tuple[str, ...], words: str) -> None:
    """With commas and "and"; advice and what was left alone are said where there is some."""
    made = Made(systems, 10, 1000, replaced=(), renamed=(), kept=1)

    said = made_words(made, "fat")

    assert said[0] == say("other_stick.done_text", systems=words)
    assert said[1:] == [
        say("other_stick.kept"),
        say("make_stick.advice.fat"),
        say("other_stick.copy_text"),
    ]
