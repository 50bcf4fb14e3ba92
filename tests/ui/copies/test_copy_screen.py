from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Place
from screens.copies.copy_screen import OtherKeysStep, joined_words
from screens.folders.errand import WhereStep
from screens.widgets.confirm import Confirm
from screens.widgets.passphrase import PassphraseField
from tests.ui.copies.room import SIZES, SMALL, Room, room
from tests.ui.shell.stick import until
from toolkit.content import say
from toolkit.errors import (
    CopyDiffers,
    NotACopy,
    PlaceFull,
    PlaceGone,
    PlaceReadOnly,
    ToolkitError,
    VaultGone,
    WrongPassphrase,
)
from toolkit.services.copies import CopyState, Joined
from toolkit.stick.layout import FILES_FOLDER

IN_THE_WAY = [CopyDiffers, PlaceFull, PlaceGone, PlaceReadOnly, VaultGone]


def _take(name: str) -> str:
    return say("folders.take", place=name)


async def _pick(at: Room, place: Place = Place.MAKE_COPY) -> Path:
    """Pick the stick, which is plugged in if it is not there yet."""
    top = at.sticks.there[0].path if at.sticks.there else at.sticks.plug_in("BLUE")
    await at.go(place)
    await at.picks("BLUE", _take("BLUE"))
    return top


@pytest.mark.parametrize("size", SIZES)
async def test_a_copy_is_made_with_the_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Two presses of Enter name the stick; how many entries are there now is said in words."""
    async with room(tmp_path, size) as at:
        top = await _pick(at)
        await at.sees(say("copies.made.title"))
        await at.sees(say("copies.made.entries.many", number="412"))
        assert at.copies.made == [top / FILES_FOLDER]

        await at.press("enter")
        await until(at.pilot, lambda: at.at(Place.HOME))


@pytest.mark.parametrize("size", SIZES)
async def test_a_copy_is_made_with_the_mouse_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Two clicks do the same, and a third one leaves."""
    async with room(tmp_path, size) as at:
        at.sticks.plug_in("BLUE")
        await at.go(Place.MAKE_COPY)
        await at.clicks_row("BLUE")
        await at.clicks_row(_take("BLUE"))
        await at.sees(say("copies.made.title"))
        await at.click("#leave")
        await until(at.pilot, lambda: at.at(Place.HOME))


async def test_one_entry_and_none_are_said_as_such(tmp_path: Path) -> None:
    """No "1 entries", and an empty vault is not called 0 entries."""
    async with room(tmp_path) as at:
        at.copies.entries = 1
        await _pick(at)
        await at.sees(say("copies.made.entries.one"))
        await at.press("escape")

        at.copies.entries = 0
        await _pick(at)
        await at.sees(say("copies.made.none"))


async def test_an_empty_folder_takes_the_copy_itself(tmp_path: Path) -> None:
    """A folder that was made for it needs no other folder in it; one with files in it does."""
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE", "empty", "full")
        (top / "full" / "letter.txt").write_text("Dear Ada")
        for name, place in (("empty", top / "empty"), ("full", top / "full" / FILES_FOLDER)):
            await at.go(Place.MAKE_COPY)
            await at.picks("BLUE", name, _take(name))
            await at.sees(say("copies.made.title"))
            assert at.copies.made[-1] == place
            await at.press("escape")


async def test_how_far_it_is_is_shown_and_stop_ends_it(tmp_path: Path) -> None:
    """A bar stands at half; the button stops it, and the sticks are there to choose from again."""
    async with room(tmp_path, SMALL) as at:
        at.copies.waits = True
        await _pick(at)
        await at.sees("50 %")
        await at.sees(say("copies.doing.make_line"))
        assert isinstance(at.app.focused, Button)
        await at.press("enter")
        await at.told(say("common.errors.Cancelled"))

        assert at.copies.made == []
        await at.row("BLUE")


async def test_escape_stops_it_too_and_stays(tmp_path: Path) -> None:
    """The first Escape stops the copy, the next ones lead back."""
    async with room(tmp_path) as at:
        at.copies.waits = True
        await _pick(at)
        await at.sees("50 %")
        await at.press("escape")
        await at.told(say("common.errors.Cancelled"))
        assert at.at(Place.MAKE_COPY)


