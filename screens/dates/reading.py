"""How a date is put into words and back into its form, for screens of any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.dates.questions import GROUPS
from screens.dates.wording import WORDING
from screens.records.changes import OwnWords, field_words
from screens.records.reading import Reading
from screens.records.typed import typed_of
from toolkit.domain.key_date import KeyDate
from toolkit.services.desk import Desk


def _words(_desk: Desk, content: KeyDate, now: datetime) -> OwnWords:
    return field_words(GROUPS, content, {}, WORDING, now)


READING = Reading(
    groups=GROUPS,
    wording=WORDING,
    words=_words,
    typed=lambda content: typed_of(GROUPS, content),
    service=lambda desk: desk.dates,
    form=Place.DATE_FORM,
)
