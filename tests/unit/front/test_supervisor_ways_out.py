from __future__ import annotations

import pytest

from tests.unit.front.world import (
    BAR_HERE,
    BAR_INSIDE,
    COVER,
    CTRL_Q,
    ESC,
    OPEN,
    SEAL,
    Script,
    World,
    opened,
)
from toolkit.front.inside import TYPED_CAPACITY
from toolkit.front.seal import AGAIN, BUDGET


def test_the_inner_program_is_ready_behind_the_cover_and_opens_at_once() -> None:
    """It runs and draws unseen; opening shows it with the bar below, in one row less."""
    world = World()

    def script() -> Script:
        yield 0.5
        assert world.inner.command == ["inner"]
        assert world.inner.size == (80, 23)
        assert COVER in world.terminal.text()
        assert "Inside" not in world.terminal.text()
        world.type(OPEN)
        yield 0.0
        lines = world.terminal.display.lines()
        assert lines[0].startswith("Inside")
        assert lines[23].startswith(BAR_INSIDE)
        assert len(world.lives) == 1

    world.run(script())


@pytest.mark.parametrize(
    "way",
    [
        [ESC, ESC, ESC],
        [ESC * 3],
        [CTRL_Q],
        [b"\x1b[24~"],
        [b"\x03", b"\x03"],
        [b"\x1b[<0;40;24M"],
        [b"\x1b[57441;2u"] * 3,
    ],
)
def test_every_way_out_shows_the_cover_before_anything_else(way: list[bytes]) -> None:
    """The cover is complete before the inner program hears of it; then it is sealed and ended."""
    world = World()
    world.seals = False

    def script() -> Script:
        yield from opened(world)
        life = world.inner
        for press in way:
            world.type(press)
            yield 0.05
        assert COVER in world.terminal.text()
        assert BAR_HERE in world.terminal.text()
        assert "Inside" not in world.terminal.text()
        assert life.typed.count(SEAL) == 1
        assert life.ended_at is None
        life.reports.append(b"sealed\n")
        yield 0.1
        assert life.ended_at is not None
        assert len(world.lives) == 2
        assert world.inner.ended_at is None

    world.run(script())


def test_what_was_typed_before_the_way_out_goes_in_and_nothing_after_it() -> None:
    """Of one read, the bytes before the key reach the inner program and those after it nobody."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.type(b"last words\x11 and these not")
        yield 0.1
        assert world.lives[0].typed == b"last words" + SEAL
        assert "these" not in world.terminal.text()

    world.run(script())


def test_the_presses_of_a_way_out_within_one_read_stay_outside() -> None:
    """Esc pressed three times at once is not first two keys for the inner program."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.type(b"x" + ESC * 3 + b"y")
        yield 0.1
        assert world.lives[0].typed == b"x" + SEAL

    world.run(script())


def test_the_seal_key_is_repeated_and_the_budget_ends_it() -> None:
    """An inner program that never answers hears the key again and again, and dies in time."""
    world = World()
    world.seals = False

    def script() -> Script:
        yield from opened(world)
        life = world.inner
        began = world.now
        world.type(CTRL_Q)
        yield AGAIN * 5 + AGAIN / 2
        assert life.ended_at is None
        assert life.typed.count(SEAL) == 6
        yield BUDGET
        assert life.ended_at is not None
        assert life.ended_at - began == pytest.approx(BUDGET, abs=0.01)

    world.run(script())


def test_the_cover_answers_while_the_inner_program_is_still_putting_drafts_away() -> None:
    """Nobody who looks can tell that something is going on."""
    world = World()
    world.seals = False

    def script() -> Script:
        yield from opened(world)
        world.type(CTRL_Q)
        yield 0.05
        world.type(b"5 kg")
        yield 0.05
        assert "5 kilograms" in world.terminal.text()
        assert world.lives[0].ended_at is None
        assert world.lives[0].typed == SEAL

    world.run(script())


