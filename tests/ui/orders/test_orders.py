"""Orders: written down with their terms, broken, corrected, shown to someone, taken back."""

from __future__ import annotations

import asyncio
import re
import threading
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Button, Static

from screens.base import Go, Place
from screens.dates.questions import GROUPS as DATE
from screens.home.lines import draft_links
from screens.orders.page_screen import OrderPage
from screens.orders.questions import GROUPS, TERMS
from screens.orders.row_fields import TermRow
from screens.orders.rows import OrderRow, State, draw_order, has_ended
from screens.orders.typed import order_typed, put_rows, rows_in, typed_order
from screens.places import READINGS
from screens.records.questions import How, every_question
from screens.reports.questions import GROUPS as REPORT
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from tests.ui.helpers.office import LARGE, MIDDLE, SIZES, SMALL, Office, office
from tests.ui.helpers.people import LONG_NAME
from toolkit.content import say, table
from toolkit.domain.incident import Incident
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.order import Order, OrderCopy, OrderSort, Term, TermSort
from toolkit.domain.record import Record, RecordKind
from toolkit.domain.time_words.parse import parse
from toolkit.domain.visibility import Answer
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord

REGISTER = Go(Place.ORDERS)


def _day(text: str) -> When:
    return When(Precision.DAY, datetime.fromisoformat(text), None, text)


ORDER = Order(
    name="Protection order",
    case_number="12 F 34/26",
    served=Answer.YES,
    served_on=_day("2026-03-16"),
    expires=_day("2027-03-14"),
    terms=(
        Term(id=TermId("00000001"), words="No calls or messages", sort=TermSort.NO_CONTACT),
        Term(id=TermId("00000002"), words="100 metres away", exceptions="in court"),
    ),
    copies=(OrderCopy(where="Police", certified=Answer.YES),),
    private_note="SECRET",
    links=(Link(Relation.ABOUT, RecordId("0" * 32), "kept"),),
)
ENDED = Order(name="Old letter", sort=OrderSort.LETTER, expires=_day("2025-01-02"))
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
said = words.filter(bool)
terms = st.builds(
    Term,
    id=st.integers(0, 2**32 - 1).map(lambda number: TermId(f"{number:08x}")),
    words=said,
    sort=st.none() | st.sampled_from(TermSort),
    exceptions=words,
)
orders = st.builds(
    Order,
    name=said,
    sort=st.sampled_from(OrderSort),
    court=words,
    served=st.sampled_from(Answer),
    expires=st.none() | st.just(ORDER.expires),
    protected=words,
    terms=st.lists(terms, max_size=4, unique_by=lambda term: term.id).map(tuple),
    copies=st.lists(
        st.builds(OrderCopy, where=said, certified=st.sampled_from(Answer)), max_size=3
    ).map(tuple),
    private_note=words,
    links=st.just(ORDER.links),
)


async def _add(place: Office, *contents: Order) -> list[Record]:
    save = place.desk.orders.save
    return [await place.workplace.do(save, content) for content in contents]


def _entry(row: TermRow) -> Widget:
    """Where the words of a term are typed."""
    return next(each for each in row.query("*").results(Widget) if each.focusable)


async def _kept(place: Office) -> Order:
    (record,) = await place.workplace.do(place.desk.orders.all)
    assert isinstance(record.content, Order)
    return record.content


@given(orders)
def test_nothing_is_lost_between_an_order_and_the_form(order: Order) -> None:
    """A form opened and kept without a change says exactly what the record said."""
    assert order_typed(typed_order(order), order) == order


@given(orders, said)
def test_a_term_that_is_worded_anew_stays_the_same_term(order: Order, other: str) -> None:
    """Its words change and nothing else: not what names it, not its place."""
    typed = typed_order(order)
    rows = rows_in(typed, TERMS)
    put_rows(typed, TERMS, [row | {"words": other} for row in rows])

    corrected = order_typed(typed, order)
    assert corrected.terms == tuple(replace(term, words=other) for term in order.terms)
    assert replace(corrected, terms=order.terms) == order


def test_every_field_is_asked_for() -> None:
    """No field of the domain class is forgotten, and none is asked for twice."""
    asked = [question.name for question in every_question(GROUPS)]

    assert sorted(asked) == sorted({field.name for field in fields(Order)} - {"links"})


def test_every_hint_belongs_to_a_field() -> None:
    """No sentence is left behind when a field goes."""
    assert set(table("orders.hint")) <= {question.name for question in every_question(GROUPS)}


@pytest.mark.parametrize("kept", ["", "nonsense", "[1]", '["a"]', "{}", "null", '[{"words":""}]'])
def test_a_draft_that_cannot_be_read_gives_no_terms(kept: str) -> None:
    """Another version's draft must not break the form."""
    assert rows_in({"terms.rows": kept}, TERMS) == []


