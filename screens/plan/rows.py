"""The plan as lines of a list: the day to look at it again, headings, and what stands under them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from screens.plan.wording import heading_words, suggestions
from screens.records.due_words import date_words, last_day
from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.record import Record
from toolkit.services.desk import Desk

OPEN, CLOSED = "▾", "▸"
TICKED, UNTICKED = "[x]", "[ ]"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """When the plan is to be looked at again; no record while nothing is said of that."""

    words: str
    record: RecordId | None


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading, and how many of the things under it are done."""

    heading: PlanHeading
    items: int
    done: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A thing of the plan."""

    heading: PlanHeading
    record: RecordId
    words: str
    where: str
    done: bool


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """What could stand under a heading."""

    heading: PlanHeading
    words: str


Row = ReviewRow | HeadingRow | ItemRow | IdeaRow


@dataclass(frozen=True, slots=True)
class WholePlan:
    """What the plan holds.

    Attributes:
        items: What stands under each heading; every heading is there.
        review: When it is to be looked at again.
    """

    items: dict[PlanHeading, tuple[ItemRow, ...]]
    review: Record | None


def read_plan(desk: Desk) -> WholePlan:
    """All of it; runs on the vault's thread."""
    found: dict[PlanHeading, list[ItemRow]] = {heading: [] for heading in PlanHeading}
    for record in desk.plan.standing():
        item = record.content
        if isinstance(item, PlanItem):
            words, where = one_line(item.words), one_line(item.where)
            row = ItemRow(item.heading, record.id, words, where, item.done)
            found[item.heading].append(row)
    items = {heading: tuple(rows) for heading, rows in found.items()}
    return WholePlan(items, desk.plan.reviews.current())


def rows_of(plan: WholePlan, opened: Collection[PlanHeading], today: date) -> tuple[Row, ...]:
    """The lines, with what stands under the headings that are *opened*."""
    record = plan.review
    rows: list[Row] = [ReviewRow(review_words(record, today), record.id if record else None)]
    for heading, items in plan.items.items():
        done, is_open = sum(item.done for item in items), heading in opened
        rows.append(HeadingRow(heading, len(items), done, is_open))
        if is_open:
            rows += items
            there = {item.words for item in items}
            ideas = suggestions(heading).values()
            rows += [IdeaRow(heading, idea) for idea in ideas if idea not in there]
    return tuple(rows)


def review_words(record: Record | None, today: date) -> str:
    """When the plan is to be looked at again, and with whom it was made."""
    review = record.content if record else None
    if not isinstance(review, PlanReview):
        return say("plan.review.none")
    when, made_with = review.when, one_line(review.made_with)
    line = say("plan.review.no_day")
    if when is not None and when.start is not None:
        word = "past" if last_day(when) < today else "on"
        line = say(f"plan.review.{word}", date=date_words(when))
    elif when is not None and when.words.strip():
        line = say("plan.review.on", date=one_line(when.words))
    return say("plan.review.with", line=line, name=made_with) if made_with else line


def draw_row(row: Row, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """One line of the plan."""
    match row:
        case ReviewRow():
            return (_line(row.words, "", width, Look.PLAIN),)
        case HeadingRow():
            words = f"{OPEN if row.is_open else CLOSED} {heading_words(row.heading)}"
            return (_line(words, _count(row), width, Look.STRONG),)
        case ItemRow():
            words = f"  {TICKED if row.done else UNTICKED} {row.words}"
            look = Look.FAINT if row.done else Look.PLAIN
            return (_line(words, row.where, width, look),)
        case IdeaRow():
            return (_line(f"   +  {row.words}", say("plan.idea"), width, Look.FAINT),)


def _count(row: HeadingRow) -> str:
    if not row.items:
        return ""
    return say("plan.count", done=row.done, number=row.items)


def _line(words: str, about: str, width: int, look: Look) -> tuple[Piece, ...]:
    room = min(cell_len(about) + 2, width // 3) if about else 0
    return (
        Piece(fit(words, width - room), look),
        Piece(fit(f"  {about}", room), Look.FAINT),
    )
