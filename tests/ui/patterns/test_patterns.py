"""The page in the real app over a real vault: by keys, by mouse, in every size of window."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from screens.base import Go, Place
from screens.patterns.choosing import Choosing
from screens.patterns.section import Section
from screens.widgets.when_field import WhenField
from tests.ui.helpers.office import LARGE, SMALL, Office, office
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.links import Breach, Link, Relation, TermId
from toolkit.domain.order import Order, Term
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When
from toolkit.services.desk import Desk
from toolkit.services.preferences import PictureForm

PAGE = Go(Place.PATTERNS)
MAY = datetime(2026, 5, 4, 21, 5)  # noqa: DTZ001 - local time without a zone, as When has it


def fill(desk: Desk) -> None:
    """An order with three terms, four entries that broke two of them, and a report on three."""
    terms = tuple(Term(id=TermId(f"{at:08x}"), words=f"Term {at}") for at in range(1, 4))
    order = desk.orders.save(Order(name="Court order", terms=terms)).id
    made = [
        desk.incidents.save(
            Incident(
                what_happened=f"Happening {at}",
                when=When(Precision.EXACT, MAY + timedelta(days=20 * at), words="then"),
                kinds=(IncidentKind.CALL,) if at else (IncidentKind.CALL, IncidentKind.PET),
                times=Times(12, counted=False) if at == 3 else None,
                changed="New locks" if at == 1 else "",
                breaches=(Breach(order, terms[at % 2].id),),
            )
        ).id
        for at in range(4)
    ]
    covers = tuple(Link(Relation.COVERS, each) for each in made[:3])
    desk.reports.save(Report(to="Station", links=covers))
    desk.incidents.write_down("No idea when")
    desk.reports.save(Report(to="Another", links=(Link(Relation.COVERS, made[0]),)))


async def show(place: Office) -> None:
    """Fill the vault and open the page."""
    await place.workplace.do(fill, place.desk)
    await place.go(PAGE)


def page(place: Office) -> str:
    """All lines of all sections, also those that are scrolled out of sight."""
    found = [each.drawn(each.content_size.width) for each in place.screen.query(Section)]
    return "\n".join(row.words for drawn in found for row in drawn.rows)


def count_line(place: Office) -> str:
    """What stands on top."""
    return str(place.screen.query_one("#counted").render())


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_tab_goes_through_the_sections(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every section comes into view with its heading, and Enter leads from a kind to its first."""
    async with office(tmp_path, size) as place:
        await show(place)
        assert count_line(place) == (
            "5 entries, 16 times (1 number is an estimate), 4 May 2026 to 3 July 2026;"
            " 1 of them at a time that is not known"
        )
        assert "Not yet reported: 2" in page(place)
        assert "Term 1\n" in page(place)
        for section in place.screen.query(Section):
            await place.tab_to(section)
            await place.pilot.pause(0.02)
            assert f"> {section.drawn(section.content_size.width).title}" in place.seen()
        await place.tab_to(place.screen.query(Section)[2])
        await place.press("down", "up", "down", "enter")

        assert place.at(Place.INCIDENT)
        assert "Happening 0" in place.seen()


async def test_links_are_clicked(tmp_path: Path) -> None:
    """The mouse alone opens a list, a change, and what is not reported; other lines do nothing."""
    async with office(tmp_path, LARGE) as place:
        await show(place)
        effects = next(each for each in place.screen.query(Section) if each.name == "effects")
        rows = effects.drawn(effects.content_size.width).rows
        at = next(row for row, each in enumerate(rows) if each.to is not None)
        effects.scroll_visible(animate=False, immediate=True)
        await place.settle()
        await place.pilot.click(effects, offset=(4, 0))
        await place.settle()
        assert place.at(Place.PATTERNS)
        await place.pilot.click(effects, offset=(4, at + 1))
        await place.settle()

        assert place.at(Place.INCIDENT)
        assert "Happening 1" in place.seen()


