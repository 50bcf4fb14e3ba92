from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Go, Place
from screens.conflicts.screen import ConflictScreen
from screens.conflicts.versions import Versions
from screens.records.form import REASON, RecordForm
from screens.records.section import Section
from screens.widgets.fields import TextField
from screens.widgets.paged_list import PagedList
from tests.ui.copies.room import LARGE, MIDDLE, SIZES, SMALL, Room, room
from tests.ui.shell.stick import until
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Content, RecordKind, kind_of
from toolkit.services.copies import Conflict, Head

HERE = "He stood at the bus stop until I left. He said nothing."
THERE = "He stood at the bus stop until I left. He held up his phone."
MANY = 10_000
SOME = RecordId("a" * 32)


def _head(content: Content | None, days: int, letter: str, *, withdrawn: bool = False) -> Head:
    at = datetime.now().astimezone() - timedelta(days=days)
    return Head(
        content=content,
        recorded_at=Moment.from_datetime(at),
        stick_letter=letter,
        withdrawn=withdrawn,
        reason=f"reason {letter}",
        shown=letter == "A",
    )


def _conflict(
    record: RecordId, *contents: Content, number: int | None = 12, title: str = HERE
) -> Conflict:
    heads = tuple(_head(content, 3 - at, "ABC"[at]) for at, content in enumerate(contents))
    kind = kind_of(contents[0])
    return Conflict(record=record, kind=kind, number=number, stick=0, title=title, heads=heads)


async def _written(at: Room, content: Incident) -> RecordId:
    record = await at.on.workplace.do(at.on.workplace.unlocked.incidents.save, content)
    return record.id


async def _open(at: Room, conflict: Conflict) -> ConflictScreen:
    at.copies.found = (conflict, *at.copies.found)
    await at.app.open(Go(Place.CONFLICT, conflict.record))
    await until(at.pilot, lambda: bool(at.screen.query(Versions)))
    await at.pilot.pause()
    assert isinstance(at.screen, ConflictScreen)
    return at.screen


def _two(record: RecordId = SOME) -> Conflict:
    return _conflict(record, Incident(what_happened=HERE), Incident(what_happened=THERE))


# ---- the list


async def test_each_stands_there_by_its_name(tmp_path: Path) -> None:
    """Number and first line, kind, and how many versions there are; Enter opens one."""
    helper = Helper(name="Ada Berg", kind=HelperKind.FAMILY)
    async with room(tmp_path, SMALL) as at:
        at.copies.found = (
            _two(),
            _conflict(RecordId("b" * 32), helper, helper, helper, number=None, title="Ada Berg"),
        )
        await at.go(Place.CONFLICTS)
        await at.sees("12 · He stood at the bus stop")
        await at.sees(f"{say('conflicts.kind.helper')} · {say('conflicts.versions', number=3)}")
        await at.press("enter")
        await until(at.pilot, lambda: at.at(Place.CONFLICT))


