"""The ledger of reports, its form and page, what was not reported, and reports on an entry."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.widgets import Static

from screens.base import Go, Place
from screens.home.lines import draft_links
from screens.places import READINGS
from screens.records.helper_field import MOST_SHOWN, HelperField
from screens.records.section import Section, SectionLine
from screens.reports.covers_field import LATEST, MOST_FOUND, MOST_TICKED, CoversField
from screens.reports.questions import COVERS
from screens.reports.rows import ledger_rows
from screens.reports.tick_list import TickList
from screens.widgets.choice import ChoiceField, Option
from screens.widgets.fields import TextField
from tests.ui.helpers.office import LARGE, MIDDLE, Office, office
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.links import Link, Relation
from toolkit.domain.record import Record, RecordKind
from toolkit.domain.report import Outcome, Report
from toolkit.domain.when import Precision, When
from toolkit.services.reports import covered_by

LEDGER, LEFT = Go(Place.REPORTS), Go(Place.NOT_REPORTED)
REFUSED = "“Come back when he has done something.”\nNo name, no paper."
DAY = When(Precision.DAY, datetime(2026, 12, 1), None, "1 Dec")  # noqa: DTZ001 - local


async def _entries(place: Office, *titles: str) -> list[Record]:
    def save() -> list[Record]:
        return [place.desk.incidents.write_down(title) for title in titles]

    return await place.workplace.do(save)


async def _report(place: Office, to: str, *entries: Record, **said: object) -> Record:
    links = tuple(Link(Relation.COVERS, each.id) for each in entries)
    report = Report(to=to, links=links, **said)  # type: ignore[arg-type]  # each test knows its fields
    return await place.workplace.do(place.desk.reports.save, report)


async def _kept(place: Office) -> list[Report]:
    found = await place.workplace.do(place.desk.reports.standing)
    return [each.content for each in found if isinstance(each.content, Report)]


def _hint(field: CoversField) -> str:
    return str(field.query(Static).filter(".hint").last().content)


def _line(place: Office, group: str) -> SectionLine:
    section = next(each for each in place.screen.query(Section) if each.group.name == group)
    return section.query_one(SectionLine)


async def test_one_report_covers_three_entries_by_keys_alone(tmp_path: Path) -> None:
    """From the empty ledger: a word, three ticks, one of them found by its words, Ctrl+S."""
    async with office(tmp_path) as place:
        made = await _entries(place, "grey van", "eleven calls", "a letter", "the van again")
        await place.press("f7")
        assert "No report is written down yet" in place.seen()
        assert "Not reported so far: 4" in place.seen()
        await place.press("enter")
        await place.type("Station")
        await place.tab_to(_line(place, "entries"))
        await place.press("enter", "tab")
        await place.type("van")
        await place.tab_to(place.choice(COVERS))
        await place.press("space", "down", "space")
        await place.tab_to(_line(place, "entries"))
        await place.press("tab", "backspace", "backspace", "backspace")
        await place.type("letter")
        await place.tab_to(place.choice(COVERS))
        await place.press("end", "space")
        await place.press("ctrl+s")

        assert place.at(Place.REPORT)
        (report,) = await _kept(place)
        assert sorted(covered_by(report)) == sorted(made[at].id for at in (0, 2, 3))
        await place.press("escape")
        assert "Station" in place.seen()
        assert "3 entries" in place.seen()
        assert "Not reported so far: 1" in place.seen()


async def test_ticked_entries_are_reported_together_by_clicks(tmp_path: Path) -> None:
    """Two boxes, one button; what was reported leaves the list and comes back if it was not."""
    async with office(tmp_path, MIDDLE) as place:
        first, _, third = await _entries(place, "one", "two", "three")
        await place.go(LEFT)
        assert "There may be good reasons" in place.seen()
        await place.press("ctrl+n")
        assert place.notice() == "Tick the entries first that the report covers."
        for row in (0, 2):
            await place.pilot.click("#left-entries", offset=(6, row))
        await place.settle()
        assert "Ticked: 2." in place.seen()
        await place.click("#together")
        assert place.at(Place.REPORT_FORM)
        assert place.choice(COVERS).value == (third.id, first.id)
        await place.click(place.field("to"))
        await place.type("Court")
        await place.click("#save")
        assert place.at(Place.REPORT)
        await place.press("escape")
        assert place.at(Place.NOT_REPORTED)
        listed = place.screen.query_one(TickList)
        assert (listed.count, listed.ticked) == (1, ())
        await place.pilot.click(listed, offset=(30, 0))
        await place.settle()
        assert place.at(Place.INCIDENT)
        await place.press("escape")

        (report,) = await place.workplace.do(place.desk.reports.standing)
        withdraw = place.desk.reports.withdraw
        await place.workplace.do(lambda: withdraw(report.id, reason="never sent"))
        await place.press("escape")
        await place.go(LEFT)
        listed = place.screen.query_one(TickList)
        assert listed.count == 3
        assert listed.highlighted is not None
        assert listed.highlighted.id == third.id


async def test_a_form_that_was_only_opened_leaves_no_draft(tmp_path: Path) -> None:
    """What was typed does, under a key for the entry, and home tells it by its words."""
    async with office(tmp_path) as place:
        first, second = await _entries(place, "one", "two")
        for entry in (first, second):
            await place.go(Go(Place.INCIDENT, record=entry.id))
            await place.click("Reported > Button")
            assert place.choice(COVERS).value[:1] == (entry.id,)
            assert await place.drafts() == []
            await place.press("escape")
        await place.click("Reported > Button")
        await place.type("Sta")
        await place.press("escape")
        assert await place.drafts() == [f"new:report:{second.id}"]
        (draft,) = await place.workplace.do(place.desk.drafts.all)
        (link,) = draft_links([draft])
        assert (link.words, link.about) == ("Sta", "a report")
        await place.go(Go(Place.INCIDENT, record=first.id))
        await place.click("Reported > Button")
        assert place.field("to").value == ""
        await place.press("escape")
        assert isinstance(link.target, Go)
        await place.go(link.target)

        assert place.field("to").value == "Sta"
        assert place.choice(COVERS).value == (second.id,)


async def test_an_entry_tells_the_answer_and_what_is_next(tmp_path: Path) -> None:
    """To whom, what came of it, and the next step until it is done; the last one made comes first."""
    async with office(tmp_path) as place:
        (entry,) = await _entries(place, "one")
        owed = {"next_step": "ring again", "next_when": DAY}
        late = await _report(place, "Court", entry, when=DAY, next_done=True, **owed)
        early = await _report(place, "Station", entry, outcome=Outcome.REFUSED, **owed)
        back = await _report(place, "Nobody", when=DAY)
        withdraw = place.desk.reports.withdraw
        await place.workplace.do(lambda: withdraw(back.id, reason="never made"))
        await place.go(Go(Place.INCIDENT, record=entry.id))
        assert "they said no" in place.seen()
        assert place.seen().count("next on Tue 1 Dec 2026: ring again") == 1

        rows = await place.workplace.do(ledger_rows, place.desk)
        assert [row.id for row in rows] == [late.id, early.id, back.id]


async def test_an_entry_names_its_reports(tmp_path: Path) -> None:
    """A quiet sentence while there is none; then each as a link, and none for a withdrawn one."""
    async with office(tmp_path) as place:
        (entry,) = await _entries(place, "one")
        await place.go(Go(Place.INCIDENT, record=entry.id))
        assert "No report is linked to this entry" in place.seen()
        await place.click("Reported > Button")
        await place.type("Station")
        await place.press("ctrl+s")
        await place.press("escape")
        assert place.at(Place.INCIDENT)
        assert "No report is linked" not in place.seen()
        await place.tab_to(place.screen.query_one("Reported LinkList").query("*").first())
        await place.press("enter")
        assert place.at(Place.REPORT)
        await place.click("#withdraw")
        await place.type("wrong")
        await place.click("#go")
        await place.click("#yes")
        await place.press("escape")

        assert "No report is linked to this entry" in place.seen()


async def test_a_helper_names_the_reports_made_to_them(tmp_path: Path) -> None:
    """One can be written down from the page of someone in charge; a friend's page is left calm."""
    async with office(tmp_path, LARGE) as place:
        lee, may = await place.add(
            Helper(name="Lee", kind=HelperKind.POLICE), Helper(name="May", kind=HelperKind.FRIEND)
        )
        await place.go(Go(Place.HELPER, record=may.id))
        assert "Reports made to them" not in place.seen()
        await place.go(Go(Place.HELPER, record=lee.id))
        assert "No report to them is written down" in place.seen()
        await place.click("Reported > Button")
        await place.press("ctrl+s")
        assert place.at(Place.REPORT)
        await place.click("#helper")
        assert place.at(Place.HELPER)
        assert "no answer yet" in place.seen()
        await place.click(place.screen.query_one("Reported LinkList").query("*").first())

        assert place.at(Place.REPORT)


