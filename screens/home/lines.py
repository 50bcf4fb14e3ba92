"""The lines that the first screen shows of records, and where each leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from screens.base import Go, Place
from screens.records.due_words import date_words, due_words, near_words, page_of
from screens.widgets.days import age_words, day_words
from screens.widgets.link_list import Link
from toolkit.content import say
from toolkit.domain.due import Due
from toolkit.domain.helper import Helper
from toolkit.domain.listing import IncidentRow, title_of
from toolkit.domain.record import Draft, Record, RecordKind
from toolkit.services.copies import LastCopy
from toolkit.services.drafts import QUICK_DRAFT

MOST_ON_HOME = 4
"""People of the card that are shown; the card itself has them all."""

MOST_DUE, MOST_DUE_SHORT = 5, 3
"""Lines for what is due, in a high and in a low window; the last one may say how many more."""

_IDS = re.compile(r"[0-9a-f]{32}( [0-9a-f]{32})*")
"""What a field holds in which other records were chosen."""

_TICKED = frozenset(
    {
        "kinds",
        "known_by",
        "place_kind",
        "source",
        "sort",
        "way",
        "outcome",
        "written_copy",
        "heading",
        "done",
    }
)
"""Fields that hold no words of the person's; those with a dot in their name are none either."""

FORMS = {
    RecordKind.INCIDENT: Place.INCIDENT_FORM,
    RecordKind.HELPER: Place.HELPER_FORM,
    RecordKind.PERSON: Place.PERSON_FORM,
    RecordKind.ORDER: Place.ORDER_FORM,
    RecordKind.REPORT: Place.REPORT_FORM,
    RecordKind.DATE: Place.DATE_FORM,
    RecordKind.PLAN_ITEM: Place.PLAN_ITEM_FORM,
    RecordKind.PLAN_REVIEW: Place.PLAN_REVIEW_FORM,
    RecordKind.DISCLOSURE: Place.DISCLOSURE_FORM,
}


def card_links(card: Sequence[Record]) -> list[Link]:
    """The first people on the card: who, and the number to call."""
    links = []
    for record in card[:MOST_ON_HOME]:
        if isinstance(record.content, Helper):
            ways = record.content.ways
            number = ways[0].value if ways else say("home.no_number")
            links.append(Link(record.content.name, number, Go(Place.CARD, record.id)))
    return links


def draft_links(drafts: Sequence[Draft]) -> list[Link]:
    """What was being typed when somebody left; the line on this screen holds its own."""
    return [
        Link(
            _draft_title(draft),
            say(f"home.draft.{draft.kind}"),
            _form(draft),
        )
        for draft in drafts
        if draft.key != QUICK_DRAFT
    ]


def entry_links(rows: Sequence[IncidentRow]) -> list[Link]:
    """The newest entries by their titles."""
    return [
        Link(
            say("home.entry", number=row.label, title=_title(row)),
            day_words(row.recorded_at.local()),
            Go(Place.INCIDENT, row.id),
        )
        for row in rows
    ]


def due_links(dues: Sequence[Due], today: date, most: int = MOST_DUE) -> list[Link]:
    """What is due in at most *most* lines, the earliest first, and how many more things are."""
    shown = len(dues) if len(dues) <= most else most - 1
    links = [
        Link(due_words(due), near_words(due.when, today) or date_words(due.when), page_of(due))
        for due in dues[:shown]
    ]
    if shown < len(dues):
        links.append(Link(say("home.more_due", number=len(dues) - shown), "", Go(Place.DATES)))
    return links


def copy_links(
    last: LastCopy | None, conflicts: int, today: date, *, due: bool = False
) -> list[Link]:
    """How old the last copy is, and whether something waits there to be looked at.

    Args:
        last: The last copy.
        conflicts: Records that say two things.
        today: What day it is.
        due: Whether what was written lately is in no copy.
    """
    line = say("home.no_copy")
    if last is not None:
        line = say("home.copy", age=age_words(last.at.local().date(), today))
    about = say("home.copy_due") if due else ""
    if conflicts:
        word = "one" if conflicts == 1 else "many"
        about = say(f"home.conflicts.{word}", number=f"{conflicts:,}")
    return [Link(line, about, Go(Place.COPIES))]


def _title(row: IncidentRow) -> str:
    return say("home.withdrawn") if row.withdrawn else row.title


def _draft_title(draft: Draft) -> str:
    """The first words in it; what was only ticked or points to other records is not to be read."""
    words = (
        words
        for name, words in draft.fields.items()
        if words.strip() and name not in _TICKED and "." not in name
    )
    return next((title_of(each) for each in words if not _IDS.fullmatch(each)), "")


def _form(draft: Draft) -> Go:
    return Go(FORMS[draft.kind], draft.record, draft=draft)
