"""The questions to ask before choosing someone, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable

from screens.helpers.kinds import IN_ORDER
from screens.widgets.cells import harmless, one_line
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind
from toolkit.help_map import kind_text


def questions_for(kind: HelperKind | None, answered: Iterable[str]) -> dict[str, str]:
    """What to ask of one kind of help, by the word that the answer is kept under.

    Args:
        kind: Which kind; None while none is chosen.
        answered: The words that answers were kept under already. Those that the text does not ask
            any more, or asks of another kind of help, come last.
    """
    asked = dict(kind_text(kind).ask_first) if kind is not None else {}
    return asked | {word: _asked_elsewhere(word) for word in answered if word not in asked}


def answers_words(helper: Helper) -> str:
    """Each question that was answered, and the answer below it."""
    given = {str(answer.question): answer.words for answer in helper.answers}
    questions = questions_for(helper.kind, given)
    return "\n".join(
        f"{question}\n  {harmless(given[word]).strip()}"
        for word, question in questions.items()
        if word in given
    )


def _asked_elsewhere(word: str) -> str:
    for kind in IN_ORDER:
        if (question := kind_text(kind).ask_first.get(word)) is not None:
            return question
    return say("helpers.answers.earlier", word=one_line(word))
