from __future__ import annotations

import pytest

from toolkit.front.channel import Channel
from toolkit.front.drawn import LONGEST, Drawn


def passed(*pieces: bytes) -> tuple[bytes, bool]:
    """What goes to the terminal of these reads, and whether a full clear was noticed."""
    channel, drawn = Channel(100_000), Drawn()
    out = b""
    for piece in pieces:
        channel.room()[: len(piece)] = piece
        channel.came(len(piece))
        drawn.sort(channel)
        out += bytes(channel.next(100_000))
        channel.went(channel.ready)
    return out, drawn.cleared


@pytest.mark.parametrize(
    "harmless",
    [
        b"plain text, \xe6\x97\xa5\xe6\x9c\xac",
        b"\x1b[1;38;2;1;2;3mred\x1b[0m",
        b"\x1b[?25l\x1b[?2026h\x1b[?2004h\x1b[?1004h\x1b[?1003h\x1b[>25u\x1b[<u",
        b"\x1b[?1000h\x1b[?1006h\x1b[?2026$p\x1b[6n\x1b[c",
        b"\x1b(B\x1b7\x1b8\x1b=\x1bM",
        b"\x1b\x1b[A",
        b"\x1b[1J\x1b[K",
    ],
)
def test_drawing_goes_through_untouched(harmless: bytes) -> None:
    """Text, colours, and the modes that front takes back by itself are not its business."""
    assert passed(harmless) == (harmless, False)


@pytest.mark.parametrize(
    "barred",
    [
        b"\x1b]2;a title\x07",
        b"\x1b]52;c;c2VjcmV0\x1b\\",
        b"\x1b]8;;file:///x\x1b\\",
        b"\x1bPdcs\x1b\\",
        b"\x1b_apc\x1b\\",
        b"\x1b^pm\x1b\\",
        b"\x1bXsos\x1b\\",
        b"\x1b]0;aborted\x18",
        b"\x1bc",
        b"\x1b[!p",
        b"\x1b[?1049h",
        b"\x1b[?1049l",
        b"\x1b[?47h",
        b"\x1b[?2048h",
        b"\x1b[?2048$p",
        b"\x1b[?1016h",
        b"\x1b[?1015h",
        b"\x1b[?9001h",
        b"\x1b[?1000l",
        b"\x1b[?1003l",
        b"\x1b[?1006l",
        b"\x1b[?25;1049h",
    ],
)
def test_what_would_take_the_terminal_away_is_left_out(barred: bytes) -> None:
    """Strings, the alternate screen, mouse modes and resets never reach the terminal."""
    assert passed(b"a" + barred + b"b")[0] == b"ab"
    assert passed(*[bytes([byte]) for byte in b"a" + barred + b"b"])[0] == b"ab"


@pytest.mark.parametrize(
    "clear", [b"\x1b[2J", b"\x1b[J", b"\x1b[0J", b"text\x1b[H\x1b[2Jmore", b"\x1b[?1049h\x1b[2J"]
)
def test_a_full_clear_is_noticed(clear: bytes) -> None:
    """It takes the bar with it, so front has to draw that again."""
    assert passed(clear)[1]
    assert passed(*[bytes([byte]) for byte in clear])[1]


@pytest.mark.parametrize(
    "tail",
    [b"\x1b", b"\x1b[", b"\x1b[1;3", b"\x1b(", b"\xe6", b"\xe6\x97", b"\xf0\x9f\x98", b"\xc3"],
)
def test_output_stops_at_a_boundary(tail: bytes) -> None:
    """What is unfinished waits for its rest, so front may draw in between."""
    assert passed(b"ab" + tail)[0] == b"ab"


def test_an_unfinished_string_is_left_out_however_long() -> None:
    """A string that never ends shows nothing, and the next one begins where it is cut short."""
    assert passed(b"a\x1b]52;c;", b"A" * 5000, b"A" * 5000) == (b"a", False)
    assert passed(b"a\x1b]0;x\x1b[1mb")[0] == b"a\x1b[1mb"
    assert passed(b"a\x1b]0;x\x1b", b"[1mb")[0] == b"a\x1b[1mb"
    assert passed(b"a\x1b]0;x\x1b", b"\\b")[0] == b"ab"


def test_a_sequence_without_end_is_not_waited_for() -> None:
    """Nonsense goes through as it is; it must not stop what comes after it."""
    nonsense = b"\x1b[" + b"1" * LONGEST
    assert passed(nonsense, b"m after")[0] == nonsense + b"m after"
    assert passed(b"\x1b[1\x07x")[0] == b"\x1b[1\x07x"
    assert passed(b"\x80\x80\x80\x80\x80")[0] == b"\x80" * 5
