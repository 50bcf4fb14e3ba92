"""Finding an entry, reading it and beginning one: with the keyboard alone, with the mouse alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Go, Place
from screens.incidents.list_screen import IncidentsScreen
from screens.incidents.narrowing import Narrowing
from screens.incidents.quick_line import QuickLine
from screens.incidents.reading_pane import ReadingPane
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.paged_list import PagedList
from tests.ui.incidents.desk import LARGE, MIDDLE, SIZES, SMALL, Room, at, at_desk
from toolkit.domain.incident import Incident, IncidentKind
from toolkit.domain.links import Link, Relation
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Record
from toolkit.domain.when import Precision, When

SECRET = "the text behind the title"


def told(title: str, day: str = "", *kinds: IncidentKind) -> Incident:
    """An entry with a first line and a text that only opens on request."""
    when = When(Precision.DAY, at(day), at(f"{day} 23:59"), day) if day else None
    return Incident(what_happened=f"{title}\n{SECRET}", when=when, kinds=kinds)


async def three(room: Room) -> list[Record]:
    """Three entries of two years."""
    return [
        await room.keep(told("Rang the bell", "2025-03-14", IncidentKind.TURNING_UP)),
        await room.keep(told("Eleven calls", "2026-11-20", IncidentKind.CALL)),
        await room.keep(told("A letter", "2026-11-21", IncidentKind.GIFT_OR_LETTER)),
    ]


async def search(room: Room, words: str) -> None:
    """Let *words* stand in the search."""
    room.screen.query_one("#tools TextField", TextField).value = words
    await room.rest()


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_says_the_next_step(tmp_path: Path, size: tuple[int, int]) -> None:
    """Nobody stands before an empty screen without knowing how to begin."""
    async with at_desk(tmp_path, size) as room:
        await room.open(Place.INCIDENTS)

        assert "Nothing is written down yet" in room.seen()
        assert "Start with one line" in room.seen()
        assert "Write something down" in room.seen()
        await room.type("he rang")
        assert room.screen.query_one(QuickLine).text == "he rang"


@pytest.mark.parametrize("size", SIZES)
async def test_titles_are_shown_and_texts_only_on_request(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Old entries show their titles; Enter opens the text, beside the list where there is room."""
    async with at_desk(tmp_path, size) as room:
        records = await three(room)
        await room.open(Place.INCIDENTS)
        for title in ("Rang the bell", "Eleven calls", "A letter"):
            assert title in room.seen()
        assert SECRET not in room.seen()
        await room.press("down")
        assert SECRET not in room.seen()

        await room.press("enter")

        assert SECRET in room.seen()
        if size == SMALL:
            assert room.place() is Place.INCIDENT
            return
        assert room.place() is Place.INCIDENTS
        assert "A letter" in room.seen()
        assert room.screen.query_one(ReadingPane).record == records[1].id
        await room.press("enter")
        assert room.place() is Place.INCIDENT
        assert room.screen.record == records[1].id


async def test_the_mouse_alone_opens_and_closes_an_entry(tmp_path: Path) -> None:
    """A click on a row opens it, buttons open it in full and put it away."""
    async with at_desk(tmp_path, LARGE) as room:
        await three(room)
        await room.open(Place.INCIDENTS)
        await room.pilot.click(PagedList, offset=(12, 4))
        await room.rest()
        assert SECRET in room.seen()

        await room.click("#pane-close")
        assert SECRET not in room.seen()

        await room.pilot.click(PagedList, offset=(12, 4))
        await room.rest()
        await room.click("#pane-open")
        assert room.place() is Place.INCIDENT


async def test_search_narrows_while_one_types(tmp_path: Path) -> None:
    """Each letter counts, the count says what is left, and everything can be shown again."""
    async with at_desk(tmp_path, SMALL) as room:
        await three(room)
        await room.open(Place.INCIDENTS)
        await room.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        await room.type("eleven c")

        assert "Eleven calls" in room.seen()
        assert "A letter" not in room.seen()
        assert room.label("#counted").startswith("1 of 3 entries · Only: words “eleven c”")

        await room.press("enter", "enter")
        assert room.place() is Place.INCIDENT
        await room.press("escape")
        await room.click("#show-all")
        assert "A letter" in room.seen()
        assert room.label("#counted").startswith("3 entries")


async def test_no_hit_says_what_to_do(tmp_path: Path) -> None:
    """An empty result is not an empty log."""
    async with at_desk(tmp_path) as room:
        await three(room)
        await room.open(Place.INCIDENTS)
        await search(room, "nobody wrote this")

        assert "No entry fits these choices" in room.seen()
        assert "Nothing is written down yet" not in room.seen()
        await room.click("#show-all")
        assert "Eleven calls" in room.seen()


