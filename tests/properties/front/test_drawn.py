"""What the inner program draws, cut anywhere, gives the terminal the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.e2e.display import Display
from toolkit.front.channel import Channel
from toolkit.front.drawn import Drawn

piece = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=8).map(str.encode),
    st.sampled_from(
        [
            b"\x1b[?1049h",
            b"\x1b[?2048$p",
            b"\x1b[2J",
            b"\x1b[H",
            b"\x1b]0;title\x07",
            b"\x1b]52;c;QUJD\x1b\\",
            b"\x1bPx\x1b\\",
            b"\x1b[1;31m",
            b"\x1b",
            b"\x1b[",
            b"\x1b]",
            b"\x1bc",
            b"\x18",
        ]
    ),
)
output = st.lists(piece, max_size=20).map(b"".join)


def passed(pieces: list[bytes]) -> bytes:
    channel, drawn = Channel(8192), Drawn()
    out = b""
    for each in pieces:
        channel.room()[: len(each)] = each
        channel.came(len(each))
        drawn.sort(channel)
        out += bytes(channel.next(8192))
        channel.went(channel.ready)
    return out + bytes(channel.memory[slice(*channel.unsorted)])


def cut(data: bytes, ends: list[int]) -> list[bytes]:
    marks = [0, *sorted(min(end, len(data)) for end in ends), len(data)]
    return [data[start:end] for start, end in pairwise(marks)]


@given(output, st.lists(st.integers(0, 200), max_size=8))
def test_it_does_not_matter_where_reads_end(data: bytes, ends: list[int]) -> None:
    """The same bytes are let through and left out, whatever comes in one read."""
    assert passed(cut(data, ends)) == passed([data])


@given(output, st.lists(st.integers(0, 200), max_size=8))
def test_the_terminal_stays_fronts(data: bytes, ends: list[int]) -> None:
    """No output at all sets a title or the clipboard, or leaves the alternate screen."""
    display = Display(40, 10)
    display.feed(b"\x1b[?1049h")
    display.feed(passed(cut(data, ends)))
    assert display.titles == []
    assert display.clipboard == []
    assert 1049 in display.modes
    assert 2048 not in display.modes


@given(output)
def test_what_is_let_through_ends_at_a_boundary(data: bytes) -> None:
    """After each part that goes on, front may draw: its own text comes out as it is."""
    channel, drawn = Channel(8192), Drawn()
    channel.room()[: len(data)] = data
    channel.came(len(data))
    drawn.sort(channel)
    display = Display(60, 10)
    display.feed(bytes(channel.next(8192)))
    display.feed(b"\x1b[0m\x1b[5;1Hours")
    assert display.lines()[4].startswith("ours")
