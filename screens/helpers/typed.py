"""What stands in a helper's form, and the helper that it says."""

from __future__ import annotations

from collections.abc import Mapping

from screens.helpers.questions import ANSWERS, CARD_PLACE, GROUPS, WAYS
from screens.records.typed import YES, Typed, read_all, typed_of
from toolkit.content import say
from toolkit.domain.helper import GivenAnswer, Helper, HelperKind, QuestionId, Way, WayKind
from toolkit.domain.visibility import Answer
from toolkit.errors import InvalidRecord

MOST_PLACES = 999

WAY_PARTS = ("kind", "value", "label", "safe_hours", "safe_to_leave_message", "safe_to_text")
"""The fields of a way to reach someone, as its row in the form holds them."""


def way_key(row: int, part: str) -> str:
    """Under which name one part of one way to reach someone stands."""
    return f"{WAYS}.{row}.{part}"


def blank_way() -> Typed:
    """What stands in a new row."""
    return {
        "kind": WayKind.PHONE.value,
        "safe_to_leave_message": Answer.UNKNOWN.value,
        "safe_to_text": Answer.UNKNOWN.value,
    }


def ways_in(typed: Mapping[str, str]) -> list[Typed]:
    """The rows of ways to reach someone, each part under its own name."""
    rows: dict[int, Typed] = {}
    for name, words in typed.items():
        of_ways, _, rest = name.partition(".")
        number, _, part = rest.partition(".")
        if of_ways == WAYS and number.isdecimal() and part in WAY_PARTS:
            rows.setdefault(int(number), {})[part] = words
    return [blank_way() | rows[number] for number in sorted(rows)]


def put_ways(typed: Typed, rows: list[Typed]) -> None:
    """Let *rows* be the ways to reach someone."""
    for number, row in enumerate(rows):
        typed.update({way_key(number, part): row[part] for part in WAY_PARTS if row.get(part)})


def answer_key(question: str) -> str:
    """Under which name the answer to one question stands."""
    return f"{ANSWERS}.{question}"


def answers_in(typed: Mapping[str, str]) -> Typed:
    """What was answered, each by the word of its question."""
    start = answer_key("")
    return {
        name.removeprefix(start): words
        for name, words in typed.items()
        if name.startswith(start) and words.strip()
    }


def typed_helper(helper: Helper, place: int | None = None) -> Typed:
    """What stands in a form that *helper* is opened in.

    Args:
        helper: Whose fields.
        place: How many come before them on the card; None when they are not on it.
    """
    typed = typed_of(GROUPS, helper)
    put_ways(
        typed,
        [{part: str(getattr(way, part)) for part in WAY_PARTS} for way in helper.ways],
    )
    typed.update({answer_key(answer.question): answer.words for answer in helper.answers})
    if place is not None:
        typed[CARD_PLACE] = str(place + 1)
    return typed


def helper_typed(typed: Mapping[str, str], before: Helper | None, last_position: int) -> Helper:
    """The helper that a form says.

    Args:
        typed: What stands in it.
        before: Who is being corrected; links and the place on the card stay as they are.
        last_position: The card_position that comes after everyone who is on the card.

    Raises:
        InvalidRecord: The name or kind is empty, a way has hours but no number, or a text is too
            long; it names the field.
    """
    content = read_all(GROUPS, typed)
    if content["kind"] is None:
        raise InvalidRecord("kind", "empty")
    stays = before is not None and before.on_card
    return Helper(
        **content,  # type: ignore[arg-type]  # each value was read as its question says
        ways=tuple(way for row in ways_in(typed) if (way := _way(row)) is not None),
        answers=tuple(
            GivenAnswer(QuestionId(question), words.strip())
            for question, words in answers_in(typed).items()
        ),
        links=before.links if before else (),
        card_position=before.card_position if before and stays else last_position,
    )


def wanted_place(typed: Mapping[str, str]) -> int | None:
    """How many come before this helper on the card, as typed; None for wherever there is room.

    Raises:
        InvalidRecord: What stands there is no place.
    """
    words = typed.get(CARD_PLACE, "").strip()
    if not words:
        return None
    if not words.isdecimal() or not 1 <= int(words) <= MOST_PLACES:
        raise InvalidRecord(CARD_PLACE, "unknown")
    return int(words) - 1


def quick_helper(name: str, kind: HelperKind, number: str) -> Helper:
    """Someone added in one line.

    Raises:
        InvalidRecord: The name is empty or a text is too long.
    """
    ways = (Way(WayKind.PHONE, number.strip()),) if number.strip() else ()
    return Helper(name=name.strip(), kind=kind, ways=ways)


def number_typed(number: str, kind: HelperKind) -> Typed:
    """What stands in the form of someone new who is reached by *number*, on the card."""
    return {
        "name": say("helpers.numbers.name", number=number),
        "kind": kind.value,
        "on_card": YES,
        way_key(0, "kind"): WayKind.PHONE.value,
        way_key(0, "value"): number,
    }


def _way(row: Typed) -> Way | None:
    words = {part: row.get(part, "").strip() for part in WAY_PARTS}
    if not (words["value"] or words["label"] or words["safe_hours"]):
        return None
    return Way(
        kind=WayKind(words["kind"]) if words["kind"] in set(WayKind) else WayKind.OTHER,
        value=words["value"],
        label=words["label"],
        safe_hours=words["safe_hours"],
        safe_to_leave_message=_answer(words["safe_to_leave_message"]),
        safe_to_text=_answer(words["safe_to_text"]),
    )


def _answer(word: str) -> Answer:
    return Answer(word) if word in set(Answer) else Answer.UNKNOWN
