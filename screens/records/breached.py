"""Which terms of orders an entry says were broken, as its form keeps them.

A page of an order opens that form too, with the order chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.records.typed import Typed, chosen, put_chosen
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Breach, RecordId, TermId
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind

BREACHES = "breaches"
"""The field of an incident."""

BREACHES_CHOSEN = f"{BREACHES}.chosen"
"""Where they stand in the form's values: order and term with a colon between, no term for all."""

_KINDS = "kinds"


def breach_key(breach: Breach) -> str:
    """What stands for *breach* in the form's values."""
    return f"{breach.order}:{breach.term or ''}"


def put_breaches(typed: Typed, breaches: Sequence[Breach]) -> None:
    """Let *breaches* be chosen."""
    put_chosen(typed, BREACHES_CHOSEN, tuple(breach_key(each) for each in breaches))


def breaches_in(typed: Mapping[str, str], before: tuple[Breach, ...] = ()) -> tuple[Breach, ...]:
    """What the form says was broken; what was there *before* stays in its order."""
    said = [_breach(key) for key in chosen(typed, BREACHES_CHOSEN)]
    kept = [each for each in before if each in said]
    return (*kept, *(each for each in said if each not in kept))


def breach_draft(order: RecordId, now: Moment) -> Draft:
    """A new entry that begins with *order* chosen as broken, and no term of it in particular."""
    fields: Typed = {}
    put_chosen(fields, _KINDS, (IncidentKind.ORDER_BREACHED,))
    put_breaches(fields, [Breach(order)])
    key = f"new:{RecordKind.INCIDENT}:{now.utc}"
    return Draft(key=key, kind=RecordKind.INCIDENT, fields=fields, saved_at=now)


def is_ticked_alone(draft: Draft) -> bool:
    """Whether *draft* holds no more than breach_draft puts in."""
    return set(draft.fields) == {_KINDS, BREACHES_CHOSEN}


def _breach(key: str) -> Breach:
    order, _, term = key.partition(":")
    return Breach(RecordId(order), TermId(term) if term else None)