async def test_leaving_stops_it(tmp_path: Path) -> None:
    """Going home in the middle lets nothing run on unseen, and the vault is free at once."""
    async with room(tmp_path) as at:
        at.copies.waits = True
        await _pick(at)
        await at.sees("50 %")
        await at.go(Place.HOME)
        await at.on.workplace.do(at.on.workplace.unlocked.incidents.write_down, "free again")

        assert at.copies.made == []


async def test_getting_out_stops_it_and_seals_first(tmp_path: Path) -> None:
    """The seal key does not wait behind a copy: it is stopped, and what was typed is sealed."""
    async with room(tmp_path) as at:
        at.copies.waits = True
        await _pick(at)
        await at.sees("50 %")
        await at.press("f20")
        await until(at.pilot, lambda: "sealed" in at.on.said, 5)

        assert at.copies.made == []


@pytest.mark.parametrize("error", IN_THE_WAY)
async def test_what_is_in_the_way_is_told(tmp_path: Path, error: type[ToolkitError]) -> None:
    """Each has its own sentence, and another stick can be chosen at once."""
    async with room(tmp_path, SMALL) as at:
        at.copies.fails = error
        await _pick(at)
        await at.told(say(f"common.errors.{error.__name__}"))

        assert at.screen.query(WhereStep)
        await at.row("BLUE")


async def test_the_computers_own_disk_is_warned_of(tmp_path: Path) -> None:
    """Nothing is copied there before it is said twice; the first answer leaves it."""
    home = tmp_path / "home"
    home.mkdir()
    async with room(tmp_path, SMALL, home=home) as at:
        at.sticks.own = (home,)
        await at.go(Place.MAKE_COPY)
        await at.picks(say("folders.own"), _take(say("folders.own")))
        await until(at.pilot, lambda: isinstance(at.app.screen, Confirm))
        await at.press("enter")
        await until(at.pilot, lambda: not isinstance(at.app.screen, Confirm))
        assert at.copies.made == []

        await at.press("enter")
        await until(at.pilot, lambda: isinstance(at.app.screen, Confirm))
        await at.press("right", "enter")
        await at.sees(say("copies.made.title"))
        assert at.copies.made == [home]


async def test_the_open_one_is_no_place_for_a_copy(tmp_path: Path) -> None:
    """It says so and stays at the choice."""
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE")
        at.copies.states[top / FILES_FOLDER] = CopyState.SAME
        await at.go(Place.MAKE_COPY)
        await at.picks("BLUE", _take("BLUE"))
        await at.told(say("copies.where.same"))

        assert at.copies.made == []


async def test_a_copy_that_is_there_is_brought_up_to_date(tmp_path: Path) -> None:
    """Where a copy lies already nothing is written over: the two are brought together."""
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE")
        at.copies.states[top / FILES_FOLDER] = CopyState.OURS
        at.copies.joined = Joined(came=7, went=1, conflicts=0)
        await at.go(Place.MAKE_COPY)
        await at.picks("BLUE", _take("BLUE"))
        await at.sees(say("copies.joined.title"))
        await at.sees(say("copies.joined.came.many", number=7))
        await at.sees(say("copies.joined.went.one"))

        assert at.copies.made == []
        assert at.copies.joins == [(top / FILES_FOLDER, b"")]


async def test_one_step_is_enough_where_the_place_is_known(tmp_path: Path) -> None:
    """From the line on the copies' page it begins by itself."""
    async with room(tmp_path) as at:
        place = at.sticks.plug_in("BLUE") / FILES_FOLDER
        at.copies.states[place] = CopyState.OURS
        await at.go(Place.MAKE_COPY, text=str(place))
        await at.sees(say("copies.joined.nothing"))


async def test_conflicts_lead_on(tmp_path: Path) -> None:
    """What was changed in both places can be looked at from there."""
    async with room(tmp_path, SMALL) as at:
        place = at.sticks.plug_in("BLUE") / FILES_FOLDER
        at.copies.states[place] = CopyState.OURS
        at.copies.joined = Joined(came=0, went=0, conflicts=2)
        await at.go(Place.MAKE_COPY, text=str(place))
        await at.sees(say("copies.joined.conflicts.many", number=2))
        await at.click("#conflicts")
        await until(at.pilot, lambda: at.at(Place.CONFLICTS))


