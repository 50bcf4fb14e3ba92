"""Typing in what was written by hand: row after row, and never without the day on the paper."""

from __future__ import annotations

from pathlib import Path

from screens.base import Go, Place
from screens.incidents.paper_form import PaperForm
from screens.widgets.fields import TextField
from screens.widgets.when_field import WhenField
from tests.ui.incidents.desk import SMALL, Room, at, at_desk
from toolkit.content import say
from toolkit.domain.incident import Incident
from toolkit.domain.record import Draft, RecordKind
from toolkit.domain.when import Precision, When
from toolkit.services.drafts import PAPER_DRAFT


def blank_draft(room: Room, **fields: str) -> Draft:
    """What the screen on paper gives the form to begin with."""
    moment = room.workplace.moment()
    return Draft(key=PAPER_DRAFT, kind=RecordKind.INCIDENT, fields=fields, saved_at=moment)


async def open_form(room: Room, **fields: str) -> None:
    """The form as the screen on paper opens it."""
    await room.workplace.do(room.desk.preferences.change, editor_note_shown=True)
    draft = blank_draft(room, **fields)
    await room.open(Place.INCIDENT_FORM, Go(Place.INCIDENT_FORM, draft=draft))


def cursor_in(room: Room, name: str) -> bool:
    """Whether what is typed goes into the field *name*."""
    focused = room.app.focused
    return focused is not None and any(each.name == name for each in focused.ancestors_with_self)


async def take_cursor(room: Room, name: str) -> None:
    """Go to the field *name*, as Tab would."""
    assert isinstance(room.screen, PaperForm)
    await room.screen.take_cursor(name)
    await room.rest()


def words_in(room: Room, name: str) -> str:
    """What stands in a field."""
    times = [each.words for each in room.screen.query(WhenField) if each.name == name]
    return (times or [e.value for e in room.screen.query(TextField) if e.name == name])[0]


async def kept(room: Room) -> list[Incident]:
    """Everything that was kept, the newest first."""
    rows = await room.workplace.do(room.desk.incidents.page)
    found = [await room.workplace.do(room.desk.incidents.get, row.id) for row in rows]
    return [each.content for each in found if isinstance(each.content, Incident)]


async def test_the_papers_date_is_typed_once_for_a_whole_sheet(tmp_path: Path) -> None:
    """Once a row is kept the next one is there, its date filled in, the cursor in the text."""
    async with at_desk(tmp_path, SMALL) as room:
        await open_form(room)
        assert cursor_in(room, "written_on_paper")
        await room.type("3 March 2026")
        await take_cursor(room, "what_happened")
        await room.type("he rang")
        await room.press("ctrl+s")

        assert room.notice() == say("incidents.paper.kept", number=1)
        assert cursor_in(room, "what_happened")
        assert words_in(room, "written_on_paper") == "3 March 2026"
        await room.type("again")
        await room.click("#save-last")

        assert room.place() is Place.INCIDENT
        second, first = await kept(room)
        assert (first.what_happened, second.what_happened) == ("he rang", "again")
        assert first.written_on_paper == second.written_on_paper is not None


async def test_leaving_an_untouched_row_leaves_nothing(tmp_path: Path) -> None:
    """The date alone is no entry: after the last row of a sheet one just leaves."""
    async with at_desk(tmp_path) as room:
        await open_form(room, what_happened="he rang", written_on_paper="3 March 2026")
        await room.press("ctrl+s")

        assert words_in(room, "written_on_paper") == "3 March 2026"
        assert await room.drafts() == {}
        await room.press("escape")
        assert room.place() is Place.HOME


async def test_half_a_row_is_taken_up_again(tmp_path: Path) -> None:
    """What stood typed is there when the form is opened anew, from the sheets or from home."""
    async with at_desk(tmp_path) as room:
        await open_form(room, written_on_paper="3 March 2026")
        await room.type("he ra")
        half = (await room.drafts())[PAPER_DRAFT]
        await room.press("escape")
        await open_form(room)

        assert words_in(room, "what_happened") == "he ra"
        await room.press("escape")
        await open_form(room, **half)
        assert words_in(room, "what_happened") == "he ra"
        assert PAPER_DRAFT in await room.drafts()
        await room.press("ctrl+s")
        assert words_in(room, "what_happened") == ""
        assert words_in(room, "written_on_paper") == "3 March 2026"


async def test_both_days_are_seen(tmp_path: Path) -> None:
    """The entry, the list and the timeline say when it was on paper and when it was typed in."""
    day = When(Precision.DAY, at("2026-03-03"), at("2026-03-04"), words="3.3.")
    async with at_desk(tmp_path, SMALL) as room:
        found = await room.keep(Incident(what_happened="he rang", written_on_paper=day))
        await room.open(Place.INCIDENT, Go(Place.INCIDENT, found.id))

        for label in ("on_paper", "typed_in"):
            assert say(f"incidents.entry.{label}") in room.seen()
        assert "Tuesday 3 March 2026" in room.seen()
        await room.open(Place.INCIDENTS)
        assert "on paper Tue 3 Mar 2026, typed in Sun 22 Nov 2026" in room.seen()
        await room.open(Place.TIMELINE)
        assert "on paper Tue 3 Mar 2026" in room.seen()


async def test_the_note_that_is_read_once_gives_the_cursor_on(tmp_path: Path) -> None:
    """Who reads it before the first row goes on with the paper's date."""
    async with at_desk(tmp_path) as room:
        draft = blank_draft(room)
        await room.open(Place.INCIDENT_FORM, Go(Place.INCIDENT_FORM, draft=draft))
        await room.click("#note-read")

        assert cursor_in(room, "written_on_paper")