async def test_choices_narrow_by_mouse(tmp_path: Path) -> None:
    """Kind, year and person are clicked, count at once, and are named in words."""
    async with at_desk(tmp_path, SMALL) as room:
        await three(room)
        person = await room.workplace.do(
            room.desk.people.save, PersonOfConcern(names="the neighbour")
        )
        link = Link(Relation.DONE_BY, person.id)
        await room.keep(Incident(what_happened="At the fence", links=(link,)))
        await room.open(Place.INCIDENTS)
        await room.click("#narrow")
        fields = {field.name: field for field in room.screen.query(ChoiceField)}
        assert set(fields) == {"order", "kinds", "year", "person"}

        async def choose(name: str, words: str) -> None:
            for option in fields[name].query("Option"):
                if words in str(option.render()):
                    option.scroll_visible(animate=False, force=True)
                    await room.rest()
                    assert await room.pilot.click(option)
                    await room.rest()

        await choose("year", "2026")
        assert room.label("#counted").startswith("2 of 4 entries · Only: 2026.")
        await choose("kinds", "call")
        assert room.label("#counted").startswith("1 of 4 entries · Only: call; 2026.")
        await choose("year", "2026")
        await choose("kinds", "call")
        await choose("person", "the neighbour")
        assert room.label("#counted").startswith("1 of 4 entries · Only: the neighbour.")
        await room.click("#narrow")
        assert not room.screen.query(Narrowing)
        assert "At the fence" in room.seen()


async def test_choices_narrow_by_keyboard(tmp_path: Path) -> None:
    """Tab reaches the choices, a letter and Space take one, Escape leads on."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await three(room)
        await room.open(Place.INCIDENTS)
        await room.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "enter")
        assert isinstance(room.app.focused, ChoiceField)
        await room.press("down", "down", "space")
        assert "First happened first" in room.label("#counted")

        await room.press("tab", "t", "space")

        assert room.label("#counted").startswith("1 of 3 entries · Only: turning up.")
        await room.press("tab", "tab", "tab", "tab", "enter")
        assert SECRET in room.seen()


async def test_the_timeline_has_years_months_and_says_what_is_not_known(tmp_path: Path) -> None:
    """Placed by when it happened; vague times stay vague, unknown ones come last."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await three(room)
        summer = When(Precision.SEASON, at("2023-06-01"), at("2023-08-31 23:59"), "summer 2023")
        await room.keep(Incident(what_happened="Drove past the house", when=summer))
        await room.keep(Incident(what_happened="Some other day"))
        await room.open(Place.TIMELINE)

        lines = [line.strip() for line in room.seen().splitlines()]
        found = [
            line for line in lines if line.endswith(("entry", "entries")) or "no entry for" in line
        ]
        assert found[0] == "2026   2 entries"
        assert "no entry for 20 months" in found[1]
        assert found[2:] == ["2025   1 entry", "2023   1 entry", "Time not known   1 entry"]
        assert "Jun-Aug" in room.seen()
        assert "some day" in room.seen()

        await room.click("#other-view")
        assert "2025   1 entry" not in room.seen()
        assert "Last written down first" in room.label("#counted")