def test_exceptions_need_a_term() -> None:
    """The error names the field, so that the form can point at it."""
    typed = {"name": "x", "terms.rows": '[{"id":"00000001","exceptions":"in court"}]'}
    with pytest.raises(InvalidRecord) as raised:
        order_typed(typed, None)

    assert raised.value.field == TERMS


async def test_a_breach_is_noted_by_keys_alone_and_outlives_new_words(tmp_path: Path) -> None:
    """An order with three terms, an entry that broke the second, seen on the order's page."""
    async with office(tmp_path, SMALL) as place:
        await place.press("f6")
        assert "No order is listed yet" in place.seen()
        await place.press("enter")
        assert place.at(Place.ORDER_FORM)
        await place.type("Bail")
        for number, term in enumerate(("Calls", "50 m", "Arms")):
            if number:
                await place.tab_to("#add-terms")
                await place.press("enter")
            await place.tab_to(_entry(list(place.screen.query(TermRow))[number]))
            await place.type(term)
        await place.press("ctrl+s")
        assert isinstance(place.screen, OrderPage)
        made = place.screen.record_id

        await place.tab_to("#breach")
        await place.press("enter")
        assert place.at(Place.INCIDENT_FORM)
        await place.type("here")
        (choice,) = [each for each in place.screen.query(ChoiceField) if each.name == made]
        await place.tab_to(choice)
        await place.press("home", "down", "space", "ctrl+s", "escape")
        assert place.at(Place.ORDER)
        (row,) = await place.workplace.do(place.desk.orders.breaches, made)
        entry = await place.workplace.do(place.desk.incidents.get, row.id)
        order = await _kept(place)
        assert isinstance(entry.content, Incident)
        broken = Breach(place.screen.record_id, order.terms[1].id)
        assert entry.content.breaches == (broken,)

        await place.tab_to("#change")
        await place.press("enter")
        await place.tab_to(_entry(list(place.screen.query(TermRow))[1]))
        await place.press("end")
        await place.type(" away")
        await place.press("ctrl+s")
        assert place.at(Place.ORDER)
        assert (await _kept(place)).term(order.terms[1].id) == replace(
            order.terms[1], words="50 m away"
        )
        await place.go(Go(Place.INCIDENT, record=row.id))
        assert "Bail: 50 m away" in place.seen()


async def test_a_page_counts_breaches_by_term_and_leads_to_the_entries(tmp_path: Path) -> None:
    """Under each term how often and when last; below, the entries that say so."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await _add(place, ORDER)
        for day, breach in (
            ("2026-11-03", Breach(record.id, ORDER.terms[0].id)),
            ("2026-11-05", Breach(record.id, ORDER.terms[0].id)),
            ("2026-11-06", Breach(record.id, TermId("0000000f"))),
            ("2026-11-07", Breach(record.id)),
        ):
            entry = Incident(what_happened=f"on {day}", when=_day(day), breaches=(breach,))
            await place.workplace.do(place.desk.incidents.save, entry)
        await place.go(Go(Place.ORDER, record=record.id))
        seen = place.seen()

        assert "2 entries, last 5 Nov 2026" in seen
        assert "no breach noted" in seen
        assert "which term: 1 entry, 7 Nov 2026" in seen
        assert "(text destroyed): 1 entry, 6 Nov 2026" in seen
        await place.tab_to(place.screen.query("#broken _Row").first())
        await place.press("enter")
        assert place.at(Place.INCIDENT)
        assert "on 2026-11-07" in place.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_a_glance_shows_the_order_and_nothing_private(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Reached by the mouse alone; what does not fit is scrolled to with the arrows."""
    async with office(tmp_path, size) as place:
        await _add(place, ORDER)
        await place.go(REGISTER)
        await place.pilot.click("#orders", offset=(6, 0))
        await place.settle()
        assert "SECRET" in "".join(
            str(each.render()) for each in place.screen.query("#said Static")
        )
        await place.click("#glance")
        assert place.at(Place.GLANCE)
        seen = place.seen()
        assert "12 F 34/26" in seen
        assert "Sunday 14 March 2027" in seen
        await place.press("end")
        seen += place.seen()

        assert "Except: in court" in seen
        assert "Police (certified copy)" in seen
        assert "SECRET" not in seen


