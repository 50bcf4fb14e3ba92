"""The form of a helper: everything can be said in it, nothing typed in it is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from screens.base import Go, Place
from screens.helpers.own_fields import WayRow
from screens.helpers.questions import GROUPS
from screens.helpers.typed import typed_helper
from screens.records.questions import every_question
from screens.records.section import Section
from screens.widgets.when_field import WhenField
from tests.ui.helpers.office import SIZES, Office, office
from tests.ui.helpers.people import ALEX, ROSA, SAM
from toolkit.content import table
from toolkit.domain.helper import Helper, HelperKind, Kept, MayKnow, Way, WayKind
from toolkit.domain.record import Draft, RecordKind
from toolkit.domain.visibility import Answer
from toolkit.domain.when import Precision, When

NEW = Go(Place.HELPER_FORM)

FRIDAY = When(
    Precision.DAY,
    datetime(2026, 11, 20),  # noqa: DTZ001 - local
    datetime(2026, 11, 20, 23, 59),  # noqa: DTZ001 - as above
    "friday",
)
NEXT_FRIDAY = When(
    Precision.DAY,
    datetime(2026, 11, 27),  # noqa: DTZ001 - local
    datetime(2026, 11, 27, 23, 59),  # noqa: DTZ001 - as above
    "friday",
)
EVERYTHING = Helper(
    name="Dr. Ada Ito",
    kind=HelperKind.DOCTOR,
    organisation="City hospital",
    unit="Ward 3",
    badge="4711",
    ways=(
        Way(WayKind.PHONE, "030 123", "desk", "8 to 12", Answer.YES, Answer.NO),
        Way(WayKind.EMAIL, "ada@example.org"),
    ),
    address="1 Hill Road\nRoom 5",
    languages="Japanese",
    their_reference="AZ 99",
    may_know=MayKnow.PART,
    may_know_part="The injuries",
    code_word="umbrella",
    in_emergency="Lets me in at any hour.",
    keeps=(Kept.ORDER, Kept.COPY),
    keeps_note="In the safe",
    last_contact=FRIDAY,
    next_contact=NEXT_FRIDAY,
    may_be_named=Answer.YES,
    do_not_contact=False,
    do_not_contact_why="",
    private_note="Kind.",
)


def test_every_hint_belongs_to_a_field() -> None:
    """No sentence is left behind when a field goes."""
    asked = {question.name for question in every_question(GROUPS)}

    assert set(table("helpers.hint")) <= asked


async def open_all(place: Office) -> None:
    """Open every group of the form."""
    for section in place.screen.query(Section):
        await section.open()
    await place.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_someone_is_written_down_by_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Name, kind, number, Ctrl+S: nothing else is needed, and the page opens."""
    async with office(tmp_path, size) as place:
        await place.go(NEW)
        await place.type("Kim")
        await place.press("tab", "n", "space", "tab", "tab", "tab")
        assert isinstance(place.app.focused, Input)
        await place.type("110")
        await place.press("ctrl+s")

        (kept,) = await place.helpers()
        assert kept == Helper(
            name="Kim", kind=HelperKind.NEIGHBOUR, ways=(Way(WayKind.PHONE, "110"),)
        )
        assert place.at(Place.HELPER)
        assert place.notice() == "Kept."
        await place.press("escape")
        assert place.at(Place.HOME)