# ---- other keys


async def _at_other_keys(at: Room) -> Path:
    place = at.sticks.plug_in("BLUE") / FILES_FOLDER
    at.copies.states[place] = CopyState.OTHER
    await at.go(Place.MAKE_COPY, text=str(place))
    await until(at.pilot, lambda: bool(at.screen.query(OtherKeysStep)))
    await at.pilot.pause()
    return place


async def test_a_copy_with_other_keys_asks_for_its_passphrase(tmp_path: Path) -> None:
    """What is typed opens it, and the two are brought together."""
    async with room(tmp_path, SMALL) as at:
        place = await _at_other_keys(at)
        await at.sees(say("copies.other.title"))
        await at.press(*"old", "enter")
        await at.sees(say("copies.joined.title"))

        assert at.copies.joins == [(place, b"old")]


async def test_a_wrong_passphrase_can_be_typed_again(tmp_path: Path) -> None:
    """The sentence says that nothing was changed, and the cursor is back in the empty field."""
    async with room(tmp_path, SMALL) as at:
        await _at_other_keys(at)
        at.copies.fails = WrongPassphrase
        await at.press(*"new", "enter")
        await at.told(say("copies.other.wrong"))
        assert at.screen.query_one(PassphraseField).is_empty

        at.copies.fails = None
        await at.press(*"old", "enter")
        await at.sees(say("copies.joined.title"))


async def test_without_a_passphrase_nothing_is_tried(tmp_path: Path) -> None:
    """The button says what is missing; the other one leads back to the sticks."""
    async with room(tmp_path, SMALL) as at:
        await _at_other_keys(at)
        await at.click("#go-on")
        await at.told(say("copies.other.needed"))
        await at.click("#back")
        await at.row("BLUE")

        assert at.copies.joins == []


async def test_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    """What has nothing in common is told apart from a wrong passphrase."""
    async with room(tmp_path) as at:
        await _at_other_keys(at)
        at.copies.fails = NotACopy
        await at.press(*"x", "enter")
        await at.told(say("common.errors.NotACopy"))


# ---- joining


async def test_joining_makes_no_copy(tmp_path: Path) -> None:
    """Where nothing lies there is nothing to join, and nothing is put there."""
    async with room(tmp_path) as at:
        await _pick(at, Place.JOIN)
        await at.told(say("copies.where.nothing"))

        assert at.copies.made == []


async def test_joining_finds_the_other_one_on_its_stick(tmp_path: Path) -> None:
    """The top of the stick is enough: its own folder for such files is looked into."""
    async with room(tmp_path) as at:
        top = at.sticks.plug_in("BLUE", FILES_FOLDER, writable=False)
        for name in ("K0", "A.DAT", "B.DAT"):
            (top / FILES_FOLDER / name).write_bytes(b"\x01" * 5000)
        at.copies.states[top / FILES_FOLDER] = CopyState.OURS
        await at.go(Place.JOIN)
        await at.sees(say("folders.holds"))
        await at.picks("BLUE", _take("BLUE"))
        await at.sees(say("copies.joined.title"))


def test_what_was_joined_is_said_in_numbers() -> None:
    """One and many, and nothing at all."""
    said = joined_words(Joined(came=1, went=1200, conflicts=1))

    assert say("copies.joined.came.one") in said
    assert say("copies.joined.went.many", number="1,200") in said
    assert say("copies.joined.conflicts.one") in said
    assert say("copies.joined.keys") not in said
    nothing = Joined(came=0, went=0, conflicts=0)
    assert joined_words(nothing) == say("copies.joined.nothing")


def test_what_else_opens_the_other_one_is_said() -> None:
    """A passphrase that was changed on one of the two is not carried over."""
    joined = Joined(came=0, went=0, conflicts=0, own_keys=True)

    assert joined_words(joined).split("\n\n") == [
        say("copies.joined.nothing"),
        say("copies.joined.keys"),
    ]