async def test_what_ended_or_was_withdrawn_stands_below(tmp_path: Path) -> None:
    """Those that hold come first; a page says by itself that the date is past."""
    async with office(tmp_path, MIDDLE) as place:
        gone, ended, _ = await _add(place, replace(ORDER, name="Mistake"), ENDED, ORDER)
        await place.workplace.do(
            lambda: place.desk.orders.withdraw(gone.id, reason="typed twice", destroy=True)
        )
        await place.go(REGISTER)
        seen = place.seen()

        assert seen.index("Protection order") < seen.index("Old letter") < seen.index("withdrawn")
        assert "ended Thu 2 Jan 2025" in seen
        assert "Mistake" not in seen
        await place.go(Go(Place.ORDER, record=ended.id))
        assert "it ended on Thursday 2 January 2025" in place.seen()
        await place.go(Go(Place.GLANCE, record=gone.id))
        assert "There is nothing to show." in place.seen()


async def test_a_term_that_was_taken_out_is_still_named_in_entries(tmp_path: Path) -> None:
    """The entry says what it was, its form still has it ticked, and so it stays."""
    async with office(tmp_path, MIDDLE) as place:
        (record,) = await _add(place, ORDER)
        entry = Incident(what_happened="rang", breaches=(Breach(record.id, ORDER.terms[0].id),))
        kept = await place.workplace.do(place.desk.incidents.save, entry)
        without = replace(ORDER, terms=ORDER.terms[1:])
        await place.workplace.do(
            lambda: place.desk.orders.correct(record.id, without, reason="struck")
        )
        await place.go(Go(Place.INCIDENT, record=kept.id))
        assert "No calls or messages (since taken out of the order)" in place.seen()
        await place.go(Go(Place.INCIDENT_FORM, record=kept.id))
        (choice,) = [each for each in place.screen.query(ChoiceField) if each.name == record.id]

        assert choice.value == (f"{record.id}:00000001",)
        await place.workplace.do(
            lambda: place.desk.orders.withdraw(record.id, reason="lifted", destroy=False)
        )
        await place.press("escape")
        assert "Protection order (withdrawn): No calls" in place.seen()


async def test_not_knowing_which_term_and_a_term_exclude_each_other(tmp_path: Path) -> None:
    """Whichever was ticked last holds."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await _add(place, ORDER)
        await place.go(Go(Place.ORDER, record=record.id))
        await place.click("#breach")
        first, some = f"{record.id}:00000001", f"{record.id}:"
        assert place.choice(record.id).value == (some,)
        assert await place.drafts() == []
        await place.choose(record.id, first)
        assert place.choice(record.id).value == (first,)
        await place.choose(record.id, some)
        assert place.choice(record.id).value == (some,)


async def test_what_is_typed_outlives_leaving(tmp_path: Path) -> None:
    """Escape keeps the form as it stood, and the first screen names it by its name."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.ORDER_FORM))
        await place.type("Bail")
        row = place.screen.query(TermRow).first()
        row.query(TextField).first().value = "No calls"
        await place.press("escape")
        assert await place.drafts() == ["new:order"]
        (link,) = draft_links(await place.workplace.do(place.desk.drafts.all))
        assert link.words == "Bail"
        assert isinstance(link.target, Go)
        await place.go(link.target)

        assert place.field("name").value == "Bail"
        assert place.field("words").value == "No calls"


async def test_orders_lead_to_dates_patterns_and_paper(tmp_path: Path) -> None:
    """What is near the orders is a button away."""
    async with office(tmp_path, MIDDLE) as place:
        (record,) = await _add(place, ORDER)
        page = Go(Place.ORDER, record=record.id)
        for start, button, reached in (
            (REGISTER, "#dates", Place.DATES),
            (REGISTER, "#patterns", Place.PATTERNS),
            (page, "#paper", Place.PAPER),
        ):
            await place.go(start)
            assert place.screen.query_one(button, Button).display
            await place.click(button)
            assert place.at(reached)


