from __future__ import annotations

from tests.unit.front.world import BAR_HERE, BAR_INSIDE, COVER, ESC, Script, World, opened
from toolkit.front import supervisor


def test_a_lone_escape_reaches_the_inner_program_soon() -> None:
    """It waits a moment for the rest of a sequence; split sequences go in whole."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.type(ESC)
        yield supervisor.TAIL_SECONDS / 2
        assert world.inner.typed == b""
        yield supervisor.TAIL_SECONDS
        assert world.inner.typed == ESC
        world.type(b"\x1b[", b"1;5", b"A")
        yield 0.0
        assert world.inner.typed == ESC + b"\x1b[1;5A"

    world.run(script())


def test_a_split_key_after_two_escapes_is_not_the_third() -> None:
    """The first byte of a cursor key, alone in its read, does not lead out."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.type(ESC, ESC)
        yield 0.1
        world.type(ESC, b"[A")
        yield 0.1
        assert "Inside" in world.terminal.text()
        assert world.inner.typed.endswith(b"\x1b[A")

    world.run(script())


def test_the_bar_is_fronts_own() -> None:
    """Clicks, releases and moves on it never reach the inner program; others do."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.type(b"a\x1b[<35;4;24Mb\x1b[<2;4;24M\x1b[<2;4;24mc\x1b[<0;4;23Md")
        yield 0.1
        assert world.inner.typed == b"abc\x1b[<0;4;23Md"

    world.run(script())


def test_the_bar_comes_back_after_a_clear() -> None:
    """Whatever clears the screen inside, in one piece or split, the last row is the bar again."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        for clear in ([b"\x1b[2J"], [b"\x1b[", b"2Jx"], [b"\x1b[H\x1b[J"]):
            world.inner.drawn += clear
            yield 0.1
            assert world.terminal.display.lines()[23].startswith(BAR_INSIDE)

    world.run(script())


def test_the_window_may_change_its_size() -> None:
    """The inner program hears of one row less, the bar moves, and the cover fits."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.resize(100, 30)
        yield 0.1
        assert world.inner.size == (100, 29)
        assert world.terminal.display.lines()[29].startswith(BAR_INSIDE)
        world.type(b"\x1b[<0;5;24M")
        yield 0.1
        assert "Inside" in world.terminal.text()
        world.type(b"\x1b[<0;5;30M")
        yield 0.1
        assert world.terminal.display.lines()[29].startswith(BAR_HERE)
        world.resize(60, 12)
        yield 0.1
        assert world.terminal.display.lines()[11].startswith(BAR_HERE)
        assert COVER in world.terminal.text()

    world.run(script())
