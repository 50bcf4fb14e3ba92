"""Writing down and correcting: one line is enough, everything can be said, nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Go, Place
from screens.incidents.form_screen import IncidentSection
from screens.records.section import SectionLine
from screens.widgets.choice import ChoiceField, Option
from screens.widgets.fields import TextField
from screens.widgets.frame import Heading
from screens.widgets.when_field import WhenField
from tests.ui.incidents.desk import LARGE, MIDDLE, SIZES, SMALL, Room, at, at_desk
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import (
    FieldGroup,
    Incident,
    IncidentKind,
    PlaceKind,
    Source,
    Times,
    Witness,
)
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Record
from toolkit.domain.visibility import Visibility
from toolkit.domain.when import Precision, When


async def open_form(room: Room, record: RecordId | None = None) -> None:
    """The form, with the note that is shown once read already."""
    await room.workplace.do(room.desk.preferences.change, editor_note_shown=True)
    await room.open(Place.INCIDENT_FORM, Go(Place.INCIDENT_FORM, record))


async def unfold(room: Room) -> None:
    """Open every group."""
    for section in room.screen.query(IncidentSection):
        await section.open()
    await room.rest()


def put(room: Room, name: str, words: str) -> None:
    """Let *words* stand in a field."""
    fields = [each for each in room.screen.query(TextField) if each.name == name]
    if not fields:
        fields = [
            each.query_one(TextField) for each in room.screen.query(WhenField) if each.name == name
        ]
    fields[0].value = words


async def tick(room: Room, name: str, *values: str) -> None:
    """Click answers of a choice."""
    (field,) = (each for each in room.screen.query(ChoiceField) if each.name == name)
    for option in field.query(Option):
        if option.value in values:
            option.scroll_visible(animate=False, force=True)
            await room.rest()
            assert await room.pilot.click(option)
    await room.rest()


async def first(room: Room) -> Record:
    """The first entry as it stands now."""
    (row,) = await room.workplace.do(room.desk.incidents.page)
    return await room.workplace.do(room.desk.incidents.get, row.id)


@pytest.mark.parametrize("size", SIZES)
async def test_one_line_is_enough(tmp_path: Path, size: tuple[int, int]) -> None:
    """The cursor stands in the text; a line and Ctrl+S make an entry, which is then shown."""
    async with at_desk(tmp_path, size) as room:
        await open_form(room)
        await room.type("he rang twice")
        await room.press("ctrl+s")

        assert room.place() is Place.INCIDENT
        assert room.notice() == "Kept as number 1."
        assert (await first(room)).content == Incident(what_happened="he rang twice")
        assert await room.drafts() == {}
        await room.press("escape")
        assert room.place() is Place.HOME


async def test_nothing_at_all_is_no_entry(tmp_path: Path) -> None:
    """Saving an empty form says what is missing and keeps the cursor there."""
    async with at_desk(tmp_path) as room:
        await open_form(room)
        await room.press("ctrl+s")

        assert "In your words" in room.notice()
        assert room.place() is Place.INCIDENT_FORM
        assert await room.workplace.do(room.desk.incidents.total) == 0


async def test_a_time_and_kinds_by_keyboard_alone(tmp_path: Path) -> None:
    """Tab leads through text, time and kinds; what was understood is kept with the words."""
    async with at_desk(tmp_path, SMALL) as room:
        await open_form(room)
        await room.type("he rang")
        await room.press("tab")
        await room.type("yesterday 9pm")
        while not isinstance(room.app.focused, ChoiceField):
            await room.pilot.press("tab")
        await room.press("t", "space")
        await room.press("ctrl+s")

        content = (await first(room)).content
        assert content == Incident(
            what_happened="he rang",
            when=When(Precision.EXACT, at("2026-11-21 21:00"), None, "yesterday 9pm"),
            kinds=(IncidentKind.TURNING_UP,),
        )


async def test_everything_can_be_said(tmp_path: Path) -> None:
    """Every group opens, and each answer reaches the entry as it was given."""
    async with at_desk(tmp_path, MIDDLE) as room:
        helper = await room.workplace.do(
            room.desk.helpers.save, Helper(name="Ana", kind=HelperKind.NEIGHBOUR)
        )
        person = await room.workplace.do(room.desk.people.save, PersonOfConcern(names="the ex"))
        await open_form(room)
        await unfold(room)
        texts = {
            name: f"the {name}"
            for name in [
                "what_happened",
                "did",
                "said",
                "who",
                "appearance",
                "vehicle",
                "plate",
                "place",
                "jurisdiction",
                "channel_number",
                "channel_account",
                "channel_address",
                "channel_device",
                "present",
                "children",
                "weapon",
                "injuries",
                "medical_record",
                "damage",
                "cost",
                "fear",
                "changed",
                "effect_on_others",
                "told_to_stop_how",
                "term_breached",
                "private_note",
            ]
        }
        for name, words in texts.items():
            put(room, name, words)
        put(room, "when", "14.3.2026 21:05")
        put(room, "told_to_stop", "summer 2025")
        put(room, "written_on_paper", "who knows when")
        put(room, "times.number", "37")
        put(room, "typed_by", "my sister")
        await room.rest()
        await tick(room, "times.counted", "estimated")
        await tick(room, "kinds", "call", "threat")
        await tick(room, "done_by.ids", person.id)
        await tick(room, "known_by", "voice", "number")
        await tick(room, "place_kind", "home")
        await tick(room, "source", "device_shows")
        await tick(room, "visibility.who", "mine_alone")
        await room.click("#add-witness")
        put(room, "name", "the postman")
        put(room, "saw", "the end of it")
        await room.click("#add-witness")
        block = room.screen.query("WitnessBlock").last()
        (choice,) = block.query(ChoiceField)
        choice.query(Option).first().scroll_visible(animate=False, force=True)
        await room.rest()
        assert await room.pilot.click(choice.query(Option).first())
        await room.press("ctrl+s")

        record = await first(room)
        content = record.content
        assert isinstance(content, Incident)
        assert {name: getattr(content, name) for name in texts} == texts
        assert content.when is not None
        assert content.when.start == at("2026-03-14 21:05")
        assert content.told_to_stop is not None
        assert content.told_to_stop.precision is Precision.SEASON
        assert content.written_on_paper == When(Precision.UNKNOWN, words="who knows when")
        assert content.times == Times(37, counted=False)
        assert content.kinds == (IncidentKind.CALL, IncidentKind.THREAT)
        assert content.place_kind is PlaceKind.HOME
        assert content.source is Source.DEVICE_SHOWS
        assert content.witnesses == (Witness("the postman", "the end of it"),)
        assert set(content.links) == {
            Link(Relation.DONE_BY, person.id),
            Link(Relation.WITNESS, helper.id),
        }
        assert content.visibility_of(FieldGroup.WHO) is Visibility.MINE_ALONE
        assert content.visibility_of(FieldGroup.EFFECT) is Visibility.LAWYER_ONLY
        assert record.typed_by == "my sister"


async def test_a_group_says_what_is_in_it_and_who_may_see_it(tmp_path: Path) -> None:
    """Closed again, its line still tells, and nothing in it is gone."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        lines = list(room.screen.query(SectionLine))
        who = lines[2]
        assert "Who   May be handed over" in str(who.content)
        who.focus()
        await room.press("enter")
        put(room, "who", "the ex")
        put(room, "plate", "AB 123")
        await tick(room, "visibility.who", "lawyer_only")
        who.focus()
        await room.press("enter")

        assert "Who   2 filled in · Lawyer only" in str(who.content)
        assert await room.pilot.click(who)
        await room.rest()
        assert "AB 123" in [field.value for field in room.screen.query(TextField)]


