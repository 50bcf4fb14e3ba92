"""Reading one entry, adding to it, taking it back, and seeing what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Go, Place
from screens.incidents.addition_panel import AdditionPanel
from screens.incidents.entry_view import EntryView
from screens.records.withdrawal import WithdrawalPanel
from tests.ui.incidents.desk import LARGE, SMALL, Room, at, at_desk
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import (
    FieldGroup,
    GroupVisibility,
    Incident,
    IncidentKind,
    Times,
    Witness,
)
from toolkit.domain.links import Link, Relation
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Record
from toolkit.domain.visibility import Visibility
from toolkit.domain.when import Precision, When

SIZES = (SMALL, LARGE)


async def full(room: Room) -> Record:
    """An entry with facts, exact words, effects, people and a note."""
    helper = await room.workplace.do(
        room.desk.helpers.save, Helper(name="Ana", kind=HelperKind.NEIGHBOUR)
    )
    person = await room.workplace.do(room.desk.people.save, PersonOfConcern(names="the ex"))
    content = Incident(
        what_happened="He stood at the door",
        when=When(Precision.ABOUT, at("2026-03-14 21:05"), None, "about nine"),
        times=Times(3, counted=False),
        kinds=(IncidentKind.WATCHING, IncidentKind.THREAT),
        said="I will be back.\nYou know when.",
        witnesses=(Witness("the postman", "the end of it"),),
        fear="did not sleep",
        private_note="ask the lawyer",
        visibility=(GroupVisibility(FieldGroup.EFFECT, Visibility.MINE_ALONE),),
        links=(Link(Relation.DONE_BY, person.id), Link(Relation.WITNESS, helper.id, "all of it")),
    )
    return await room.workplace.do(room.desk.incidents.save, content, typed_by="my sister")


async def open_entry(room: Room, record: Record) -> None:
    """The entry's own page."""
    await room.open(Place.INCIDENT, Go(Place.INCIDENT, record.id))


def lines(room: Room) -> list[str]:
    """All of the entry's text, a line each, whatever of it fits on the screen."""
    statics = room.screen.query_one(EntryView).query("Static")
    return [line for static in statics for line in str(getattr(static, "content", "")).splitlines()]


async def press(room: Room, selector: str) -> None:
    """Press a button."""
    room.screen.query_one(selector, Button).press()
    await room.rest()


