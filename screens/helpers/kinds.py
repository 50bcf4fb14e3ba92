"""The map of kinds of help: how they stand together, and the line that each one takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from screens.widgets.pages import Heading
from toolkit.content import say
from toolkit.domain.helper import HelperKind, MapState
from toolkit.domain.listing import HelperRow

CIRCLES: tuple[tuple[str, tuple[HelperKind, ...]], ...] = (
    (
        "close",
        (HelperKind.FAMILY, HelperKind.FRIEND, HelperKind.COLLEAGUE, HelperKind.NEIGHBOUR),
    ),
    (
        "safety",
        (
            HelperKind.POLICE,
            HelperKind.BUILDING_SECURITY,
            HelperKind.PRISON,
            HelperKind.PAROLE_OR_PROBATION,
            HelperKind.COURT,
            HelperKind.SECURITY_EXPERT,
        ),
    ),
    (
        "advice",
        (
            HelperKind.LAWYER,
            HelperKind.LEGAL_AID,
            HelperKind.ACCOUNTANT,
            HelperKind.PRIVATE_DETECTIVE,
        ),
    ),
    (
        "mind",
        (
            HelperKind.THERAPIST,
            HelperKind.CHILDRENS_THERAPIST,
            HelperKind.SUPPORT_GROUP,
            HelperKind.ONLINE_GROUP,
        ),
    ),
    (
        "place",
        (
            HelperKind.SHELTER,
            HelperKind.ADVOCATE,
            HelperKind.SOCIAL_SERVICES,
            HelperKind.DOCTOR,
        ),
    ),
    ("other", (HelperKind.OTHER,)),
)
"""Every kind once, those that belong together side by side."""

IN_ORDER: tuple[HelperKind, ...] = tuple(kind for _, kinds in CIRCLES for kind in kinds)

LETTERS = "abcdefghilmnopqrstuvwxy"
"""The key that opens each kind, in the same order; j and k move the cursor in every list."""

_LETTER_CELLS = 2
_NAME_CELLS = 22
_STATE_CELLS = 13
_FILLED = "✓ "
_OPEN = "· "


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of help on the map.

    Attributes:
        kind: Which.
        state: Where the person stands with it; of no account once there are names.
        names: Who is there, first those who may be contacted.
    """

    kind: HelperKind
    state: MapState
    names: tuple[str, ...]


def kind_rows(
    helpers: Iterable[HelperRow], states: Mapping[HelperKind, MapState]
) -> tuple[KindRow, ...]:
    """The whole map, in its order; withdrawn helpers are on it no more."""
    there: dict[HelperKind, list[HelperRow]] = {}
    for helper in helpers:
        if not helper.withdrawn:
            there.setdefault(helper.kind, []).append(helper)
    return tuple(
        KindRow(
            kind,
            states.get(kind, MapState.BLANK),
            tuple(
                one_line(helper.name)
                for helper in sorted(there.get(kind, []), key=lambda each: each.do_not_contact)
            ),
        )
        for kind in IN_ORDER
    )


def circle_headings() -> tuple[Heading, ...]:
    """The headings between the rows."""
    headings = []
    before = 0
    for name, kinds in CIRCLES:
        headings.append(Heading(before, say(f"helpers.circle.{name}")))
        before += len(kinds)
    return tuple(headings)


def kind_name(kind: HelperKind) -> str:
    """What a kind of help is called."""
    return say(f"helpers.kind.{kind}")


def kind_at(key: str) -> HelperKind | None:
    """The kind that a typed sign opens, or None."""
    place = LETTERS.find(key.lower()) if len(key) == 1 else -1
    return IN_ORDER[place] if place >= 0 else None


def state_words(row: KindRow) -> str:
    """Where the person stands with a kind, in words."""
    if not row.names:
        return say(f"helpers.map.{row.state}")
    if len(row.names) == 1:
        return say("helpers.map.people_one")
    return say("helpers.map.people_many", number=len(row.names))


def draw_kind(row: KindRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """The line of a kind: its letter, whether anyone is there, its name, the state, who they are."""
    filled = bool(row.names)
    look = Look.STRONG if filled else Look.PLAIN
    pieces = [
        Piece(fit(LETTERS[IN_ORDER.index(row.kind)], _LETTER_CELLS), Look.FAINT),
        Piece(_FILLED if filled else _OPEN, look),
        Piece(fit(kind_name(row.kind), _NAME_CELLS), look),
        Piece(fit(state_words(row), _STATE_CELLS), Look.FAINT),
    ]
    left = width - _LETTER_CELLS - len(_FILLED) - _NAME_CELLS - _STATE_CELLS
    if filled and left > _NAME_CELLS // 2:
        pieces.append(Piece(_some_names(row.names, left), Look.PLAIN))
    return (pieces,)


def _some_names(names: Sequence[str], cells: int) -> str:
    """As many names as fit, and how many more there are."""
    best = fit(names[0], cells)
    for count in range(1, len(names) + 1):
        shown = ", ".join(names[:count])
        if count < len(names):
            shown = say("helpers.map.more_names", names=shown, number=len(names) - count)
        if cell_len(shown) > cells:
            break
        best = shown
    return best
