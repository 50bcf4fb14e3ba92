"""What must hold for every way of typing, however a terminal cuts it into reads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.front import exits
from toolkit.front.exits import Exits
from toolkit.front.keys import Key, cut

BAR = 24

ESC = b"\x1b"
PRESSES = {
    "esc": [ESC, b"\x1b[27u", b"\x1b[27;1:1u"],
    "shift": [b"\x1b[57441;2u", b"\x1b[57447;2:1u"],
    "ctrl+c": [b"\x03", b"\x1b[99;5u"],
    "ctrl+q": [b"\x11", b"\x1b[113;5u"],
    "f12": [b"\x1b[24~", b"\x1b[24;2~"],
    "bar": [b"\x1b[<0;3;24M"],
    "alt+f4": [b"\x1b[1;3S", b"\x1b[1;67S"],
    "other": [b"a", "é".encode(), b"\t", b"\x1b[A", b"\x1bOB", b"\x1b[5~", b"\x1b[97;2u"],
    "no key": [b"\x1b[<35;3;3M", b"\x1b[<0;3;24m", b"\x1b[I", b"\x1b[27;1:3u", b"\x1b[99;5:2u"],
}
NEEDED = {"esc": 3, "shift": 3, "ctrl+c": 2, "ctrl+q": 1, "f12": 1, "bar": 1, "alt+f4": 1}

# A lone Esc directly before "a" or another Esc is one; before [ or O a terminal means another key,
# so text in these tests begins with neither.
press = st.sampled_from(sorted(PRESSES)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(PRESSES[name]))
)
pauses = st.sampled_from([0.0, 0.05, 1.0, 4.9, 5.0, 5.1, 60.0])
typing = st.lists(st.tuples(press, pauses), max_size=30)
anything = st.binary(max_size=80) | st.lists(press.map(lambda pair: pair[1])).map(b"".join)


def judged(keys: list[Key], now: float = 0.0) -> list[str]:
    judge = Exits(BAR)
    return [wish for wish in (judge.judge(key, now) for key in keys) if wish is not None]


def expected(names: list[tuple[str, float]]) -> list[str]:
    """The rule said another way: look back over the presses since the last wish."""
    found = []
    run: list[tuple[str, float]] = []
    for name, now in names:
        if name == "no key":
            continue
        run.append((name, now))
        needed = NEEDED.get(name, 0)
        last = run[-needed:] if needed else []
        together = all(later[1] - earlier[1] <= exits.PAUSE for earlier, later in pairwise(last))
        if needed and len(last) == needed and {each[0] for each in last} == {name} and together:
            found.append(name)
            run.clear()
    return found


@given(typing)
def test_wishes_are_those_that_the_rule_says(typed: list[tuple[tuple[str, bytes], float]]) -> None:
    """For any keys at any times, the wishes are those of a second, slower reading of the rule."""
    judge = Exits(BAR)
    now = 0.0
    found: list[str] = []
    names: list[tuple[str, float]] = []
    for (name, data), pause in typed:
        now += pause
        names.append((name, now))
        for key in cut(data, 0, len(data), final=True):
            wish = judge.judge(key, now)
            found += [wish] if wish else []
    assert found == expected(names)


@given(anything, st.lists(st.integers(0, 80), max_size=6))
def test_it_does_not_matter_where_reads_end(data: bytes, ends: list[int]) -> None:
    """Cut into reads anywhere, with unfinished tails kept for the next, the keys are the same."""
    whole = cut(data, 0, len(data), final=True)
    kept: list[Key] = []
    begin = 0
    for end in [*sorted(min(each, len(data)) for each in ends), len(data)]:
        # A run of text may be cut in two, which is the same text; join it before comparing.
        if kept and kept[-1].kind == 1 and kept[-1].end == begin:
            begin = kept.pop().start
        kept += cut(data, begin, end, final=False)
        begin = kept[-1].end if kept else 0
    kept += cut(data, begin, len(data), final=True)
    assert [(key.kind, key.start, key.end) for key in kept] == [
        (key.kind, key.start, key.end) for key in whole
    ]
    assert judged(kept) == judged(whole)


@given(anything)
def test_keys_leave_no_gap(data: bytes) -> None:
    """Every byte belongs to exactly one key, so nothing typed is lost or relayed twice."""
    position = 0
    for key in cut(data, 0, len(data), final=True):
        assert key.start == position
        assert key.end > key.start
        position = key.end
    assert position == len(data)


@pytest.mark.parametrize("way", [b"\x11", b"\x1b[24~", b"\x1b[113;5u", b"\x1b[<0;1;24M", ESC * 3])
@given(before=anything)
def test_nothing_typed_before_can_be_in_the_way(way: bytes, before: bytes) -> None:
    """After any bytes at all (half a sequence, half a paste, noise), a way out still works."""
    data = before + way
    assert judged(cut(data, 0, len(data), final=True))


@given(st.text(st.characters(exclude_characters="\x1b\x11\x03"), max_size=200))
def test_ordinary_typing_is_never_a_way_out(text: str) -> None:
    """Text without the keys themselves stays inside, whatever its letters."""
    data = text.encode()
    assert judged(cut(data, 0, len(data), final=True)) == []
