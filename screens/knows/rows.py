"""Who knows what, as rows of a list under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from screens.knows.names import Names
from screens.knows.typed import told_helpers
from screens.records.reported import when_words
from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import Helper, MayKnow
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record
from toolkit.services.desk import Desk

SEPARATOR = " · "


class Circle(StrEnum):
    """Under which heading someone stands: how much they may know."""

    ALL = "all"
    PART = "part"
    NOTHING = "nothing"
    NOT_SAID = "not_said"
    OTHERS = "others"
    """Told, and no helper who stands on the map."""


_CIRCLES = {
    MayKnow.ALL: Circle.ALL,
    MayKnow.PART: Circle.PART,
    MayKnow.NOTHING: Circle.NOTHING,
    None: Circle.NOT_SAID,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowsRow:
    """Someone, and what they were told last.

    Attributes:
        helper: The helper, or None for someone else who was told.
        last: The last thing that they were told, or None.
        part: Which part they may know, in the person's words.
    """

    circle: Circle
    name: str
    helper: RecordId | None = None
    last: Record | None = None
    part: str = ""
    do_not_contact: bool = False


def rows_of(desk: Desk) -> tuple[KnowsRow, ...]:
    """Everyone, those who may know most first; runs on the vault's thread."""
    told = desk.disclosures.standing()
    last: dict[RecordId, Record] = {}
    for record in told:
        if isinstance(record.content, Disclosure):
            last |= dict.fromkeys(told_helpers(record.content), record)
    listed = desk.helpers.all()
    standing = [desk.helpers.get(row.id) for row in listed if not row.withdrawn]
    rows = [
        _row(record.id, record.content, last.get(record.id))
        for record in standing
        if isinstance(record.content, Helper)
    ]
    ids = {record.id for record in standing}
    names = Names(
        helpers={row.helper: row.name for row in rows if row.helper},
        gone={row.id: one_line(row.name) for row in listed if row.withdrawn},
    )
    rows += [
        KnowsRow(circle=Circle.OTHERS, name=names.told(record.content), last=record)
        for record in reversed(told)
        if isinstance(record.content, Disclosure) and not ids & set(told_helpers(record.content))
    ]
    order = list(Circle)
    return tuple(sorted(rows, key=lambda row: order.index(row.circle)))


def draw_row(row: KnowsRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """The name and what to mind; below it what they were told last."""
    facts = [say("knows.row.do_not_contact")] if row.do_not_contact else []
    facts += [row.part] if row.part else []
    about = SEPARATOR.join(facts)
    room = min(cell_len(about) + 2, width // 2) if about else 0
    first = (
        Piece(fit(row.name or say("knows.row.gone"), width - room), Look.STRONG),
        Piece(fit(f"  {about}", room)),
    )
    return (first, (Piece(fit(f"  {_told(row)}", width), Look.FAINT),))


def _told(row: KnowsRow) -> str:
    told = row.last.content if row.last else None
    if not isinstance(told, Disclosure):
        return say("knows.row.nothing")
    said = filter(None, (when_words(told.when), one_line(told.what)))
    return say("knows.row.told", what=SEPARATOR.join(said) or say("knows.row.no_words"))


def _row(record: RecordId, helper: Helper, last: Record | None) -> KnowsRow:
    part = one_line(helper.may_know_part) if helper.may_know is MayKnow.PART else ""
    return KnowsRow(
        circle=_CIRCLES[helper.may_know],
        name=one_line(helper.name),
        helper=record,
        last=last,
        part=part,
        do_not_contact=helper.do_not_contact,
    )