async def test_a_narrowed_timeline_says_nothing_of_spaces(tmp_path: Path) -> None:
    """Between chosen entries there may be others: no space is claimed there."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await three(room)
        await room.open(Place.TIMELINE)
        assert "no entry for" in room.seen()

        await search(room, "behind")

        assert "Rang the bell" in room.seen()
        assert "no entry for" not in room.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_one_line_and_enter_is_an_entry(tmp_path: Path, size: tuple[int, int]) -> None:
    """Ctrl+N, a line, Enter: written down, in the list, and the line is free for the next."""
    async with at_desk(tmp_path, size) as room:
        await room.open(Place.INCIDENTS)
        await room.press("ctrl+n")
        await room.type("he rang twice")
        await room.press("enter")

        assert room.notice() == "Written down as number 1."
        assert "he rang twice" in room.seen()
        assert room.screen.query_one(QuickLine).text == ""
        assert await room.drafts() == {}
        await room.press("escape")
        assert isinstance(room.app.focused, PagedList)
        assert room.place() is Place.INCIDENTS


async def test_an_empty_line_is_no_entry(tmp_path: Path) -> None:
    """Enter in an empty line says what is missing and writes nothing."""
    async with at_desk(tmp_path) as room:
        await room.open(Place.INCIDENTS)
        await room.click("#new")
        await room.click("#quick-write")

        assert "at least one line" in room.notice()
        assert await room.workplace.do(room.desk.incidents.total) == 0


async def test_a_half_typed_line_is_kept_and_comes_back(tmp_path: Path) -> None:
    """Leaving the screen loses nothing; the line stands there when it is opened again."""
    async with at_desk(tmp_path) as room:
        await room.open(Place.INCIDENTS)
        await room.press("ctrl+n")
        await room.type("he ra")
        assert await room.drafts() == {"quick:incidents": {"what_happened": "he ra"}}
        await room.press("escape", "escape")
        assert room.place() is Place.HOME

        await room.open(Place.INCIDENTS)
        await room.rest()

        assert room.screen.query_one(QuickLine).text == "he ra"
        assert "he ra" in room.seen()


async def test_the_line_goes_on_to_the_whole_form(tmp_path: Path) -> None:
    """The second button takes the words along; the next line has a draft of its own."""
    async with at_desk(tmp_path) as room:
        await room.open(Place.INCIDENTS)
        await room.click("#new")
        room.screen.query_one(QuickLine).text = "he rang"
        await room.click("#quick-more")

        assert room.place() is Place.INCIDENT_FORM
        assert "he rang" in room.seen()
        kept = await room.drafts()
        assert len(kept) == 1
        assert "quick:incidents" not in kept

        await room.press("escape", "ctrl+n")
        await room.type("another")
        assert len(await room.drafts()) == 2


async def test_words_for_the_list_come_from_the_search(tmp_path: Path) -> None:
    """The list can be opened with words to begin with."""
    async with at_desk(tmp_path) as room:
        await three(room)
        await room.open(Place.INCIDENTS, Go(Place.INCIDENTS, text="bell"))

        assert "Rang the bell" in room.seen()
        assert "A letter" not in room.seen()


async def test_coming_back_shows_what_changed_meanwhile(tmp_path: Path) -> None:
    """A withdrawal on another screen is seen in the list, at the same place."""
    async with at_desk(tmp_path, SMALL) as room:
        records = await three(room)
        await room.open(Place.INCIDENTS)
        await room.press("down", "enter")
        await room.workplace.do(
            room.desk.incidents.withdraw, records[1].id, reason="mistaken", destroy=True
        )
        await room.press("escape")

        assert "Withdrawn" in room.seen()
        assert "Eleven calls" not in room.seen()
        assert room.screen.query_one(PagedList).cursor == 1


async def test_an_entry_that_stands_beside_the_list_is_read_again(tmp_path: Path) -> None:
    """After it was corrected elsewhere, its old text does not go on standing there."""
    async with at_desk(tmp_path, LARGE) as room:
        records = await three(room)
        await room.open(Place.INCIDENTS)
        await room.press("enter", "enter")
        assert room.place() is Place.INCIDENT
        await room.workplace.do(
            room.desk.incidents.correct,
            records[2].id,
            Incident(what_happened="A card\nwithout a name"),
            reason="it was a card",
        )
        await room.press("escape")

        assert "without a name" in room.seen()
        assert SECRET not in room.seen()


async def test_typing_asks_only_for_what_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names and totals are not read again for every letter of a search."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await three(room)
        await room.open(Place.INCIDENTS)
        asked: list[str] = []
        for service, name in (
            (room.desk.helpers, "all"),
            (room.desk.people, "all"),
            (room.desk.incidents, "total"),
        ):
            monkeypatch.setattr(service, name, lambda name=name: asked.append(name))
        await search(room, "bell")

        assert "Rang the bell" in room.seen()
        assert asked == []


async def test_everything_on_the_screen_is_reached_by_tab(tmp_path: Path) -> None:
    """Going round with Tab meets the search, every button and the list."""
    async with at_desk(tmp_path, SMALL) as room:
        await three(room)
        await room.open(Place.INCIDENTS)
        met = set()
        for _ in range(8):
            await room.press("tab")
            assert room.app.focused is not None
            met.add(room.app.focused.id or type(room.app.focused).__name__)

        buttons = {each.id for each in room.screen.query(Button) if each.display and each.region}
        assert buttons - {"show-all", "quick-write", "quick-more", "pane-open", "pane-close"} <= met
        assert "PagedList" in met


async def test_the_list_reads_only_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among many entries, opening the screen asks the service for one page."""
    async with at_desk(tmp_path, MIDDLE) as room:
        for number in range(200):
            await room.keep(Incident(what_happened=f"entry {number}"))
        asked: list[int] = []
        page = room.desk.incidents.page

        def counted(*given: object) -> object:
            asked.append(int(str(given[-1])))
            return page(*given)  # type: ignore[arg-type]  # passed on as given

        monkeypatch.setattr(room.desk.incidents, "page", counted)
        screen = await room.open(Place.INCIDENTS)

        assert isinstance(screen, IncidentsScreen)
        assert sum(asked) <= 64
