"""How a record of any kind is put into words and back into its form, for screens that show all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from screens.base import Place
from screens.records.changes import OwnWords
from screens.records.questions import Groups
from screens.records.typed import Typed
from screens.records.wording import Wording
from toolkit.domain.record import Content
from toolkit.services.desk import Desk
from toolkit.services.subject import Subject


@dataclass(frozen=True, slots=True)
class Reading:
    """One kind of record.

    Attributes:
        groups: Its fields, in order.
        wording: What they are called.
        words: What a content says field by field; runs on the vault's thread.
        typed: What stands in the form that a content is opened in.
        service: Where records of this kind are kept.
        form: Where they are changed.
        always: Fields that always say something, and are not worth naming where versions agree.
    """

    groups: Groups
    wording: Wording
    words: Callable[[Desk, Any, datetime], OwnWords]
    typed: Callable[[Any], Typed]
    service: Callable[[Desk], Subject[Any]]
    form: Place
    always: frozenset[str] = frozenset()


def words_of_all(
    reading: Reading, desk: Desk, contents: tuple[Content | None, ...], now: datetime
) -> list[OwnWords | None]:
    """What each of *contents* says; None for one that is not there any more."""
    return [None if each is None else reading.words(desk, each, now) for each in contents]
