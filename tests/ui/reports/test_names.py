"""Names on the page of a report."""

from __future__ import annotations

from pathlib import Path

from screens.base import Go, Place
from tests.ui.helpers.office import SMALL, office
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.links import Link, Relation
from toolkit.domain.report import Report


async def test_a_name_on_the_button_is_only_a_name(tmp_path: Path) -> None:
    """Signs that mean something to the screen are shown as they stand."""
    async with office(tmp_path, SMALL) as place:
        [helper] = await place.add(Helper(name="[/] [b]Sam", kind=HelperKind.POLICE))
        links = (Link(Relation.REPORTED_TO, helper.id),)
        report = await place.workplace.do(place.desk.reports.save, Report(links=links))
        await place.go(Go(Place.REPORT, record=report.id))

        assert "[/] [b]Sam" in place.seen()
        assert "Open [/] [b]Sam" in place.seen()
