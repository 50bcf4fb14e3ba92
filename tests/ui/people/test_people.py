"""Persons of concern: listed, written down, changed, taken back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.base import Go, Place
from screens.people.list_screen import draw_person
from screens.people.questions import GROUPS
from screens.people.typed import person_typed
from screens.records.questions import every_question
from screens.records.section import Section
from screens.records.typed import typed_of
from screens.widgets.when_field import WhenField
from tests.ui.helpers.office import LARGE, SIZES, office
from tests.ui.helpers.people import LONG_NAME
from toolkit.content import table
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.listing import PersonRow
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.when import Precision, When

LIST = Go(Place.PEOPLE)
JAY = PersonOfConcern(
    names="J. Doe\n“Jay”",
    relationship="former partner",
    handles="@jay",
    numbers="0171 555",
    appearance="tall, grey coat",
    vehicles="grey van",
    addresses="9 Low Road",
    work="a garage",
    weapons="a knife, I was told",
    custody="City prison, 4711",
    release=When(Precision.DAY, datetime(2027, 3, 14), None, "14 March 2027"),  # noqa: DTZ001 - local
    conditions="No contact",
    private_note="Careful.",
    links=(Link(Relation.ABOUT, RecordId("0" * 32), "kept"),),
)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
people = st.builds(
    PersonOfConcern,
    names=words.filter(bool),
    relationship=words,
    handles=words,
    numbers=words,
    private_note=words,
    release=st.just(JAY.release),
    links=st.just(JAY.links),
)


@given(people)
def test_nothing_is_lost_between_a_person_and_the_form(person: PersonOfConcern) -> None:
    """A form opened and kept without a change says exactly what the record said."""
    assert person_typed(typed_of(GROUPS, person), person) == person


def test_every_field_is_asked_for() -> None:
    """No field of the domain class is forgotten, and none is asked for twice."""
    asked = [question.name for question in every_question(GROUPS)]

    assert sorted(asked) == sorted({field.name for field in fields(PersonOfConcern)} - {"links"})


def test_every_hint_belongs_to_a_field() -> None:
    """No sentence is left behind when a field goes."""
    assert set(table("people.hint")) <= {question.name for question in every_question(GROUPS)}


@pytest.mark.parametrize("size", SIZES)
async def test_someone_is_written_down_by_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """From the empty list: Enter, a name, Ctrl+S."""
    async with office(tmp_path, size) as place:
        await place.go(LIST)
        assert "Nobody is listed yet" in place.seen()
        await place.press("enter")
        assert place.at(Place.PERSON_FORM)
        await place.type("Jay")
        await place.press("ctrl+s")
        assert place.at(Place.PERSON)
        await place.press("escape", "ctrl+n")
        await place.type("Kay")
        await place.press("ctrl+s")
        await place.press("escape")

        assert place.at(Place.PEOPLE)
        assert "Jay" in place.seen()
        await place.tab_to("#people")
        await place.press("end", "enter")
        assert place.at(Place.PERSON)
        assert "Kay" in place.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_someone_is_changed_with_the_mouse_alone(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Open, change, keep, read what changed: every step but the letters can be clicked."""
    async with office(tmp_path, size) as place:
        await place.add_person(JAY)
        await place.go(LIST)
        await place.pilot.click("#people", offset=(6, 0))
        await place.settle()
        await place.click("#change")
        await place.click(place.field("work"))
        await place.type("x")
        await place.click("#save")
        assert place.at(Place.PERSON)
        assert place.notice() == "Kept."
        await place.click("#changes")

        assert "changed details" in place.seen()
        (row,) = await place.workplace.do(place.desk.people.all)
        kept = await place.workplace.do(place.desk.people.get, row.id)
        assert isinstance(kept.content, PersonOfConcern)
        assert sorted(kept.content.work) == sorted("xa garage")
        assert replace(kept.content, work=JAY.work) == JAY


async def test_every_field_can_be_filled_in(tmp_path: Path) -> None:
    """Whatever can be said of a person can be typed in the form."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.PERSON_FORM))
        for section in place.screen.query(Section):
            await section.open()
        for name, typed in typed_of(GROUPS, JAY).items():
            if name.split(".")[0] not in {"release", "parole"}:
                place.field(name).value = typed
        await place.settle()
        times = {each.name: each for each in place.screen.query(WhenField)}
        for name, typed in (("release", "14 March"), ("parole", "May 2028")):
            times[name].focus()
            await place.type(typed)
        await place.press("ctrl+s")
        (row,) = await place.workplace.do(place.desk.people.all)
        kept = (await place.workplace.do(place.desk.people.get, row.id)).content

        assert isinstance(kept, PersonOfConcern)
        assert replace(kept, release=JAY.release, parole=None) == replace(JAY, links=())
        assert kept.release is not None
        assert kept.release.start == datetime(2027, 3, 14)  # noqa: DTZ001 - local
        assert kept.parole is not None
        assert kept.parole.precision is Precision.MONTH


async def test_what_is_typed_outlives_leaving(tmp_path: Path) -> None:
    """Escape keeps the form as it stood."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.PERSON_FORM))
        await place.type("Ja")
        await place.press("escape")
        assert await place.drafts() == ["new:person"]
        await place.go(Go(Place.PERSON_FORM))

        assert place.field("names").value == "Ja"


async def test_a_name_is_needed(tmp_path: Path) -> None:
    """Any will do, and the sentence names the field."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.PERSON_FORM))
        await place.press("ctrl+s")

        assert "“Names” is still empty" in place.notice()
        assert await place.workplace.do(place.desk.people.all) == ()


@pytest.mark.parametrize("destroy", [False, True])
async def test_taking_someone_back(tmp_path: Path, destroy: bool) -> None:
    """The mark stays in the list; a destroyed text is gone from it."""
    async with office(tmp_path, LARGE) as place:
        record = await place.add_person(JAY)
        await place.go(LIST)
        await place.go(Go(Place.PERSON, record=record.id))
        await place.click("#withdraw")
        await place.type("wrong person")
        if destroy:
            await place.choose("text", "destroy")
        await place.click("#go")
        await place.click("#yes")
        assert "Why: wrong person" in place.seen()
        assert ("grey van" in place.seen()) is not destroy
        await place.press("escape")

        assert "withdrawn" in place.seen()
        assert ("Doe" in place.seen()) is not destroy


async def test_a_half_typed_withdrawal_never_becomes_the_form(tmp_path: Path) -> None:
    """Going on with it from elsewhere opens the page."""
    async with office(tmp_path) as place:
        record = await place.add_person(JAY)
        await place.go(Go(Place.PERSON, record=record.id))
        await place.click("#withdraw")
        await place.type("wro")
        await place.press("escape", "escape")
        (draft,) = await place.workplace.do(place.desk.drafts.all)
        await place.go(Go(Place.PERSON_FORM, record=record.id, draft=draft))

        assert place.at(Place.PERSON)
        assert place.field("reason").value == "wro"


@pytest.mark.parametrize("width", [50, 76, 156])
@pytest.mark.parametrize("names", ["Jay", "王小明" * 30, "فاطمة " * 30, LONG_NAME, ""])
def test_a_line_never_grows_wider_than_its_room(width: int, names: str) -> None:
    """Long and wide names are cut to what there is room for."""
    row = PersonRow(id=RecordId("0" * 32), names=names, relationship=names, withdrawn=not names)
    (line,) = draw_person(row, width, False)

    assert sum(cell_len(piece.text) for piece in line) == width