async def test_a_refusal_is_kept_as_it_was(tmp_path: Path) -> None:
    """It is typed where the answer belongs, and read again word by word, line by line."""
    async with office(tmp_path, LARGE) as place:
        record = await _report(place, "Station")
        await place.go(LEDGER)
        assert "no answer yet" in place.seen()
        await place.press("enter")
        await place.click("#came")
        focused = place.app.focused
        assert focused is not None
        assert focused.parent is place.field("outcome_words")
        assert place.screen.region.contains_region(focused.region)
        place.field("outcome_words").value = REFUSED
        await place.choose("outcome", "refused")
        await place.press("ctrl+s")
        assert place.at(Place.REPORT)
        for line in REFUSED.splitlines():
            assert line in place.seen()
        kept = await place.workplace.do(place.desk.reports.get, record.id)
        assert kept.content == Report(to="Station", outcome=Outcome.REFUSED, outcome_words=REFUSED)
        await place.press("escape")

        assert "they said no" in place.seen()


async def test_the_next_step_is_done_by_a_button(tmp_path: Path) -> None:
    """It is a change with a reason, and the ledger asks for it no more."""
    async with office(tmp_path) as place:
        record = await _report(place, "Station", next_step="ring again", next_when=DAY)
        await place.go(LEDGER)
        assert "next on Tue 1 Dec 2026: ring again" in place.seen()
        await place.press("enter")
        await place.click("#done")
        assert place.notice() == "That step is done now."
        assert not place.screen.query_one("#done").display
        last = (await place.workplace.do(place.desk.reports.history, record.id))[-1]
        assert last.reason == "the next step is done"
        await place.press("escape")

        assert "ring again" not in place.seen()