async def test_a_witness_can_be_taken_out_again(tmp_path: Path) -> None:
    """What was taken out is not kept."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        put(room, "what_happened", "x")
        await unfold(room)
        for name in ("one", "two"):
            await room.click("#add-witness")
            room.screen.query("WitnessBlock").last().query(TextField).first().value = name
        await room.rest()
        button = room.screen.query(".take-out").first()
        button.scroll_visible(animate=False, force=True)
        await room.rest()
        await room.pilot.click(button)
        await room.press("ctrl+s")

        content = (await first(room)).content
        assert isinstance(content, Incident)
        assert content.witnesses == (Witness("two"),)


async def test_a_number_in_words_is_pointed_at(tmp_path: Path) -> None:
    """The form says which field, and nothing typed is lost."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        put(room, "what_happened", "calls")
        put(room, "times.number", "very many")
        await room.rest()
        await room.press("ctrl+s")

        assert "How many times" in room.notice()
        assert room.place() is Place.INCIDENT_FORM
        assert (await room.drafts())["new:incident"]["times.number"] == "very many"


async def test_the_note_is_said_once(tmp_path: Path) -> None:
    """That the other side may one day read it stands above the form until it was read."""
    async with at_desk(tmp_path, SMALL) as room:
        for _ in range(2):
            await room.open(Place.INCIDENT_FORM)
            room.screen.query_one("#form").scroll_home(animate=False)
            await room.rest()
            assert "may one day get to read" in room.seen()
            await room.press("escape")

        await room.open(Place.INCIDENT_FORM)
        await room.click("#note-read")
        assert "may one day get to read" not in room.seen()
        await room.press("escape")

        await room.open(Place.INCIDENT_FORM)
        assert "may one day get to read" not in room.seen()


async def test_what_is_typed_is_a_draft_at_once_and_comes_back(tmp_path: Path) -> None:
    """Escape loses nothing: the form stands there again, until it is cleared on purpose."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        assert await room.drafts() == {}
        put(room, "what_happened", "he rang")
        put(room, "when", "yesterday")
        await room.rest()
        assert (await room.drafts())["new:incident"]["what_happened"] == "he rang"
        await room.press("escape")
        room.clock.pass_days(3)

        await open_form(room)
        assert "still here" in room.notice()
        assert room.screen.query(TextField).first().value == "he rang"
        await room.press("ctrl+s")

        content = (await first(room)).content
        assert isinstance(content, Incident)
        assert content.when is not None
        assert content.when.start == at("2026-11-21")
        assert await room.drafts() == {}


async def test_a_form_can_be_begun_afresh(tmp_path: Path) -> None:
    """Clearing is asked about, and then nothing is left."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        put(room, "what_happened", "he rang")
        await room.rest()
        await room.press("escape")
        await open_form(room)
        button = room.screen.query_one("#fresh", Button)
        button.focus()
        await room.pilot.press("enter")
        await room.pilot.pause()
        assert "Clear what stands" in room.seen()
        await room.pilot.click("#yes")
        await room.rest()

        assert room.screen.query(TextField).first().value == ""
        assert await room.drafts() == {}


