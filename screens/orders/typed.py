"""What stands in the form of an order, and the order that it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress

from screens.orders.questions import COPIES, GROUPS, TERMS
from screens.records.typed import Typed, read_all, typed_of
from toolkit.domain.links import TermId
from toolkit.domain.order import Order, OrderCopy, Term, TermSort
from toolkit.domain.visibility import Answer
from toolkit.services.orders import Orders

TERM_PARTS = ("id", "words", "sort", "exceptions")
COPY_PARTS = ("where", "certified")


def typed_order(order: Order) -> Typed:
    """What stands in the form that *order* is opened in."""
    typed = typed_of(GROUPS, order)
    terms = ((each.id, each.words, each.sort or "", each.exceptions) for each in order.terms)
    put_rows(typed, TERMS, (dict(zip(TERM_PARTS, term, strict=True)) for term in terms))
    copies = ((each.where, each.certified) for each in order.copies)
    put_rows(typed, COPIES, (dict(zip(COPY_PARTS, copy, strict=True)) for copy in copies))
    return {name: words for name, words in typed.items() if words}


def order_typed(typed: Mapping[str, str], before: Order | None) -> Order:
    """The order that a form says; links stay as they are.

    Raises:
        InvalidRecord: There is no name, a term has exceptions and no words, or a text is too long;
            it names the field.
    """
    content = read_all(GROUPS, typed)
    return Order(
        **content,  # type: ignore[arg-type]  # each value was read as its question says
        terms=tuple(_term(row) for row in rows_in(typed, TERMS)),
        copies=tuple(_copy(row) for row in rows_in(typed, COPIES)),
        links=before.links if before else (),
    )


def blank_term() -> Typed:
    """A row for one more term, which is told from the others from its beginning."""
    return {"id": Orders.new_term()}


def blank_copy() -> Typed:
    """A row for one more copy."""
    return {"certified": Answer.UNKNOWN.value}


def rows_in(typed: Mapping[str, str], name: str) -> list[Typed]:
    """The rows of TERMS or COPIES in which anything is said."""
    # A draft that another version wrote may hold what this one cannot read.
    with suppress(ValueError, TypeError, AttributeError):
        rows = json.loads(typed.get(_key(name)) or "[]")
        return [
            {str(part): str(words) for part, words in row.items()}
            for row in rows
            if _is_filled(name, row)
        ]
    return []


def put_rows(typed: Typed, name: str, rows: Iterable[Typed]) -> None:
    """Let the rows of TERMS or COPIES be *rows*."""
    filled = [row for row in rows if _is_filled(name, row)]
    typed[_key(name)] = json.dumps(filled, ensure_ascii=False) if filled else ""


def _is_filled(name: str, row: Mapping[str, str]) -> bool:
    said = ("words", "exceptions") if name == TERMS else ("where",)
    return any(row.get(part, "").strip() for part in said)


def _term(row: Typed) -> Term:
    sort = row.get("sort", "")
    return Term(
        id=TermId(row.get("id", "")),
        words=row.get("words", "").strip(),
        sort=TermSort(sort) if sort in set(TermSort) else None,
        exceptions=row.get("exceptions", "").strip(),
    )


def _copy(row: Typed) -> OrderCopy:
    certified = row.get("certified", "")
    known = Answer(certified) if certified in set(Answer) else Answer.UNKNOWN
    return OrderCopy(where=row.get("where", "").strip(), certified=known)


def _key(name: str) -> str:
    return f"{name}.rows"
