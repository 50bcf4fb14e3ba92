from __future__ import annotations

import pytest

from toolkit.front import exits
from toolkit.front.exits import Exits
from toolkit.front.keys import cut

ROWS = 24


def wishes(*typed: bytes, seconds: float = 0.1) -> list[str]:
    """What comes of these keys, each typed *seconds* after the one before."""
    judge = Exits(ROWS)
    found = []
    for turn, data in enumerate(typed):
        for key in cut(data, 0, len(data), final=True):
            wish = judge.judge(key, turn * seconds)
            if wish is not None:
                found.append(wish)
    return found


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ([b"\x1b"] * 3, exits.BY_ESCAPE),
        ([b"\x1b\x1b\x1b"], exits.BY_ESCAPE),
        ([b"\x1b[27u"] * 3, exits.BY_ESCAPE),
        ([b"\x1b[27;1:1u", b"\x1b[27;1:3u"] * 3, exits.BY_ESCAPE),
        ([b"\x1b[27;129u"] * 3, exits.BY_ESCAPE),
        ([b"\x1b", b"\x1b[27u", b"\x1b"], exits.BY_ESCAPE),
        ([b"\x1b", b"\x1b[<35;4;4M", b"\x1b", b"\x1b[I", b"\x1b"], exits.BY_ESCAPE),
        ([b"\x1b", b"\x1b[?2026;2$y", b"\x1b", b"\x1b[97;1:3u", b"\x1b"], exits.BY_ESCAPE),
        ([b"\x11"], exits.BY_CONTROL_Q),
        ([b"\x1b[113;5u"], exits.BY_CONTROL_Q),
        ([b"\x1b[113;5:1u"], exits.BY_CONTROL_Q),
        ([b"\x1b[113;69u"], exits.BY_CONTROL_Q),
        ([b"\x1b[113:81;6u"], exits.BY_CONTROL_Q),
        ([b"\x1b[1081::113;5u"], exits.BY_CONTROL_Q),
        ([b"\x1b[200~half a paste\x11"], exits.BY_CONTROL_Q),
        ([b"\x1b[12;\x11"], exits.BY_CONTROL_Q),
        ([b"\x1b[24~"], exits.BY_FUNCTION_KEY),
        ([b"\x1b[24;5~"], exits.BY_FUNCTION_KEY),
        ([b"\x1b[24;1:1~"], exits.BY_FUNCTION_KEY),
        ([b"\x03", b"\x03"], exits.BY_CONTROL_C),
        ([b"\x1b[99;5u", b"\x1b[99;5:3u", b"\x1b[99;5u"], exits.BY_CONTROL_C),
        ([b"\x03", b"\x1b[99;5u"], exits.BY_CONTROL_C),
        ([b"\x1b[57441;2u", b"\x1b[57441;2:3u"] * 3, exits.BY_SHIFT),
        ([b"\x1b[57441;2u", b"\x1b[57447;2u", b"\x1b[57441;2:1u"], exits.BY_SHIFT),
        ([b"\x1b[<0;40;24M"], exits.BY_BAR),
        ([b"\x1b[<0;1;24M"], exits.BY_BAR),
        ([b"\x1b[<16;40;24M"], exits.BY_BAR),
        ([b"\x1b[1;3S"], exits.BY_ALT_F4),
        ([b"\x1b[1;131:1S"], exits.BY_ALT_F4),
    ],
)
def test_each_way_out_is_recognised(typed: list[bytes], wish: str) -> None:
    """Every promised key, in every form a terminal sends it, is one wish."""
    assert wishes(*typed) == [wish]


