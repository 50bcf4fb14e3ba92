"""What the records say of days: which of them lie ahead, and which want something done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from toolkit.domain.helper import Helper
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import Link, RecordId
from toolkit.domain.order import Order
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanReview
from toolkit.domain.record import Content, Record, RecordKind
from toolkit.domain.report import Report
from toolkit.domain.when import When, last_day_of


class DueSort(StrEnum):
    """What there is on a day. What DateSort has is here under the same word."""

    HEARING = "hearing"
    EXPIRY = "expiry"
    RENEWAL = "renewal"
    RELEASE = "release"
    SUPERVISION_ENDS = "supervision_ends"
    FOLLOW_UP = "follow_up"
    EVIDENCE = "evidence"
    APPOINTMENT = "appointment"
    CONTACT = "contact"
    REVIEW = "review"
    OTHER = "other"


class _Span(NamedTuple):
    """For how many days around its own a thing is due; None for as long as it is not dealt with."""

    before: int
    after: int | None


_SPANS = {
    DueSort.HEARING: _Span(30, 0),
    DueSort.EXPIRY: _Span(60, 30),
    DueSort.RENEWAL: _Span(60, None),
    DueSort.RELEASE: _Span(60, 14),
    DueSort.SUPERVISION_ENDS: _Span(60, 14),
    DueSort.FOLLOW_UP: _Span(14, None),
    DueSort.EVIDENCE: _Span(30, 7),
    DueSort.APPOINTMENT: _Span(14, 0),
    DueSort.CONTACT: _Span(7, 14),
    DueSort.REVIEW: _Span(14, None),
    DueSort.OTHER: _Span(14, 14),
}
"""Weeks ahead for what a court has to be asked for, days for what is a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing on one day.

    Attributes:
        record: Where it is written down.
        title: What it is about, in the person's words; empty where there are none.
        when: The day, as exactly as it is known.
        first: The first day on which it is shown as due.
        last: The last one; None where that is until it is dealt with.
        done: It was dealt with.
    """

    sort: DueSort
    record: RecordId
    kind: RecordKind
    title: str
    when: When
    first: date
    last: date | None
    done: bool = False

    @property
    def day(self) -> date:
        """Its day, or the first one of those that it may be."""
        assert self.when.start is not None
        return self.when.start.date()

    def is_due(self, today: date) -> bool:
        """Whether it is to be shown among what is due on *today*."""
        ended = self.last is not None and today > self.last
        return not self.done and self.first <= today and not ended


class _Said(NamedTuple):
    """What one field of a record says of a day.

    Attributes:
        over: A day after which there is no more point in it.
    """

    sort: DueSort
    title: str
    when: When | None
    done: bool = False
    over: When | None = None


def dues_of(records: Iterable[Record], names: Mapping[RecordId, str]) -> tuple[Due, ...]:
    """Everything that *records* say of days, the earliest first; withdrawn ones say nothing.

    Args:
        records: Of any kinds.
        names: Those of the helpers, for what is only linked to one.
    """
    found = [
        _due(record, said)
        for record in records
        if record.content is not None and record.withdrawal is None
        for said in _said(record.content, names)
        if said.when is not None and said.when.start is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.sort, each.title)))


def dayless(content: Content) -> tuple[DueSort, ...]:
    """What *content* says a time of that no day is known of, and that is not dealt with."""
    return tuple(
        said.sort
        for said in _said(content, {})
        if said.when is not None and said.when.start is None and not said.done
    )


def _due(record: Record, said: _Said) -> Due:
    when, span = said.when, _SPANS[said.sort]
    assert when is not None
    assert when.start is not None
    last = None
    if span.after is not None:
        last = _moved(last_day_of(when.start, when.end), span.after)
    elif said.over is not None and said.over.start is not None:
        last = last_day_of(said.over.start, said.over.end)
    return Due(
        sort=said.sort,
        record=record.id,
        kind=record.kind,
        title=said.title,
        when=when,
        first=_moved(when.start.date(), -span.before),
        last=last,
        done=said.done,
    )


def _moved(day: date, days: int) -> date:
    """*day* moved by some days, as far as there are days."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def _said(content: Content, names: Mapping[RecordId, str]) -> Iterator[_Said]:
    match content:
        case Order():
            yield _Said(DueSort.HEARING, content.name, content.hearing)
            yield _Said(DueSort.EXPIRY, content.name, content.expires)
            yield _Said(DueSort.RELEASE, content.name, content.release)
            yield _Said(DueSort.RENEWAL, content.name, content.renew_by, over=content.expires)
        case Report():
            title = content.next_step or named(content.to, content.links, names)
            yield _Said(DueSort.FOLLOW_UP, title, content.next_when, content.next_done)
        case KeyDate():
            yield _Said(DueSort(content.sort), content.what, content.when, content.done)
        case Helper():
            gone = content.do_not_contact
            yield _Said(DueSort.CONTACT, content.name, content.next_contact, gone)
        case PersonOfConcern():
            yield _Said(DueSort.RELEASE, content.names, content.release)
            yield _Said(DueSort.SUPERVISION_ENDS, content.names, content.parole)
        case PlanReview():
            yield _Said(DueSort.REVIEW, "", content.when)
        case _:
            return


def named(words: str, links: Iterable[Link], names: Mapping[RecordId, str]) -> str:
    """To whom something was said: in the person's words, or by the name of who is linked."""
    return words or next((names[link.record] for link in links if link.record in names), "")