async def test_with_nothing_to_settle_it_says_so(tmp_path: Path) -> None:
    """The page is calm, and says what would stand there."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.CONFLICTS)
        await at.sees(say("conflicts.nothing"))


async def test_ten_thousand_are_gone_through(tmp_path: Path) -> None:
    """The end of the list is one key away."""
    async with room(tmp_path) as at:
        first = _two()
        at.copies.found = tuple(
            Conflict(
                record=RecordId(f"{number:032x}"),
                kind=RecordKind.INCIDENT,
                number=number,
                stick=0,
                title=f"entry {number}",
                heads=first.heads,
            )
            for number in range(MANY)
        )
        await at.go(Place.CONFLICTS)
        await at.sees("0 · entry 0")
        listing = at.screen.query_one(PagedList)
        await at.press("end")
        await at.sees(f"{MANY - 1} · entry {MANY - 1}")

        assert listing.cursor == MANY - 1


# ---- one of them


@pytest.mark.parametrize(("size", "beside"), [(SMALL, False), (MIDDLE, True), (LARGE, True)])
async def test_versions_stand_beside_each_other_where_there_is_room(
    tmp_path: Path, size: tuple[int, int], beside: bool
) -> None:
    """In a narrow window one below the other, in a wide one side by side, never cut off."""
    async with room(tmp_path, size) as at:
        screen = await _open(at, _two())
        first, second = list(screen.query(".cell"))[:2]

        assert (first.region.y == second.region.y) is beside
        assert all(cell.region.width >= 35 for cell in screen.query(".cell"))
        for cell in screen.query(".cell"):
            assert cell.virtual_size.height <= cell.size.height


async def test_differences_are_said_in_words(tmp_path: Path) -> None:
    """Who wrote each, when, why, which field differs, and which passage only one has."""
    async with room(tmp_path, LARGE) as at:
        await _open(at, _two())
        seen = " ".join(at.seen().split())

        assert say("conflicts.version", number=2) in seen
        assert say("conflicts.why", reason="reason B") in seen
        assert "written on stick B: 2 days ago" in seen
        label = say("incidents.field.what_happened")
        assert say("conflicts.differs", field=label) in seen
        assert "Only in version 2: “held up his phone.”" in seen
        assert "Only in version 1: “said nothing.”" in seen


async def test_what_is_the_same_is_said_once(tmp_path: Path) -> None:
    """Fields that agree stand below, with what they say."""
    one, two = (Incident(what_happened=words, vehicle="grey car") for words in (HERE, THERE))
    async with room(tmp_path, LARGE) as at:
        await _open(at, _conflict(SOME, one, two))
        label = say("incidents.field.vehicle")

        assert at.seen().count(say("conflicts.same", field=label, words="grey car")) == 1
        assert say("conflicts.differs", field=label) not in at.seen()


async def test_a_difference_that_is_not_shown_is_named(tmp_path: Path) -> None:
    """Two helpers that read the same differ in their place on the card: that is said."""
    one = Helper(name="Ada", kind=HelperKind.FAMILY, card_position=1)
    two = Helper(name="Ada", kind=HelperKind.FAMILY, card_position=2)
    async with room(tmp_path) as at:
        await _open(at, _conflict(SOME, one, two, number=None))
        await at.reads(say("conflicts.hidden"))


async def test_three_versions_can_all_be_kept(tmp_path: Path) -> None:
    """As many sticks as there were, as many versions and buttons."""
    helpers = [
        Helper(name="Ada", kind=HelperKind.FAMILY, ways=(Way(WayKind.PHONE, f"555 {each}"),))
        for each in range(3)
    ]
    async with room(tmp_path) as at:
        screen = await _open(at, _conflict(SOME, *helpers, number=None))
        await at.reads(say("conflicts.text_many", number=3))
        assert len(screen.query("Actions .-keep")) == 3

        screen.query("Actions .-keep").last(Button).press()
        await until(at.pilot, lambda: len(at.copies.settled) == 1)
        assert at.copies.settled[0][1] == helpers[2]


@pytest.mark.parametrize("size", SIZES)
async def test_a_version_is_kept_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    """Tab leads to the buttons; Enter settles it with a reason, and says so where it came from."""
    async with room(tmp_path, size) as at:
        at.copies.found = ()
        await at.go(Place.CONFLICTS)
        await _open(at, _two())
        assert at.app.focused is None
        for _ in at.screen.focus_chain:
            await at.press("tab")
            if isinstance(at.app.focused, Button) and at.app.focused.name == "2":
                break
        await at.press("enter")
        await until(at.pilot, lambda: at.at(Place.CONFLICTS))
        await at.told(say("conflicts.settled"))

        ((_, content, reason),) = at.copies.settled
        assert content == Incident(what_happened=THERE)
        assert reason == say("conflicts.reason_start")
        await at.sees(say("conflicts.nothing"))


@pytest.mark.parametrize("size", SIZES)
async def test_a_version_is_kept_by_mouse(tmp_path: Path, size: tuple[int, int]) -> None:
    """The buttons are in sight at every size, however long the versions are."""
    async with room(tmp_path, size) as at:
        long = "A long day. " * 400
        one, two = Incident(what_happened=long), Incident(what_happened=f"{long} Longer.")
        await _open(at, _conflict(SOME, one, two))
        first = at.screen.query(".-keep").first()
        assert at.screen.region.contains_region(first.region)
        assert await at.pilot.click(first)
        await until(at.pilot, lambda: len(at.copies.settled) == 1)

        assert at.copies.settled[0][1] == one


async def test_the_reason_can_be_the_persons_own(tmp_path: Path) -> None:
    """What is typed goes with it; an emptied field falls back to the neutral words."""
    async with room(tmp_path) as at:
        for typed, kept in (("Bo was there", "Bo was there"), ("  ", "conflicts.reason_start")):
            screen = await _open(at, _two())
            screen.query_one(TextField).value = typed
            screen.query(".-keep").first(Button).press()
            await until(at.pilot, lambda: not at.at(Place.CONFLICT))
            assert at.copies.settled[-1][2] == (say(kept) if "." in kept else kept)


async def test_a_withdrawal_can_be_kept(tmp_path: Path) -> None:
    """One stick withdrew it, the other changed it: it can stay withdrawn, by the usual way."""
    content = Incident(what_happened=HERE)
    async with room(tmp_path) as at:
        record = await _written(at, content)
        heads = (_head(content, 2, "A"), _head(None, 1, "B", withdrawn=True))
        conflict = Conflict(
            record=record, kind=RecordKind.INCIDENT, number=1, stick=0, title=HERE, heads=heads
        )
        screen = await _open(at, conflict)
        await at.reads(say("conflicts.gone"))
        await at.reads(say("conflicts.alone", number=1))
        assert not screen.query("#both")

        screen.query(".-keep").last(Button).press()
        await until(at.pilot, lambda: not at.at(Place.CONFLICT))
        found = await at.on.workplace.do(at.on.workplace.unlocked.incidents.get, record)
        assert found.withdrawal is not None
        assert found.withdrawal.reason == say("conflicts.reason_start")


async def test_both_are_taken_into_the_form(tmp_path: Path) -> None:
    """The form stands there with both texts and the reason; nothing is kept before it is saved."""
    async with room(tmp_path, MIDDLE) as at:
        record = await _written(at, Incident(what_happened=HERE))
        screen = await _open(at, _two(record))
        screen.query_one("#both", Button).press()
        await until(at.pilot, lambda: bool(at.screen.query(Section)))
        form = at.screen
        assert isinstance(form, RecordForm)
        await until(at.pilot, lambda: bool(form._typed))

        assert form._typed["what_happened"] == f"{HERE}\n\n{THERE}"
        assert form._typed[REASON] == say("conflicts.reason_start")
        assert at.copies.settled == []


async def test_a_half_edited_merger_waits_as_a_draft(tmp_path: Path) -> None:
    """What was taken into the form and left there is offered again, like any draft."""
    async with room(tmp_path) as at:
        record = await _written(at, Incident(what_happened=HERE))
        screen = await _open(at, _two(record))
        screen.query_one("#both", Button).press()
        await until(at.pilot, lambda: bool(at.screen.query(Section)))
        await at.press("f20")
        await until(at.pilot, lambda: "sealed" in at.on.said)

        drafts = await at.on.workplace.do(at.on.workplace.unlocked.drafts.all)
        assert [draft.record for draft in drafts] == [record]
        assert THERE in drafts[0].fields["what_happened"]


async def test_what_was_settled_elsewhere_is_not_offered_again(tmp_path: Path) -> None:
    """Coming back to it says that there is nothing to choose any more."""
    async with room(tmp_path) as at:
        screen = await _open(at, _two())
        at.copies.found = ()
        screen._load()
        await at.reads(say("conflicts.elsewhere"))
        await until(at.pilot, lambda: not screen.query(".-keep"))


async def test_a_person_of_concern_is_compared_in_its_own_words(tmp_path: Path) -> None:
    """Each kind of record is put into words by its own subject."""
    one, two = PersonOfConcern(names="N", work="Bakery"), PersonOfConcern(names="N", work="Bank")
    async with room(tmp_path) as at:
        await _open(at, _conflict(SOME, one, two, number=None, title="N"))
        await at.reads(say("conflicts.differs", field=say("people.field.work")))


@pytest.mark.parametrize("size", SIZES)
async def test_escape_sequences_and_long_words_do_no_harm(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """What was saved is shown harmless, in any script, within the window."""
    one = Incident(what_happened="\x1b[31mred \u202eback متابعة " + "x" * 300)
    two = Incident(what_happened="他在门口等了一个小时")
    async with room(tmp_path, size) as at:
        screen = await _open(at, _conflict(SOME, one, two, title="他在门口"))

        assert "\x1b" not in at.seen()
        assert all(cell.region.right <= size[0] for cell in screen.query(".cell"))
