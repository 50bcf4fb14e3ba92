"""Someone new fills in the first people by keys alone, and finds each again."""

from __future__ import annotations

from pathlib import Path

from screens.base import Place
from screens.helpers.kinds import IN_ORDER, LETTERS
from tests.ui.helpers.office import MOST_TRIES, SMALL, Office, office
from toolkit.domain.helper import HelperKind

PEOPLE = (
    (HelperKind.POLICE, "Lund", "110"),
    (HelperKind.LAWYER, "Kim", "030 12345"),
    (HelperKind.FRIEND, "Sam", "0170 12"),
    (HelperKind.SHELTER, "Blue house", "0800 555"),
)


async def fill_in(place: Office, kind: HelperKind, name: str, number: str) -> None:
    """From wherever one is: the map, the kind's letter, the line, and onto the card."""
    await place.press("f4", LETTERS[IN_ORDER.index(kind)], "ctrl+n")
    await place.type(name)
    await place.press("tab")
    await place.type(number)
    await place.press("enter")
    assert f"{name} is added" in place.notice()
    await place.tab_to("#people")
    await place.press("enter")
    assert place.at(Place.HELPER)
    await place.tab_to("#on-card")
    await place.press("enter")
    assert "on your emergency card" in place.notice()


async def shows(place: Office, words: str) -> None:
    """Wait for what is looked up beside the typing."""
    for _ in range(MOST_TRIES):
        await place.pilot.pause(0.02)
        if words in place.seen():
            return
    raise AssertionError(words)


async def test_four_people_are_filled_in_and_found_again(tmp_path: Path) -> None:
    """Police, a lawyer, a friend and a shelter: each stands on the card and comes up in a search."""
    async with office(tmp_path, SMALL) as place:
        for kind, name, number in PEOPLE:
            await fill_in(place, kind, name, number)

        await place.press("f2")
        for _kind, name, number in PEOPLE:
            assert name in place.seen()
            assert number in place.seen()
            await place.press("right")

        await place.press("f4")
        assert sum("1 person" in line for line in place.seen().split("\n")) >= 2

        for _kind, name, _number in PEOPLE:
            await place.press("ctrl+f")
            await place.type(name.split()[0].lower())
            await shows(place, name)
            await place.press("down", "enter")
            assert place.at(Place.HELPER)
            assert name in place.seen()
            await place.press("escape", "escape")
