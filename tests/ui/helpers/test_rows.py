"""The line of one helper in a list."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.helpers.rows import draw_helper
from toolkit.domain.helper import HelperKind
from toolkit.domain.links import RecordId
from toolkit.domain.listing import HelperRow

LONG = "Dana Whitfield-Okonkwo, Whitfield & Partners"
DANA = HelperRow(
    id=RecordId("0" * 32),
    name=LONG,
    kind=HelperKind.LAWYER,
    organisation="",
    first_way="",
    on_card=False,
    card_position=0,
    do_not_contact=False,
    withdrawn=False,
)
rows = st.builds(
    HelperRow,
    id=st.just(DANA.id),
    name=st.sampled_from(("Sam", LONG * 2, "备份" * 40)),
    kind=st.just(HelperKind.LAWYER),
    organisation=st.sampled_from(("", "House on the hill", LONG)),
    first_way=st.sampled_from(("", "0171 5550101")),
    on_card=st.booleans(),
    card_position=st.just(0),
    do_not_contact=st.booleans(),
    withdrawn=st.booleans(),
)


def _drawn(row: HelperRow, width: int) -> str:
    return "".join(piece.text for piece in draw_helper(row, width, True)[0])


@given(row=rows, width=st.integers(40, 180))
def test_a_line_is_as_wide_as_its_list(row: HelperRow, width: int) -> None:
    """Whatever stands in it, the line fills the list and does not grow beyond it."""
    assert cell_len(_drawn(row, width)) == width


def test_a_name_alone_has_the_room() -> None:
    """A long name is cut only where something stands beside it."""
    assert LONG in _drawn(DANA, 76)
    assert LONG not in _drawn(replace(DANA, first_way="0171 5550101"), 76)
