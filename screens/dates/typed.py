"""What stands in the form of a date, and the date that it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from screens.dates.questions import GROUPS
from screens.records.typed import Typed, put_when, read_all
from screens.widgets.days import day_words
from toolkit.domain.key_date import KeyDate
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord


def date_typed(typed: Mapping[str, str], before: KeyDate | None) -> KeyDate:
    """The date that a form says; links stay as they are.

    Raises:
        InvalidRecord: There are no words, no day, or a text is too long; it names the field.
    """
    content = read_all(GROUPS, typed)
    if content["when"] is None:
        raise InvalidRecord("when", "empty")
    return KeyDate(**content, links=before.links if before else ())  # type: ignore[arg-type]  # each value was read as its question says


def typed_on(day: date) -> Typed:
    """What stands in a new form for *day*."""
    # The words come first: what was begun and not finished is listed by its first field.
    words, typed = day_words(day), Typed(what="")
    put_when(typed, "when", words, When(Precision.DAY, datetime.combine(day, time()), None, words))
    return typed
