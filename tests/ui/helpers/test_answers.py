"""The questions to ask first: on the page of a kind, and with each helper's answers."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from screens.base import Go, Place
from screens.helpers.answers_field import AnswersField
from screens.helpers.asking import questions_for
from screens.helpers.typed import answer_key
from screens.widgets.fields import TextField
from tests.ui.helpers.office import LARGE, SMALL, Office, office
from toolkit.domain.helper import GivenAnswer, Helper, HelperKind, QuestionId
from toolkit.help_map import kind_text

KIM = Helper(name="Kim Lee", kind=HelperKind.LAWYER)
COST = GivenAnswer(QuestionId("cost"), "The first talk is free.")
DROPPED = GivenAnswer(QuestionId("parking"), "Behind the house.")


def asked(place: Office) -> list[str]:
    """The words of the questions that the form asks, in order."""
    lines = place.screen.query_one(AnswersField).query(TextField)
    return [str(line.name).removeprefix("answers.") for line in lines]


def test_what_is_not_asked_any_more_keeps_its_question() -> None:
    """First what the text asks, then what is asked of another kind, then what nobody asks now."""
    questions = questions_for(HelperKind.LEGAL_AID, ["between", "parking", "wait"])

    own = kind_text(HelperKind.LEGAL_AID).ask_first
    assert list(questions) == [*own, "between", "parking"]
    assert questions["between"] == kind_text(HelperKind.THERAPIST).ask_first["between"]
    assert questions["parking"] == "An earlier question (parking)"
    assert questions_for(None, []) == questions_for(HelperKind.FRIEND, []) == {}


async def test_the_page_of_a_kind_shows_what_to_ask_first(tmp_path: Path) -> None:
    """Where there is something to ask first; elsewhere the heading is missing."""
    async with office(tmp_path, LARGE) as place:
        await place.press("f4", "q")
        assert "Before you choose someone" in place.seen()
        assert kind_text(HelperKind.THERAPIST).ask_first["silence"] in place.seen()
        await place.press("f4", "b")
        assert "Before you choose someone" not in place.seen()


async def test_an_answer_is_written_down_from_the_helpers_page(tmp_path: Path) -> None:
    """One button leads to the first question; what is typed there stands on the page."""
    async with office(tmp_path, SMALL) as place:
        (record,) = await place.add(KIM)
        await place.go(Go(Place.HELPER, record=record.id))
        await place.click("#ask-first")
        first, question = next(iter(kind_text(HelperKind.LAWYER).ask_first.items()))
        assert place.app.focused is not None
        assert place.app.focused.parent is place.field(answer_key(first))
        assert question in place.seen()
        await place.type("Yes, ten of them.")
        await place.press("ctrl+s")

        assert place.at(Place.HELPER)
        (kept,) = await place.helpers()
        assert kept.answers == (GivenAnswer(QuestionId(first), "Yes, ten of them."),)
        assert question in place.seen()
        assert "Yes, ten of them." in place.seen()


async def test_the_questions_follow_the_kind_and_answers_stay(tmp_path: Path) -> None:
    """Another kind asks other questions; whatever was answered is still there and is kept."""
    async with office(tmp_path) as place:
        answered = Helper(name="Kim", kind=HelperKind.LAWYER, answers=(COST, DROPPED))
        (record,) = await place.add(answered)
        await place.go(Go(Place.HELPER_FORM, record=record.id))
        assert asked(place) == [*kind_text(HelperKind.LAWYER).ask_first, "parking"]
        await place.choose("kind", HelperKind.FRIEND)
        assert asked(place) == ["cost", "parking"]
        await place.press("ctrl+s")

        (kept,) = await place.helpers()
        assert (kept.kind, kept.answers) == (HelperKind.FRIEND, (COST, DROPPED))


async def test_where_nothing_is_asked_nothing_is_offered(tmp_path: Path) -> None:
    """A friend's page has no such button, and the form says that there is nothing."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await place.add(Helper(name="Sam", kind=HelperKind.FRIEND))
        await place.go(Go(Place.HELPER, record=record.id))
        assert not place.screen.query_one("#ask-first").display
        await place.go(Go(Place.HELPER_FORM, record=record.id, text="answers"))
        (said,) = place.screen.query("AnswersField > Static").results(Static)
        assert "nothing that is asked first" in str(said.content)
