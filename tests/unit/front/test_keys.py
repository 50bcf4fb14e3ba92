from __future__ import annotations

import pytest

from toolkit.front import keys
from toolkit.front.keys import LONGEST, Key, cut


def kinds(data: bytes, *, final: bool = True) -> list[tuple[int, bytes]]:
    return [(key.kind, data[key.start : key.end]) for key in cut(data, 0, len(data), final=final)]


def test_typing_is_cut_into_runs_of_text_controls_and_sequences() -> None:
    """Text stays together; each control character and each sequence is a key of its own."""
    assert kinds("aé\r\x7f\x1b[1;5AOk\x1bOP".encode()) == [
        (keys.TEXT, "aé".encode()),
        (keys.CONTROL, b"\r"),
        (keys.CONTROL, b"\x7f"),
        (keys.SEQUENCE, b"\x1b[1;5A"),
        (keys.TEXT, b"Ok"),
        (keys.SHIFTED, b"\x1bOP"),
    ]


@pytest.mark.parametrize("tail", [b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[1;", b"\x1b[<0;12;3"])
def test_an_unfinished_sequence_waits_until_it_is_said_to_be_all(tail: bytes) -> None:
    """Without the rest it is left out; when nothing more comes, it is a key after all."""
    assert kinds(b"a" + tail, final=False) == [(keys.TEXT, b"a")]
    expected = keys.ESCAPE if tail == b"\x1b" else keys.BROKEN
    assert kinds(b"a" + tail) == [(keys.TEXT, b"a"), (expected, tail)]


def test_a_key_within_a_sequence_cuts_it_short() -> None:
    """A control character or another Esc is never swallowed by what came before it."""
    assert kinds(b"\x1b[12\x11") == [(keys.BROKEN, b"\x1b[12"), (keys.CONTROL, b"\x11")]
    assert kinds(b"\x1b[\x1b\x1b") == [
        (keys.BROKEN, b"\x1b["),
        (keys.ESCAPE, b"\x1b"),
        (keys.ESCAPE, b"\x1b"),
    ]
    assert kinds(b"\x1bO\x11") == [(keys.BROKEN, b"\x1bO"), (keys.CONTROL, b"\x11")]
    assert kinds(b"\x1b[\xc3\xa9") == [(keys.BROKEN, b"\x1b["), (keys.TEXT, b"\xc3\xa9")]


def test_a_sequence_without_end_is_given_up() -> None:
    """After LONGEST bytes what follows is typing again."""
    data = b"\x1b[" + b"1" * (LONGEST - 2) + b"11\x11"
    assert kinds(data, final=False) == [
        (keys.BROKEN, data[:LONGEST]),
        (keys.TEXT, b"11"),
        (keys.CONTROL, b"\x11"),
    ]


def test_numbers_and_their_parts_are_read() -> None:
    """Parameters, sub-parameters and what is left out are told apart."""
    (key,) = cut(b"\x1b[97:65;;98u", 0, 12, final=True)
    assert key.numbers == [[97, 65], [-1], [98]]
    assert (key.number(0), key.number(0, 1), key.number(1, default=1), key.number(2)) == (
        97,
        65,
        1,
        98,
    )
    assert (key.number(5), key.number(2, 4, 7)) == (-1, 7)
    (mouse,) = cut(b"\x1b[<0;12;3M", 0, 10, final=True)
    assert (chr(mouse.private), chr(mouse.final), mouse.numbers) == ("<", "M", [[0], [12], [3]])


def test_a_key_shows_no_typed_text() -> None:
    """Printing a key says nothing of what was typed."""
    (key,) = cut(b"secret", 0, 6, final=True)
    assert "secret" not in repr(key)
    assert isinstance(key, Key)