async def test_words_from_elsewhere_do_not_hide_a_draft(tmp_path: Path) -> None:
    """A form that begins with words stands beside the one that was left, under its own key."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        put(room, "what_happened", "left here")
        await room.rest()
        await room.press("escape")
        await room.open(Place.INCIDENT_FORM, Go(Place.INCIDENT_FORM, text="from the line"))

        assert room.screen.query(TextField).first().value == "from the line"
        kept = await room.drafts()
        assert {fields["what_happened"] for fields in kept.values()} == {
            "left here",
            "from the line",
        }


async def test_a_draft_of_the_quick_line_becomes_the_forms_own(tmp_path: Path) -> None:
    """The next words in the line do not take the place of what the form holds."""
    async with at_desk(tmp_path, MIDDLE) as room:
        draft = room.screen.draft(
            "quick:incidents", room.desk.incidents.kind, {"what_happened": "he rang"}
        )
        await room.workplace.do(room.desk.drafts.keep, draft)
        await room.open(Place.INCIDENT_FORM, Go(Place.INCIDENT_FORM, draft=draft))

        kept = await room.drafts()
        assert [fields["what_happened"] for fields in kept.values()] == ["he rang"]
        assert "quick:incidents" not in kept


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_correction_asks_why(tmp_path: Path, size: tuple[int, int]) -> None:
    """Without a reason nothing is kept and nothing lost; with one, the old text stays readable."""
    async with at_desk(tmp_path, size) as room:
        link = Link(Relation.ABOUT, RecordId("ab" * 16), "see there")
        record = await room.keep(Incident(what_happened="He rang twise", links=(link,)))
        room.clock.pass_days(1)
        await open_form(room, record.id)
        assert room.label("Heading") == "Correct number 1"
        assert isinstance(room.screen.query_one(Heading), Heading)

        await room.press("ctrl+s")
        assert "Nothing was changed" in room.notice()

        put(room, "what_happened", "He rang twice")
        await room.rest()
        await room.press("ctrl+s")
        assert "Why it changes" in room.notice()
        await room.type("a slip")
        await room.press("ctrl+s")

        assert room.notice() == "Correction kept. The text from before stays readable."
        now = await first(room)
        assert now.content == Incident(what_happened="He rang twice", links=(link,))
        assert now.number == 1
        history = await room.workplace.do(room.desk.incidents.history, record.id)
        assert [each.reason for each in history] == ["", "a slip"]
        assert history[0].content == record.content
        assert await room.drafts() == {}


async def test_a_half_made_correction_comes_back(tmp_path: Path) -> None:
    """Its draft belongs to the entry, and opening the entry's form brings it back."""
    async with at_desk(tmp_path, MIDDLE) as room:
        record = await room.keep(Incident(what_happened="one"))
        await open_form(room, record.id)
        assert await room.drafts() == {}
        put(room, "what_happened", "two")
        put(room, "reason", "because")
        await room.rest()
        kept = await room.drafts()
        assert set(kept) == {f"correct:{record.id}"}
        await room.press("escape")

        await open_form(room, record.id)
        values = {field.name: field.value for field in room.screen.query(TextField)}
        assert values["what_happened"] == "two"
        assert values["reason"] == "because"


async def test_a_withdrawn_entry_is_not_corrected(tmp_path: Path) -> None:
    """The form says so and asks nothing."""
    async with at_desk(tmp_path, MIDDLE) as room:
        record = await room.keep(Incident(what_happened="one"))
        await room.workplace.do(room.desk.incidents.withdraw, record.id, reason="no")
        await open_form(room, record.id)

        assert "withdrawn" in room.notice()
        assert not room.screen.query(IncidentSection)
        await room.press("ctrl+s")
        assert room.place() is Place.INCIDENT_FORM


async def test_what_is_saved_at_once_is_saved_whole(tmp_path: Path) -> None:
    """Words that no field has told of yet, on a slow computer, are kept with what they mean."""
    async with at_desk(tmp_path, MIDDLE) as room:
        await open_form(room)
        with room.screen.prevent(TextField.Changed, WhenField.Changed):
            put(room, "what_happened", "he rang twice")
            put(room, "when", "21 November 2026")
            await room.rest()
        await room.press("ctrl+s")

        kept = (await first(room)).content
        assert isinstance(kept, Incident)
        assert kept.what_happened == "he rang twice"
        assert kept.when is not None
        assert kept.when.start == at("2026-11-21")
