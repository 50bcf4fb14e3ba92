from __future__ import annotations

import pytest

from tests.unit.front.world import BAR_INSIDE, COVER, CTRL_Q, OPEN, FakeInner, Script, World, opened
from toolkit.front import inside, supervisor
from toolkit.front.cover import words


def test_a_crash_ends_in_the_cover_with_one_sentence() -> None:
    """The person sees the converter and that what was saved is kept; another life starts."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.inner.drawn.append(b"Traceback: secret")
        world.inner.gone = True
        yield 0.1
        assert words.CLOSED_BY_ITSELF in world.terminal.text()
        assert COVER in world.terminal.text()
        assert "secret" not in world.terminal.text()
        assert len(world.lives) == 2
        world.type(OPEN)
        yield 1.0
        world.type(OPEN)
        yield 0.1
        assert "Inside" in world.terminal.text()

    world.run(script())


def test_typing_that_runs_on_after_a_crash_is_not_shown() -> None:
    """A sentence in the middle of being typed does not go on in the converter's line."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.inner.gone = True
        yield 0.05
        for letter in b"and then he said":
            world.type(bytes([letter]))
            yield 0.2
        assert "said" not in world.terminal.text()
        yield supervisor.RUN_ON_SECONDS + 0.1
        world.type(b"3 m")
        yield 0.1
        assert "3 metres" in world.terminal.text()

    world.run(script())


def test_it_starts_again_but_not_for_ever() -> None:
    """After three lives that ended at once it waits for the person, who is told when asking."""
    world = World()

    def die(inner: FakeInner) -> None:
        inner.gone = True

    world.on_start = die

    def script() -> Script:
        yield 20.0
        assert len(world.lives) == inside.MOST_FAILURES
        assert COVER in world.terminal.text()
        world.type(OPEN)
        yield 1.0
        assert words.NOT_OPENED in world.terminal.text()
        assert len(world.lives) == inside.MOST_FAILURES + 1
        world.on_start = lambda inner: inner.reports.append(b"ready\n")
        world.type(b"2 m")
        yield 0.1
        assert "2 metres" in world.terminal.text()
        world.type(OPEN)
        yield 0.1
        assert BAR_INSIDE in world.terminal.text()

    world.run(script())


def test_a_system_that_starts_nothing_leaves_the_cover_working() -> None:
    """Where no process can be made, the converter converts and Open says that it could not."""
    world = World()
    world.starts_fail = True

    def script() -> Script:
        yield 20.0
        world.type(OPEN)
        yield 1.0
        assert words.NOT_OPENED in world.terminal.text()
        world.type(b"3 cups to ml")
        yield 0.1
        assert "709.765" in world.terminal.text()

    world.run(script())


def test_opening_waits_for_the_first_screen_but_not_for_ever() -> None:
    """Asked too early, it says that it opens; a program that says nothing is shown after a while."""
    world = World()
    world.on_start = lambda inner: inner.drawn.append(b"\x1b[HSlow")

    def script() -> Script:
        yield 0.1
        world.type(OPEN)
        yield 0.5
        assert words.OPENING in world.terminal.text()
        assert "Slow" not in world.terminal.text()
        yield inside.PATIENCE
        assert "Slow" in world.terminal.text()
        assert words.OPENING not in world.terminal.text()

    world.run(script())


def test_a_flood_behind_the_cover_is_ended() -> None:
    """A program that draws without end before it is shown is killed, and fails to open in the end."""
    world = World()
    world.on_start = lambda inner: inner.drawn.extend([b"x" * 32768] * 20)

    def script() -> Script:
        yield 20.0
        assert len(world.lives) == inside.MOST_FAILURES
        assert all(life.ended_at is not None for life in world.lives)

    world.run(script())


def test_a_step_is_handed_to_the_next_life() -> None:
    """What was being gone through goes on where it was, for as long as it is reported."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.inner.reports.append(b"step 3\n")
        world.type(CTRL_Q)
        yield 0.1
        assert world.inner.command == ["inner", "--step", "3"]
        yield 3.0
        yield from opened(world)
        world.inner.reports.append(b"step 0\n")
        yield 0.1
        world.type(CTRL_Q)
        yield 0.1
        assert world.inner.command == ["inner"]

    world.run(script())


def test_an_error_of_our_own_leaves_the_terminal_and_ends_what_is_inside() -> None:
    """Even then nothing is left to see, and nothing runs on."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        world.run(script())
    assert world.terminal.text().strip() == ""
    assert world.lives[0].ended_at is not None
