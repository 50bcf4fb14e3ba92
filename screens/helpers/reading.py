"""How a helper is put into words and back into their form, for screens that show any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.helpers.asking import answers_words
from screens.helpers.questions import ANSWERS, CARD_PLACE, GROUPS, WAYS
from screens.helpers.typed import typed_helper
from screens.helpers.wording import WORDING, ways_words
from screens.records.changes import OwnWords, field_words
from screens.records.reading import Reading
from toolkit.domain.helper import Helper
from toolkit.services.desk import Desk


def _words(_desk: Desk, content: Helper, now: datetime) -> OwnWords:
    own = {WAYS: ways_words(content), ANSWERS: answers_words(content), CARD_PLACE: ""}
    return field_words(GROUPS, content, own, WORDING, now)


READING = Reading(
    groups=GROUPS,
    wording=WORDING,
    words=_words,
    typed=typed_helper,
    service=lambda desk: desk.helpers,
    form=Place.HELPER_FORM,
)