@pytest.mark.parametrize("size", SIZES)
async def test_facts_come_before_effects_and_exact_words_stand_apart(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The order of reading: what happened, the words, who was there, then effects, then notes."""
    async with at_desk(tmp_path, size) as room:
        await open_entry(room, await full(room))

        read = lines(room)
        order = [
            "He stood at the door",
            "Your words: “about nine”",
            "my sister",
            "watching, threat",
            "about 3 times",
            "I will be back.",
            "the ex",
            "the postman: the end of it",
            "Ana: all of it",
            "did not sleep",
            "ask the lawyer",
        ]
        places = [read.index(words) for words in order]
        assert places == sorted(places)
        assert any("Saturday 14 March 2026" in line and "about 21:05" in line for line in read)
        assert read[read.index("How it affects you") + 1] == "Mine alone"
        assert read[read.index("What they did and said") + 1] == "May be handed over"
        apart = room.screen.query(".section.-apart")
        assert len(apart) == 2
        (exact,) = room.screen.query("PartView.exact")
        assert "I will be back.\nYou know when." in [
            str(getattr(each, "content", "")) for each in exact.query("Static")
        ]


async def test_an_entry_of_one_line_is_not_padded_with_questions(tmp_path: Path) -> None:
    """What was not said takes no room, and no time is said to be no time."""
    async with at_desk(tmp_path, SMALL) as room:
        await open_entry(room, await room.keep(Incident(what_happened="He rang")))

        read = lines(room)
        assert read[:3] == ["He rang", "Happened", "No time given"]
        assert len(read) == 5


@pytest.mark.parametrize("size", SIZES)
async def test_something_remembered_later_stands_under_its_own_date(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """It is added below, dated by the clock; nothing above changes."""
    async with at_desk(tmp_path, size) as room:
        record = await room.keep(Incident(what_happened="He rang"))
        room.clock.pass_days(2)
        await open_entry(room, record)
        await room.click("#add")
        await press(room, "#add-it")
        assert "nothing to add" in room.notice()
        await room.type("he had a dog")
        await room.click("#add-it")

        assert room.notice() == "Added."
        assert lines(room)[0] == "He rang"
        assert lines(room)[-1] == "he had a dog"
        assert "24 November 2026" in lines(room)[-2]
        assert not room.screen.query_one(AdditionPanel).has_class("-open")
        assert await room.drafts() == {}


@pytest.mark.parametrize("destroy", [False, True])
async def test_withdrawing_by_mouse(tmp_path: Path, destroy: bool) -> None:
    """A reason, a choice, a question; then the mark stands there and says what became of it."""
    async with at_desk(tmp_path, SMALL) as room:
        record = await room.keep(Incident(what_happened="He rang", said="the words"))
        await open_entry(room, record)
        await room.click("#withdraw")
        await room.click("#go")
        assert "reason" in room.notice()
        room.screen.query_one(WithdrawalPanel).reason = "it was somebody else"
        if destroy:
            option = room.screen.query("WithdrawalPanel Option").last()
            option.scroll_visible(animate=False, force=True)
            await room.rest()
            assert await room.pilot.click(option)
        await room.click("#panels #stay")
        assert not room.screen.query_one(WithdrawalPanel).has_class("-open")
        await room.click("#withdraw")
        await press_and_answer(room, "#no")
        assert (await room.workplace.do(room.desk.incidents.get, record.id)).withdrawal is None

        await press_and_answer(room, "#yes")

        now = await room.workplace.do(room.desk.incidents.get, record.id)
        assert now.withdrawal is not None
        assert now.withdrawal.reason == "it was somebody else"
        assert (now.content is None) is destroy
        assert "Number 1 is withdrawn" in room.notice()
        read = lines(room)
        assert "Why: it was somebody else" in read
        assert ("The text was destroyed for safety." in read) is destroy
        assert ("the words" in read) is not destroy
        assert not any(each.display for each in room.screen.query(".standing"))
        assert await room.drafts() == {}


async def press_and_answer(room: Room, answer: str) -> None:
    """Press "Withdraw" and answer the question that follows."""
    room.screen.query_one("#go", Button).press()
    for _ in range(20):
        await room.pilot.pause()
        if room.app.screen.query(answer):
            break
    assert "number 1" in room.seen()
    assert room.app.focused is room.app.screen.query_one("#no")
    await room.pilot.click(answer)
    await room.rest()


async def test_half_typed_additions_and_reasons_are_kept(tmp_path: Path) -> None:
    """Both small forms keep what stands in them, open or closed, and bring it back."""
    async with at_desk(tmp_path, SMALL) as room:
        record = await room.keep(Incident(what_happened="He rang"))
        await open_entry(room, record)
        await press(room, "#withdraw")
        await room.type("wrong")
        await press(room, "#add")
        await room.type("a dog")
        assert await room.drafts() == {
            f"add:{record.id}": {"text": "a dog"},
            f"withdraw:{record.id}": {"reason": "wrong"},
        }
        await room.press("escape")
        assert room.place() is Place.INCIDENT
        await room.press("escape")
        assert room.place() is Place.HOME

        drafts = await room.workplace.do(room.desk.drafts.all)
        (added,) = (draft for draft in drafts if draft.key.startswith("add"))
        await room.open(Place.INCIDENT_FORM, Go(Place.INCIDENT_FORM, record.id, draft=added))
        assert room.place() is Place.INCIDENT
        assert room.screen.query_one(AdditionPanel).text == "a dog"
        assert room.screen.query_one(AdditionPanel).has_class("-open")
        assert room.screen.query_one(WithdrawalPanel).reason == "wrong"


async def test_what_changed_is_readable_with_the_old_text(tmp_path: Path) -> None:
    """Newest first: the correction with its reason, before and after; the addition; the first."""
    async with at_desk(tmp_path, LARGE) as room:
        record = await full(room)
        room.clock.pass_days(1)
        assert isinstance(record.content, Incident)
        await room.workplace.do(room.desk.incidents.add_note, record.id, "he had a dog")
        corrected = Incident(
            what_happened="He stood at the gate",
            visibility=(GroupVisibility(FieldGroup.WHO, Visibility.MINE_ALONE),),
        )
        await room.workplace.do(
            room.desk.incidents.correct, record.id, corrected, reason="it was the gate"
        )
        await open_entry(room, record)
        await room.click("#changes")

        assert room.place() is Place.INCIDENT_HISTORY
        statics = room.screen.query("#revisions Static")
        read = [str(getattr(static, "content", "")) for static in statics]
        assert [line.split(":")[0] for line in read if "November 2026" in line] == [
            "Changed",
            "Something added",
            "Written down",
        ]
        assert "Why: it was the gate" in read
        assert "before: He stood at the door" in read
        assert "after: He stood at the gate" in read
        assert "before: I will be back.\nYou know when." in read
        assert "after: (empty)" in read
        assert "he had a dog" in read
        assert "Who may see “Who”" in read
        assert "before: May be handed over" in read
        assert "after: Mine alone" in read
        await room.press("escape")
        assert room.place() is Place.INCIDENT


async def test_an_entry_that_never_changed_offers_no_history(tmp_path: Path) -> None:
    """There is no button that leads nowhere."""
    async with at_desk(tmp_path, SMALL) as room:
        await open_entry(room, await room.keep(Incident(what_happened="He rang")))

        assert not room.screen.query_one("#changes").display


async def test_any_text_can_be_read_and_nothing_of_it_acts(tmp_path: Path) -> None:
    """Quoted escape sequences, other scripts and endless words stay inside the page."""
    texts = [
        "\x1b]0;title\x07\x1b[2J red",
        "حضر إلى المنزل مرة أخرى",
        "他在公司门口等了很久",
        "x" * 3000,
        "\u202ebackwards",
    ]
    async with at_desk(tmp_path, SMALL) as room:
        record = await room.keep(Incident(what_happened="\n".join(texts), said=texts[0]))
        await open_entry(room, record)

        seen = room.seen()
        assert all(line.isprintable() for line in seen.splitlines())
        assert "他在公司门口等了很久" in seen
        view = room.screen.query_one(EntryView)
        assert view.virtual_size.width <= view.size.width
        assert view.max_scroll_y > 20


async def test_the_entry_scrolls_by_keyboard(tmp_path: Path) -> None:
    """The arrow and page keys read on, without the mouse, from the moment it opens."""
    async with at_desk(tmp_path, SMALL) as room:
        text = "\n".join(f"line {number}" for number in range(80))
        await open_entry(room, await room.keep(Incident(what_happened=text)))
        assert "line 3" in room.seen()

        await room.press("pagedown", "pagedown", "down")

        ends = {line.strip().split("  ")[-1] for line in room.seen().splitlines()}
        assert "line 3" not in ends
        assert "line 35" in ends


async def test_correcting_leads_to_the_form_and_back(tmp_path: Path) -> None:
    """The form opens on the entry, and Escape comes back to it as it was."""
    async with at_desk(tmp_path, SMALL) as room:
        await open_entry(room, await room.keep(Incident(what_happened="He rang")))
        await room.click("#correct")
        assert room.place() is Place.INCIDENT_FORM
        assert room.label("Heading") == "Correct number 1"

        await room.press("escape")

        assert room.place() is Place.INCIDENT
        assert await room.drafts() == {}
