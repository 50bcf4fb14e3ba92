"""Who knows what in the real app: names that look like orders to the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.base import Go, Place
from tests.ui.helpers.office import SMALL, office
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.links import Link, Relation


@pytest.mark.parametrize("name", ["[/] Sam", "[bold]Sam", "[@click=app.lock]Sam[/]", "\u202eSam"])
async def test_a_name_on_a_button_is_only_a_name(tmp_path: Path, name: str) -> None:
    """Signs that mean something to the screen are shown as they stand, on both buttons."""
    async with office(tmp_path, SMALL) as place:
        [helper] = await place.add(Helper(name=name, kind=HelperKind.FRIEND))
        told = await place.workplace.do(
            place.desk.disclosures.save, Disclosure(links=(Link(Relation.TOLD_TO, helper.id),))
        )
        shown = name.removeprefix("\u202e")
        await place.go(Go(Place.KNOWS))
        assert f"{shown} was told something" in place.seen()
        await place.go(Go(Place.DISCLOSURE, record=told.id))
        assert f"Open {shown}" in place.seen()


async def test_a_button_makes_room_for_a_longer_name(tmp_path: Path) -> None:
    """The words behind the name are seen after a move from a short name to a long one."""
    async with office(tmp_path, SMALL) as place:
        for name in ("Al", "Maximiliane-Theodora von und zu Hohenstaufen"):
            await place.add(Helper(name=name, kind=HelperKind.FRIEND))
        await place.go(Go(Place.KNOWS))
        assert "Al was told something" in place.seen()
        await place.press("down")

        assert "Maximiliane-Theodora von und zu… was told something" in place.seen()