async def test_many_entries_are_found_by_words(tmp_path: Path) -> None:
    """A few at first, at most some for each word; what is ticked stays on top and in sight."""
    async with office(tmp_path, LARGE) as place:
        made = await _entries(place, "the oldest letter", *(f"call {n}" for n in range(40)))
        old = await _report(place, "Station", made[0])
        await place.go(Go(Place.REPORT_FORM, record=old.id))
        field = place.screen.query_one(CoversField)
        assert len(field.query(Option)) == 1 + LATEST
        assert field.query(Option).first().words == "1  the oldest letter"
        field.query_one(TextField).value = "call"
        await place.settle()
        assert len(field.query(Option)) == 1 + MOST_FOUND
        assert "More words find fewer" in _hint(field)
        field.query_one(TextField).value = "no such word"
        await place.settle()
        assert [each.words for each in field.query(Option)] == ["1  the oldest letter"]
        assert _hint(field) == "No entry has these words. 1 entry is ticked."
        await place.choose(COVERS, made[0].id)
        await place.press("ctrl+s")

        assert covered_by((await _kept(place))[0]) == ()


async def test_ticks_that_are_not_in_sight_stay(tmp_path: Path) -> None:
    """More can be ticked than are shown, and only what is ticked off goes."""
    async with office(tmp_path, LARGE) as place:
        made = await _entries(place, *(f"call {n}" for n in range(MOST_TICKED + 15)))
        old = await _report(place, "Station", *made)
        await place.go(Go(Place.REPORT_FORM, record=old.id))
        field = place.screen.query_one(CoversField)
        assert "15 more are ticked than are shown here" in _hint(field)
        await place.choose(COVERS, made[1].id)
        await place.press("ctrl+s")

        wanted = [each.id for each in made if each is not made[1]]
        assert list(covered_by((await _kept(place))[0])) == wanted


async def test_many_helpers_are_found_by_name(tmp_path: Path) -> None:
    """Those in charge first; a linked one who was taken off the list stays to be seen."""
    async with office(tmp_path, LARGE) as place:
        friends = [Helper(name=f"Friend {n}", kind=HelperKind.FRIEND) for n in range(30)]
        gone, *_ = await place.add(
            Helper(name="Zoe", kind=HelperKind.COURT),
            Helper(name="Zack", kind=HelperKind.POLICE),
            *friends,
        )
        report = Report(links=(Link(Relation.REPORTED_TO, gone.id),))
        kept = await place.workplace.do(place.desk.reports.save, report)
        withdraw = place.desk.helpers.withdraw
        await place.workplace.do(lambda: withdraw(gone.id, reason="moved"))
        await place.go(Go(Place.REPORT_FORM, record=kept.id))
        field = place.screen.query_one(HelperField)
        shown = [each.words for each in field.query(Option)]
        assert shown[:2] == ["Zoe", "Zack"]
        assert len(shown) == 1 + MOST_SHOWN
        field.query_one(TextField).value = "friend 27"
        await place.settle()
        assert [each.words for each in field.query(Option)] == ["Zoe", "Friend 27"]
        choice = field.query_one(ChoiceField)
        await place.click(choice.query(Option).last())
        await place.press("ctrl+s")

        (now,) = await _kept(place)
        assert len(now.links) == 2
        assert now.links[0].record == gone.id


async def test_reports_are_found_and_told_like_any_record(tmp_path: Path) -> None:
    """By search, by what was left of a withdrawal, and in words for two versions of one."""
    async with office(tmp_path) as place:
        (entry,) = await _entries(place, "one")
        record = await _report(place, "Mill Street station", entry)
        await place.go(Go(Place.SEARCH, text="mill"))
        await place.press("enter")
        assert place.at(Place.REPORT)
        await place.click("#withdraw")
        await place.type("wro")
        await place.press("escape")
        await place.press("escape")
        (draft,) = await place.workplace.do(place.desk.drafts.all)
        await place.go(Go(Place.REPORT_FORM, record=record.id, draft=draft))
        assert place.at(Place.REPORT)
        assert place.field("reason").value == "wro"

        reading, now = READINGS[RecordKind.REPORT], place.workplace.now()
        said = await place.workplace.do(reading.words, place.desk, record.content, now)
        assert said == {
            "to": "Mill Street station",
            "covers": "1  one",
            "outcome": "no answer yet",
        }