def test_a_hung_inner_program_holds_nothing_up() -> None:
    """It reads nothing: typing goes into a bounded buffer, and the way out works all the same."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.inner.takes = 0
        for _ in range(TYPED_CAPACITY // 8192 + 5):
            world.type(b"x" * 8192)
            yield 0.01
        world.type(CTRL_Q)
        yield 0.01
        assert COVER in world.terminal.text()
        yield BUDGET + 0.1
        assert world.lives[0].ended_at is not None
        assert len(world.lives) == 2

    world.run(script())


def test_a_window_that_takes_nothing_gets_the_cover_when_it_takes_something() -> None:
    """What was on its way is dropped, and the cover is what comes next, from its beginning."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.terminal.takes = 3
        world.inner.drawn.append(b"\x1b[5;5Hsomething else")
        yield 0.1
        world.type(CTRL_Q)
        yield 0.1
        assert world.terminal.forgot == 1
        world.terminal.takes = None
        yield 0.1
        assert COVER in world.terminal.text()
        assert "something" not in world.terminal.text()

    world.run(script())


def test_too_many_presses_do_not_close_the_cover() -> None:
    """Ways out within two seconds of one another are swallowed; a later one ends the program."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        for _ in range(5):
            world.type(CTRL_Q)
            yield 1.5
        world.type(b"7 kg", ESC, ESC, ESC)
        yield 0.1
        assert "7 kilograms" in world.terminal.text()
        yield 2.1
        world.type(CTRL_Q)
        yield 5.0
        raise AssertionError("the program did not end")

    world.run(script())
    assert world.terminal.text().strip() == ""


@pytest.mark.parametrize("way", [[CTRL_Q], [b"\x03", b"\x03"], [b"\x1b[<0;3;24M"]])
def test_the_cover_closes(way: list[bytes]) -> None:
    """Ctrl+Q, Ctrl+C twice and the bar end the program, with nothing left on the terminal."""
    world = World()

    def script() -> Script:
        yield 0.5
        world.type(*way)
        yield 5.0
        raise AssertionError("the program did not end")

    world.run(script())
    assert world.terminal.text().strip() == ""
    assert world.terminal.display.modes.isdisjoint({1000, 1006, 1049})
    assert world.lives[0].ended_at is not None
    assert world.lives[0].typed == b""


@pytest.mark.parametrize("just_before", [[], [CTRL_Q]])
def test_asking_for_the_windows_end_ends_everything_through_the_same_door(
    just_before: list[bytes],
) -> None:
    """Alt+F4 covers what is open, lets it put drafts away, and closes; nothing swallows it."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.type(*just_before, b"x\x1b[1;3Sy")
        yield 5.0
        raise AssertionError("the program did not end")

    world.run(script())
    life = world.lives[0]
    assert life.typed.startswith(b"" if just_before else b"x" + SEAL)
    assert SEAL in life.typed
    assert b"y" not in life.typed
    assert life.ended_at is not None
    assert world.terminal.text().strip() == ""


def test_escape_on_the_cover_ends_nothing() -> None:
    """Nor does F12: who presses too often, or at the wrong time, stays with the converter."""
    world = World()

    def script() -> Script:
        yield 0.5
        for _ in range(9):
            world.type(ESC)
            yield 0.3
        world.type(b"\x1b[24~")
        yield 0.3
        world.type(b"3 m")
        yield 0.1
        assert "3 metres" in world.terminal.text()

    world.run(script())


def test_a_flood_on_screen_does_not_keep_the_way_out_waiting() -> None:
    """With output that never ends, the key is seen before the next piece of it."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.inner.drawn.extend([b"flood\r\n" * 4000] * 50)
        world.type(CTRL_Q)
        yield 0.0
        assert len(world.lives[0].drawn) >= 49
        assert COVER in world.terminal.text()
        assert "flood" not in world.terminal.text()

    world.run(script())