@pytest.mark.parametrize(
    "typed",
    [
        [b"\x1b"] * 2,
        [b"\x1b", b"\x1b", b"a", b"\x1b"],
        [b"\x1b", b"\x1b", b"\t", b"\x1b"],
        [b"\x1b", b"\x1b", b"\x1b[A", b"\x1b"],
        [b"\x1b", b"\x1b", b"\x1bOA", b"\x1b"],
        [b"\x1b", b"\x1b", b"\x1b[97u", b"\x1b"],
        [b"\x1b", b"\x1b", b"\x1b[15~", b"\x1b"],
        [b"\x1b[A"] * 5,
        [b"\x1bOP"] * 5,
        [b"\x1b\x1b[A"] * 1,
        [b"\x1ba"] * 5,
        [b"\x1b[27u", b"\x1b[27;1:2u", b"\x1b[27;1:2u", b"\x1b[27;1:3u"],
        [b"\x1b[113u"],
        [b"\x1b[113;3u"],
        [b"\x1b[113;5:3u"],
        [b"\x1b[113;5:2u"],
        [b"\x1b[1081;5u"],
        [b"q"],
        [b"\x1b[24;1:3~"],
        [b"\x1b[23~"],
        [b"\x1bOS", b"\x1b[1;5S", b"\x1b[1;3R", b"\x1b[1;3:3S"],
        [b"\x1b[2"],
        [b"\x1b[;u"],
        [b"\x03"],
        [b"\x03", b"x", b"\x03"],
        [b"\x1b[57441;2u", b"A", b"\x1b[57441;2u", b"B", b"\x1b[57441;2u"],
        [b"\x1b[57441;2u", b"\x1b", b"\x1b[57441;2u", b"\x1b[57441;2u"],
        [b"\x1b[57442;5u"] * 5,
        [b"\x1b[<0;40;23M"],
        [b"\x1b[<0;40;24m"],
        [b"\x1b[<2;40;24M"],
        [b"\x1b[<1;40;24M"],
        [b"\x1b[<32;40;24M"],
        [b"\x1b[<35;40;24M"],
        [b"\x1b[<64;40;24M"],
        [b"\x1b[<128;40;24M"],
        [b"\x1b[<;40;24M"],
        [b"\x1b[<0M"],
        [b"\x1b[24;80R"],
        [b"\x1b[I", b"\x1b[O"],
    ],
)
def test_nothing_else_is_a_way_out(typed: list[bytes]) -> None:
    """Too few presses, releases, repeats, other keys, other buttons and replies stay inside."""
    assert wishes(*typed) == []


@pytest.mark.parametrize(
    ("key", "presses"), [(b"\x1b", 3), (b"\x03", 2), (b"\x1b[57441;2u", 3), (b"\x1b[27u", 3)]
)
def test_presses_may_be_five_seconds_apart_and_no_more(key: bytes, presses: int) -> None:
    """Slow hands get out; presses of another occasion don't add up."""
    assert len(wishes(*[key] * presses, seconds=exits.PAUSE)) == 1
    assert wishes(*[key] * presses, seconds=exits.PAUSE + 0.01) == []


def test_counting_starts_over_after_a_wish() -> None:
    """Six presses of Esc are two wishes, and four are one."""
    assert len(wishes(*[b"\x1b"] * 4)) == 1
    assert len(wishes(*[b"\x1b"] * 6)) == 2


def test_it_is_known_when_one_escape_is_missing() -> None:
    """After two presses, and only within the pause, one more would be the wish."""
    judge = Exits(ROWS)
    assert not judge.one_escape_short(0.0)
    (escape,) = cut(b"\x1b", 0, 1, final=True)
    judge.judge(escape, 0.0)
    assert not judge.one_escape_short(0.1)
    judge.judge(escape, 0.1)
    assert judge.one_escape_short(0.2)
    assert not judge.one_escape_short(exits.PAUSE + 0.2)
    judge.forget()
    assert not judge.one_escape_short(0.2)


def test_the_bar_moves_with_the_window() -> None:
    """A click counts on the row that is the last one now."""
    judge = Exits(ROWS)
    (click,) = cut(b"\x1b[<0;5;30M", 0, 10, final=True)
    judge.bar_row = 31
    assert judge.judge(click, 0.0) is None
    judge.bar_row = 30
    assert judge.judge(click, 0.0) == exits.BY_BAR