async def test_the_form_is_kept_for_next_time(tmp_path: Path) -> None:
    """F9 goes from pictures to plain signs to tables; what was chosen last is there again."""
    async with office(tmp_path, SMALL) as place:
        await show(place)
        assert "█" in page(place)
        await place.press("f9")
        assert "#" in page(place)
        assert page(place).isascii()
        await place.click("#form")
        assert "Week from" in page(place)
        assert "> " not in count_line(place)
        await place.press("escape")
        await place.go(PAGE)
        assert "Week from" in page(place)

        choices = await place.workplace.do(place.desk.preferences.read)
        assert choices.pictures is PictureForm.TABLE


async def test_times_are_counted_on_request(tmp_path: Path) -> None:
    """Ctrl+T and the button do the same, there and back."""
    async with office(tmp_path, SMALL) as place:
        await show(place)
        assert "Entries are counted" in page(place)
        await place.press("ctrl+t")
        assert "Times are counted" in page(place)
        await place.click("#counting")
        assert "Entries are counted" in page(place)


async def test_time_and_kinds_are_chosen_by_keys(tmp_path: Path) -> None:
    """Each choice counts at once, and nothing found says so and leads back."""
    async with office(tmp_path, SMALL) as place:
        await show(place)
        await place.press("enter")
        await place.press("right", "space")
        assert "No entry lies in" in str(place.screen.query_one("#empty-title").render())
        await place.press("right", "space")
        assert count_line(place).startswith("4 entries")
        assert count_line(place).endswith("; 1 without a known day is left out")
        await place.press("right", "space")
        since, until = place.screen.query(WhenField)
        assert "Give a first day" in place.seen()
        await place.tab_to(since.query_one("Input"))
        await place.type("20 may 2026")
        assert count_line(place).startswith("3 entries")
        await place.tab_to(until.query_one("Input"))
        await place.type("1 june 2026")
        assert count_line(place).startswith("1 entry, 1 time, 24 May 2026")
        await place.press(*["backspace"] * 11)
        await place.type("1 may 2026")
        assert "lies before the first" in str(place.screen.query_one("#problem").render())
        await place.press(*["backspace"] * 10)
        await place.tab_to(place.choice("kinds"))
        await place.press("p", "p", "p")
        await place.choose("kinds", IncidentKind.PET)
        assert "No entry lies in" in str(place.screen.query_one("#empty-title").render())
        await place.choose("span", "all")
        assert count_line(place) == "1 entry, 1 time, 4 May 2026"
        assert str(place.screen.query_one("#chosen").render()) == "Only: pet."
        await place.click("#choose")

        assert not place.screen.query_one(Choosing).display


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_without_entries_there_is_a_way_to_the_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Nothing is counted, nothing is drawn, and one button leads on."""
    async with office(tmp_path, size) as place:
        await place.go(PAGE)
        assert "There is nothing to count yet" in place.seen()
        assert not place.screen.query_one("#tools").display
        await place.press("f9", "ctrl+t")
        await place.click("#write")

        assert place.at(Place.INCIDENT_FORM)


async def test_what_is_written_down_meanwhile_is_counted(tmp_path: Path) -> None:
    """Coming back to the page counts anew; the list of incidents leads to it."""
    async with office(tmp_path, SMALL) as place:
        await show(place)
        await place.press("escape")
        await place.go(Go(Place.INCIDENTS))
        await place.click("#patterns")
        assert place.at(Place.PATTERNS)
        await place.go(Go(Place.HELP, text="patterns"))
        await place.workplace.do(place.desk.incidents.write_down, "One more")
        await place.press("escape")

        assert count_line(place).startswith("6 entries")


async def test_a_wider_window_draws_anew(tmp_path: Path) -> None:
    """The pictures keep to the window's width and height, and outlive one that is far too small."""
    async with office(tmp_path, SMALL) as place:
        await show(place)
        before = place.screen.query(Section)[0].size.height
        await place.pilot.resize_terminal(160, 49)
        await place.settle()

        assert place.screen.query(Section)[0].size.height > before
        await place.pilot.resize_terminal(12, 6)
        await place.settle()
        await place.pilot.resize_terminal(*SMALL)
        await place.settle()
        assert place.screen.query(Section)[0].size.height == before