async def test_terms_and_copies_are_put_in_rows_with_the_mouse_alone(tmp_path: Path) -> None:
    """Rows are added and taken out; an empty one is nothing, and all the others are kept."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await _add(place, ORDER)
        await place.go(Go(Place.ORDER, record=record.id))
        await place.click("#change")
        await place.click(place.screen.query("TermRow .remove").first())
        await place.click("#add-terms")
        await place.click("#add-copies")
        await place.type("Car")
        await place.click("#save")
        assert place.at(Place.ORDER)
        kept = await _kept(place)

        assert kept.terms == ORDER.terms[1:]
        assert kept.copies == (*ORDER.copies, OrderCopy(where="Car"))
        assert replace(kept, terms=ORDER.terms, copies=ORDER.copies) == ORDER


async def test_a_renewal_that_was_asked_for_is_due_no_more(tmp_path: Path) -> None:
    """One button, which goes with the day; what stood there can still be read."""
    async with office(tmp_path, MIDDLE) as place:
        (record,) = await _add(place, replace(ORDER, renew_by=_day("2026-11-25")))
        await place.go(Go(Place.ORDER, record=record.id))
        await place.tab_to("#asked")
        await place.press("enter")

        assert not place.screen.query_one("#asked").display
        assert place.screen.focused is not None
        assert (await _kept(place)).renew_by is None
        await place.click("#changes")
        changes = place.screen.query("Changes Static").results(Static)
        assert "before: Wednesday 25 November 2026" in [str(each.render()) for each in changes]


def test_an_order_may_hold_from_a_day_that_lies_ahead() -> None:
    """The other days that an order has come about can only lie behind."""
    how = {question.name: question.how for question in every_question(GROUPS)}

    assert how["in_force_from"] is How.AHEAD
    assert (how["issued"], how["served_on"]) == (How.WHEN, How.WHEN)


async def test_a_day_that_was_not_understood_is_said_to_be_missing(tmp_path: Path) -> None:
    """Words alone cannot be due, and nobody should wait for them to be."""
    async with office(tmp_path, LARGE) as place:
        unclear = When(Precision.UNKNOWN, words="3 December 9:30")
        told, quiet = await _add(
            place, replace(ORDER, hearing=unclear), replace(ORDER, in_force_from=unclear)
        )
        sentence = say("records.page.no_day", what=say("dates.due.hearing"))

        await place.go(Go(Place.ORDER, record=told.id))
        assert sentence in place.seen()
        await place.go(Go(Place.ORDER, record=quiet.id))
        assert sentence not in place.seen()


EXAMPLES = [
    (words, question.how is How.AHEAD)
    for subject, groups in (("orders", GROUPS), ("reports", REPORT), ("dates", DATE))
    for question in every_question(groups)
    if question.how in {How.WHEN, How.AHEAD}
    for example in re.findall(
        "or example: ([^.]*)[.]", str(table(f"{subject}.hint").get(question.name))
    )
    for words in re.split(r", (?!\d+:)", example)
]


@pytest.mark.parametrize(("example", "ahead"), EXAMPLES)
def test_an_example_of_a_time_is_understood(example: str, ahead: bool) -> None:
    """Whoever types what the hint says is asked nothing more, at any hour of the day."""
    for hour in (0, 9, 23):
        now = datetime.fromisoformat(f"2026-11-22T{hour:02}:05")
        assert parse(example, now=now, day_first=None, ahead=ahead).start is not None


@pytest.mark.parametrize("list_of", [Place.ORDERS, Place.REPORTS, Place.DATES])
async def test_buttons_stay_where_they_are_while_a_list_is_read(
    tmp_path: Path, list_of: Place
) -> None:
    """A click that comes early meets what it was meant for, and no row that came after."""
    async with office(tmp_path, MIDDLE) as place:
        await _add(place, ORDER)
        held = threading.Event()
        holding = asyncio.create_task(place.workplace.do(lambda: held.wait(10)))
        await place.app.open(Go(list_of))
        await place.pilot.pause()
        early = place.screen.query_one("#add").region
        held.set()
        await holding
        await place.settle()

        assert early.y == place.screen.query_one("#add").region.y > 0


async def test_an_order_is_found_and_read_like_any_record(tmp_path: Path) -> None:
    """Search finds it by a term and opens it; where versions are compared, all of it is there."""
    async with office(tmp_path, MIDDLE) as place:
        await _add(place, ORDER)
        await place.go(Go(Place.SEARCH, text="metres"))
        await place.press("down", "enter")
        assert place.at(Place.ORDER)
        said = READINGS[RecordKind.ORDER].words(place.desk, ORDER, place.workplace.now())

        assert said["sort"] == "order to protect someone"
        assert said["expires"] == "Sunday 14 March 2027"
        assert said["terms"].endswith("2. 100 metres away\n   Except: in court")


@pytest.mark.parametrize("width", [50, 76, 116])
@pytest.mark.parametrize("name", ["Order", "保护令" * 40, "أمر حماية " * 20, LONG_NAME])
@pytest.mark.parametrize("state", State)
def test_a_line_never_grows_wider_than_its_room(width: int, name: str, state: State) -> None:
    """Long and wide names are cut to what there is room for."""
    order = None if state is State.WITHDRAWN else replace(ORDER, name=name)
    row = OrderRow(id=RecordId("0" * 32), order=order, state=state, breaches=1234)

    for line in draw_order(row, width, False):
        assert sum(cell_len(piece.text) for piece in line) == width


def test_today_is_not_over() -> None:
    """An order that ends today holds today."""
    assert not has_ended(ENDED, date(2025, 1, 2))
    assert has_ended(ENDED, date(2025, 1, 3))
