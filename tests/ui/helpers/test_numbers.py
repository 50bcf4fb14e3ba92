"""Common numbers are shown for a chosen country and kept by the person alone; typed ones are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button, Select

from screens.base import Go, Place
from screens.helpers.common_numbers import CommonNumbers
from screens.helpers.own_fields import WayRow
from screens.widgets.region_field import RegionField
from tests.ui.helpers.office import SMALL, Office, office
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.errors import VaultReadOnly
from toolkit.services.preferences import Preferences

POLICE = Go(Place.HELPER_KIND, kind=HelperKind.POLICE)
CARD = Go(Place.CARD)


async def choose_region(place: Office, region: str) -> None:
    await place.workplace.do(lambda: place.desk.preferences.change(region=region))


def hint(place: Office) -> str:
    """What stands below the first number of the form."""
    return str(place.screen.query(WayRow).first().query("TextField > .hint").first().render())


async def test_numbers_come_once_a_country_is_chosen(tmp_path: Path) -> None:
    """Chosen by its first letters; the numbers stand there to be checked, and nobody is added."""
    async with office(tmp_path) as place:
        await place.go(POLICE)
        assert "Commonly" not in place.seen()
        assert not place.screen.query("CommonNumbers Button")

        await place.tab_to(place.screen.query_one("RegionField Select"))
        await place.press("enter")
        await place.press(*"unite", "d", "space", "k", "enter")

        assert "Commonly in United Kingdom: 112 · 999. Please check" in place.seen()
        assert (await place.workplace.do(place.desk.preferences.read)).region == "GB"
        assert await place.helpers() == []


async def test_numbers_are_those_of_the_country_that_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the choice cannot be kept, as on a stick that can only be read."""

    def refuse(_preferences: Preferences, **_changes: object) -> None:
        raise VaultReadOnly

    async with office(tmp_path) as place:
        await choose_region(place, "DE")
        await place.go(POLICE)
        monkeypatch.setattr(Preferences, "change", refuse)
        place.screen.query_one("RegionField Select", Select).value = "FR"
        await place.settle()

        assert "Commonly in France: 15 · 17 · 18 · 112." in " ".join(place.seen().split())
        assert "only be read" in place.notice()


async def test_a_number_is_kept_only_by_saving_it(tmp_path: Path) -> None:
    """The button fills in a form; leaving keeps nothing but a draft, saving keeps one's own."""
    async with office(tmp_path) as place:
        await choose_region(place, "DE")
        for save in (False, True):
            await place.go(POLICE)
            await place.click(place.screen.query("CommonNumbers Button").first(Button))
            assert place.at(Place.HELPER_FORM)
            assert await place.helpers() == []
            await place.press("ctrl+s" if save else "escape")

        (kept,) = await place.helpers()
        assert kept == Helper(
            name="Emergency number 110",
            kind=HelperKind.POLICE,
            ways=(Way(WayKind.PHONE, "110"),),
            on_card=True,
        )
        await place.press("f2")
        assert "Emergency number 110" in place.seen()


async def test_a_country_without_known_numbers_says_so(tmp_path: Path) -> None:
    """There is no button to press and no number that was made up."""
    async with office(tmp_path) as place:
        await choose_region(place, "GN")
        await place.go(POLICE)

        assert "No common number is known here for Guinea." in place.seen()
        assert not place.screen.query("CommonNumbers Button")


async def test_only_the_police_page_has_them(tmp_path: Path) -> None:
    """Elsewhere such a number would stand for nobody in particular."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.HELPER_KIND, kind=HelperKind.LAWYER))

        assert not place.screen.query(CommonNumbers)


async def test_an_empty_card_shows_them_once_a_country_is_chosen(tmp_path: Path) -> None:
    """Without a country none, and none beside one's own people."""
    async with office(tmp_path) as place:
        await place.go(CARD)
        assert "Commonly" not in place.seen()
        await place.press("escape")
        await choose_region(place, "DE")
        await place.go(CARD)
        assert "Commonly in Germany: 110 · 112. Please check" in place.seen()
        await place.press("escape")
        way = Way(WayKind.PHONE, "01701234567")
        await place.add(Helper(name="Kim", kind=HelperKind.FRIEND, ways=(way,), on_card=True))
        await place.go(CARD)
        assert "Commonly" not in place.seen()
        assert "01701234567" in place.seen()


async def test_a_typed_number_is_read_and_kept_as_typed(tmp_path: Path) -> None:
    """The remark below it stops nobody, and changes nothing."""
    async with office(tmp_path, SMALL) as place:
        await choose_region(place, "DE")
        await place.go(Go(Place.HELPER_FORM, kind=HelperKind.FRIEND))
        place.field("name").value = "Kim"
        said = []
        for typed in ("030 123456", "+49 30 123456", "110", "1234567"):
            place.field("value").value = typed
            await place.settle()
            said.append(hint(place))
        place.field("value").focus()
        await place.press("8", "backspace")
        said.append(hint(place))
        await place.press("tab")
        said.append(hint(place))

        part = "This may not be a whole number yet. It is kept as you write it."
        assert said == ["Read as +49 30 123456.", "", "", part, "", part]
        await place.press("ctrl+s")
        (kept,) = await place.helpers()
        assert kept.ways[0].value == "1234567"


async def test_without_a_country_only_international_numbers_are_read(tmp_path: Path) -> None:
    """Nothing is guessed of a number that could belong to any country."""
    async with office(tmp_path, SMALL) as place:
        await place.go(Go(Place.HELPER_FORM, kind=HelperKind.FRIEND))
        said = []
        for typed in ("030 123456", "+4930123456"):
            place.field("value").value = typed
            await place.settle()
            said.append(hint(place))

        assert said == ["", "Read as +49 30 123456."]


async def test_the_country_is_a_preference_as_well(tmp_path: Path) -> None:
    """It can be chosen and taken back there."""
    async with office(tmp_path) as place:
        await choose_region(place, "DE")
        screen = await place.go(Go(Place.PREFERENCES))
        assert screen.query_one(RegionField).chosen == "DE"
        await place.tab_to(screen.query_one("RegionField Select"))
        await place.press("enter", "home", "enter")

        assert (await place.workplace.do(place.desk.preferences.read)).region == ""
