"""Helpers as tests need them: usual ones, and those with names that break columns."""

from __future__ import annotations

from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.visibility import Answer

LONG_NAME = "Maximiliane-Theodora von und zu Hohenstaufen-Waldburg-Zeil-Trauchburg " * 3

ROSA = Helper(
    name="Aunt Rosa",
    kind=HelperKind.FAMILY,
    ways=(
        Way(WayKind.EMAIL, "rosa@example.org"),
        Way(WayKind.PHONE, "0170 1234567", "mobile", "after 18:00", Answer.YES, Answer.NO),
    ),
    in_emergency="Comes to fetch me.",
    on_card=True,
    card_position=0,
)
SAM = Helper(
    name="Sam",
    kind=HelperKind.FRIEND,
    ways=(Way(WayKind.PHONE, "110"),),
    on_card=True,
    card_position=10,
)
ALEX = Helper(
    name="Alex",
    kind=HelperKind.FAMILY,
    ways=(Way(WayKind.PHONE, "0999 999"),),
    do_not_contact=True,
    do_not_contact_why="Talks to the other person.",
    on_card=True,
    card_position=5,
)
NAMED = (
    Helper(
        name="فاطمة الزهراء",
        kind=HelperKind.FRIEND,
        ways=(Way(WayKind.PHONE, "٠١٢٣ ٤٥٦"),),
        on_card=True,
        card_position=20,
    ),
    Helper(name="王小明", kind=HelperKind.FRIEND, ways=(Way(WayKind.OTHER, "微信 小明"),)),
    Helper(
        name=LONG_NAME,
        kind=HelperKind.LAWYER,
        organisation=LONG_NAME,
        ways=(Way(WayKind.PHONE, "0201 99 88 77 66 55 44 33 22 11 00 99 88 77"),),
        in_emergency=LONG_NAME,
        on_card=True,
        card_position=30,
    ),
)


def many(number: int) -> list[Helper]:
    """*number* friends."""
    return [
        Helper(
            name=f"Friend {place:03}",
            kind=HelperKind.FRIEND,
            ways=(Way(WayKind.PHONE, f"0170 {place:07}"),),
        )
        for place in range(number)
    ]