@pytest.mark.parametrize("size", SIZES)
async def test_someone_is_written_down_with_the_mouse_alone(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Every step but the letters themselves can be clicked."""
    async with office(tmp_path, size) as place:
        await place.go(NEW)
        await place.click(place.field("name"))
        await place.type("Kim")
        await place.choose("kind", HelperKind.POLICE)
        await place.click(place.field("value"))
        await place.type("110")
        await place.choose("safe_to_leave_message", Answer.YES)
        await place.choose("on_card", "yes")
        await place.click("#save")

        (kept,) = await place.helpers()
        assert kept == Helper(
            name="Kim",
            kind=HelperKind.POLICE,
            ways=(Way(WayKind.PHONE, "110", safe_to_leave_message=Answer.YES),),
            on_card=True,
        )


async def test_a_form_opened_on_everything_says_everything(tmp_path: Path) -> None:
    """All fields come into the form, each into its widget, and go out of it unchanged."""
    async with office(tmp_path) as place:
        (record,) = await place.add(EVERYTHING)
        await place.go(Go(Place.HELPER_FORM, record=record.id))
        await open_all(place)
        place.field("badge").value = "4712"
        await place.settle()
        await place.press("ctrl+s")

        (kept,) = await place.helpers()
        assert kept == replace(EVERYTHING, badge="4712")


async def test_every_field_can_be_filled_in(tmp_path: Path) -> None:
    """Whatever a helper can say can be typed or chosen in the form."""
    async with office(tmp_path) as place:
        await place.go(NEW)
        await open_all(place)
        await place.click("#add-way")
        typed = typed_helper(EVERYTHING)
        for name in ("name", "organisation", "unit", "badge", "address", "languages"):
            place.field(name).value = typed[name]
        for name in ("their_reference", "may_know_part", "code_word", "in_emergency"):
            place.field(name).value = typed[name]
        for name in ("keeps_note", "private_note"):
            place.field(name).value = typed[name]
        for name in ("kind", "may_know", "may_be_named"):
            await place.choose(name, typed[name])
        for kept in EVERYTHING.keeps:
            await place.choose("keeps", kept)
        for row, way in zip(place.screen.query(WayRow), EVERYTHING.ways, strict=True):
            for field in row.query("TextField"):
                field.value = getattr(way, str(field.name))  # type: ignore[attr-defined]  # TextFields
            for field in row.query("ChoiceField"):
                field.value = (str(getattr(way, str(field.name))),)  # type: ignore[attr-defined]  # as above
        await place.settle()
        times = {each.name: each for each in place.screen.query(WhenField)}
        for name in ("last_contact", "next_contact"):
            times[name].focus()
            await place.type("friday")
        await place.press("ctrl+s")

        (saved,) = await place.helpers()
        assert saved == EVERYTHING


@pytest.mark.parametrize(
    ("missing", "asked"), [("name", "Name or code name"), ("kind", "Kind of help")]
)
async def test_what_is_missing_is_pointed_out(tmp_path: Path, missing: str, asked: str) -> None:
    """Nothing is kept, nothing is lost, and the cursor goes to the field."""
    async with office(tmp_path) as place:
        await place.go(NEW)
        if missing != "name":
            place.field("name").value = "Kim"
        if missing != "kind":
            await place.choose("kind", HelperKind.POLICE)
        place.field("code_word").focus()
        await place.settle()
        await place.press("ctrl+s")

        assert asked in place.notice()
        assert "Nothing you typed is lost" in place.notice()
        assert await place.helpers() == []
        focused = place.app.focused
        assert focused is not None
        assert missing in {focused.name, getattr(focused.parent, "name", None)}


async def test_ways_can_be_added_and_taken_out(tmp_path: Path) -> None:
    """Rows come and go; what stands in the others stays."""
    async with office(tmp_path) as place:
        (record,) = await place.add(ROSA)
        await place.go(Go(Place.HELPER_FORM, record=record.id))
        assert len(place.screen.query(WayRow)) == 2
        await place.click("#add-way")
        assert isinstance(place.app.focused, Input)
        await place.type("0171")
        await place.click(place.screen.query(".remove").first(Button))
        await place.press("ctrl+s")

        (kept,) = await place.helpers()
        assert kept.ways == (ROSA.ways[1], Way(WayKind.PHONE, "0171"))


async def test_a_row_with_hours_and_no_number_is_pointed_out(tmp_path: Path) -> None:
    """Half a way to reach someone is not dropped silently."""
    async with office(tmp_path) as place:
        (record,) = await place.add(SAM)
        await place.go(Go(Place.HELPER_FORM, record=record.id))
        await place.click("#add-way")
        list(place.screen.query(WayRow))[1].query("TextField").last().focus()
        await place.type("after six")
        await place.press("ctrl+s")

        assert "Numbers and addresses" in place.notice()
        assert place.at(Place.HELPER_FORM)


async def test_a_correction_keeps_its_reason(tmp_path: Path) -> None:
    """The reason stands there already in neutral words, and can be any other."""
    async with office(tmp_path) as place:
        (record,) = await place.add(SAM)
        for words in ("", "new number"):
            await place.go(Go(Place.HELPER_FORM, record=record.id))
            assert place.field("reason").value == "changed details"
            place.field("reason").value = words
            place.field("code_word").value += "x"
            await place.settle()
            await place.press("ctrl+s")
        history = await place.workplace.do(place.desk.helpers.history, record.id)

        assert [each.reason for each in history] == ["", "changed details", "new number"]


async def test_nothing_changed_makes_no_revision(tmp_path: Path) -> None:
    """Keeping an untouched form says so and changes nothing."""
    async with office(tmp_path) as place:
        (record,) = await place.add(EVERYTHING)
        await place.go(Go(Place.HELPER_FORM, record=record.id))
        await place.press("ctrl+s")

        assert "Nothing was changed" in place.notice()
        assert len(await place.workplace.do(place.desk.helpers.history, record.id)) == 1


@pytest.mark.parametrize("correcting", [False, True])
async def test_what_is_typed_outlives_leaving(tmp_path: Path, correcting: bool) -> None:
    """Escape keeps the whole form as it stood; it can also be cleared, when asked twice."""
    async with office(tmp_path) as place:
        record = (await place.add(SAM))[0].id if correcting else None
        go = Go(Place.HELPER_FORM, record=record)
        await place.go(go)
        place.field("code_word").value = "umbrella"
        await place.choose("on_card", "" if correcting else "yes")
        await place.press("escape")
        assert await place.drafts() == [f"correct:{record}" if correcting else "new:helper"]
        await place.go(go)

        assert place.field("code_word").value == "umbrella"
        assert place.choice("on_card").value == (("",) if correcting else ("yes",))
        assert "still here" in place.notice()

        await place.click("#fresh")
        await place.click("#yes")
        assert place.field("code_word").value == ""
        await place.press("escape")
        assert await place.drafts() == []


async def test_an_untouched_form_leaves_no_draft(tmp_path: Path) -> None:
    """Looking is not typing."""
    async with office(tmp_path) as place:
        (record,) = await place.add(EVERYTHING)
        for go in (NEW, Go(Place.HELPER_FORM, record=record.id)):
            await place.go(go)
            await open_all(place)
            assert await place.drafts() == []
            await place.press("escape")


async def test_the_form_goes_on_from_the_short_line(tmp_path: Path) -> None:
    """What was half typed in the line opens in the form, and is one with it until it is kept."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.HELPER_KIND, kind=HelperKind.POLICE))
        place.field("name").value = "Kim"
        await place.press("escape")
        (draft,) = await place.workplace.do(place.desk.drafts.all)
        await place.go(Go(Place.HELPER_FORM, draft=draft))
        assert place.choice("kind").value == (HelperKind.POLICE,)
        await place.press("ctrl+s")

        (kept,) = await place.helpers()
        assert (kept.name, kept.kind) == ("Kim", HelperKind.POLICE)
        assert await place.drafts() == []


async def test_a_half_typed_withdrawal_never_becomes_the_form(tmp_path: Path) -> None:
    """Going on with it from elsewhere opens the page: the form would take it for all there is."""
    async with office(tmp_path) as place:
        (record,) = await place.add(SAM)
        draft = Draft(
            key=f"withdraw:{record.id}",
            kind=RecordKind.HELPER,
            record=record.id,
            fields={"reason": "moved"},
            saved_at=record.recorded_at,
        )
        await place.workplace.do(place.desk.drafts.keep, draft)
        await place.go(Go(Place.HELPER_FORM, record=record.id, draft=draft))

        assert place.at(Place.HELPER)
        assert place.field("reason").value == "moved"


async def test_a_wanted_place_on_the_card_is_given(tmp_path: Path) -> None:
    """Someone new can go first; without a place they go last, in one revision."""
    async with office(tmp_path) as place:
        await place.add(ROSA, SAM)
        for name, at in (("First", "1"), ("Last", "")):
            await place.go(NEW)
            place.field("name").value = name
            await place.choose("kind", HelperKind.OTHER)
            await place.choose("on_card", "yes")
            place.field("card_place").value = at
            await place.settle()
            await place.press("ctrl+s")
        card = await place.workplace.do(place.desk.helpers.card)
        names = [each.content.name for each in card if isinstance(each.content, Helper)]

        assert names == ["First", "Aunt Rosa", "Sam", "Last"]
        assert card[-1].revisions == 1


async def test_someone_on_the_card_is_moved_by_their_place_alone(tmp_path: Path) -> None:
    """Changing nothing but the place is a change."""
    async with office(tmp_path) as place:
        _, sam = await place.add(ROSA, SAM)
        await place.go(Go(Place.HELPER_FORM, record=sam.id))
        assert place.field("card_place").value == "2"
        place.field("card_place").value = "1"
        await place.settle()
        await place.press("ctrl+s")
        card = await place.workplace.do(place.desk.helpers.card)

        assert card[0].id == sam.id
        assert place.notice() == "Kept."


async def test_someone_not_to_be_contacted_gets_no_place(tmp_path: Path) -> None:
    """They are kept as the form says, and stay off the card all the same."""
    async with office(tmp_path) as place:
        await place.go(NEW)
        place.field("name").value = "Alex"
        await open_all(place)
        await place.choose("kind", HelperKind.FAMILY)
        await place.choose("on_card", "yes")
        place.field("card_place").value = "1"
        await place.choose("do_not_contact", "yes")
        await place.press("ctrl+s")

        (kept,) = await place.helpers()
        assert kept.do_not_contact
        assert await place.workplace.do(place.desk.helpers.card) == ()


async def test_a_withdrawn_helper_is_not_changed(tmp_path: Path) -> None:
    """The form says so and offers no fields."""
    async with office(tmp_path) as place:
        (record,) = await place.add(ALEX)
        await place.workplace.do(place.desk.helpers.withdraw, record.id, reason="moved")
        await place.go(Go(Place.HELPER_FORM, record=record.id))
        await place.press("ctrl+s")

        assert "withdrawn" in place.notice()
        assert not place.screen.query(Section)


async def test_groups_open_and_close(tmp_path: Path) -> None:
    """By key and by click; closing one loses nothing, and its line says how much is in it."""
    async with office(tmp_path) as place:
        await place.go(NEW)
        knows = next(each for each in place.screen.query(Section) if each.group.name == "knows")
        line = knows.query_one("SectionLine")
        await place.click(line)
        await place.choose("may_know", MayKnow.NOTHING)
        await place.click(line)
        assert not knows.is_open
        assert "1 filled in" in str(line.render())
        line.focus()
        await place.press("enter")
        assert knows.is_open
        assert place.choice("may_know").value == (MayKnow.NOTHING,)


async def test_typed_by_is_kept(tmp_path: Path) -> None:
    """Who typed it, when that was someone else, stands with the record."""
    async with office(tmp_path) as place:
        await place.go(NEW)
        place.field("name").value = "Kim"
        await place.choose("kind", HelperKind.POLICE)
        place.field("typed_by").value = "an advocate"
        await place.settle()
        await place.press("ctrl+s")

        assert "Typed by an advocate" in place.seen()
