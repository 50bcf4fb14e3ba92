from __future__ import annotations

import pytest

from tests.unit.front.world import COVER, OPEN, SEAL, Script, World, opened
from toolkit.front.cover import words


def test_nobody_there_for_three_minutes_leaves() -> None:
    """Idle time counts from the last byte typed, and only while something is open."""
    world = World()

    def script() -> Script:
        yield 400.0
        yield from opened(world)
        yield 170.0
        world.type(b"x")
        yield 175.0
        assert "Inside" in world.terminal.text()
        yield 10.0
        assert COVER in world.terminal.text()
        assert SEAL in world.lives[0].typed
        assert len(world.lives) == 2

    world.run(script())


def test_the_person_chooses_how_long_idle_is() -> None:
    """What the inner program reports counts until it ends; nonsense does not."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.inner.reports += [b"idle 60\n", b"idle 0\n", b"idle 99999\n", b"idle x\n"]
        yield 50.0
        assert "Inside" in world.terminal.text()
        yield 15.0
        assert COVER in world.terminal.text()
        yield from opened(world)
        yield 100.0
        assert "Inside" in world.terminal.text()

    world.run(script())


def test_what_is_waited_for_keeps_it_open() -> None:
    """A copy that takes long is not cut off, but nothing holds it for good, or once it stands still."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        for _ in range(34):
            world.inner.reports.append(b"moving\n")
            yield 100.0
            assert "Inside" in world.terminal.text()
        world.type(b"x")
        world.inner.reports.append(b"moving\n")
        yield 185.0
        assert COVER in world.terminal.text()
        yield from opened(world)
        for _ in range(38):
            world.inner.reports.append(b"moving\n")
            yield 100.0
        assert COVER in world.terminal.text()

    world.run(script())


@pytest.mark.parametrize("seconds", [31.0, 8 * 3600.0, -3600.0])
def test_waking_from_sleep_leaves(seconds: float) -> None:
    """A clock that jumped, either way, means that the computer slept; small corrections do not."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.sleep(20.0)
        yield 2.0
        assert "Inside" in world.terminal.text()
        world.sleep(seconds)
        world.type(b"not for inside")
        yield 0.1
        assert COVER in world.terminal.text()
        assert b"not for inside" not in world.lives[0].typed

    world.run(script())


def test_a_pulled_stick_leaves_and_says_not_found() -> None:
    """Little time is given then; opening again says the same until it is back."""
    world = World()
    world.seals = False

    def script() -> Script:
        yield from opened(world)
        began = world.now
        world.stick.gone = True
        yield 2.0
        assert words.NOT_FOUND in world.terminal.text()
        assert world.lives[0].ended_at is not None
        assert world.lives[0].ended_at - began < 1.5
        world.type(OPEN)
        yield 0.1
        world.type(OPEN)
        yield 0.5
        assert words.NOT_FOUND in world.terminal.text()
        assert COVER in world.terminal.text()
        world.stick.gone = False
        yield from opened(world)

    world.run(script())


def test_what_started_without_the_stick_is_not_shown_with_it() -> None:
    """It has looked at a folder that was not there; once that is back, another life looks anew."""
    world = World()

    def script() -> Script:
        yield from opened(world)
        world.stick.gone = True
        yield 5.0
        without = world.inner
        assert without.ended_at is None
        world.stick.gone = False
        yield 2.0
        assert without.ended_at is not None
        assert COVER in world.terminal.text()
        yield from opened(world)
        assert world.inner is not without

    world.run(script())


def test_leaving_from_inside_goes_through_the_same_door() -> None:
    """A button inside asks for it; behind the cover the same report means nothing."""
    world = World()

    def script() -> Script:
        yield 0.5
        world.inner.reports.append(b"lock\n")
        yield 0.1
        assert world.inner.typed == b""
        yield from opened(world)
        world.inner.reports.append(b"lock\n")
        yield 0.1
        assert COVER in world.terminal.text()
        assert world.lives[0].typed == SEAL

    world.run(script())


@pytest.mark.parametrize("how", ["signal", "hang-up"])
def test_the_end_of_the_program_seals_first(how: str) -> None:
    """A signal or a closed window gives the inner program its chance, then nothing is left."""
    world = World()
    world.seals = False

    def script() -> Script:
        yield from opened(world)
        if how == "signal":
            world.asked_to_end = True
        else:
            world.terminal.hung_up = True
        yield 0.5
        assert SEAL in world.inner.typed
        world.inner.reports.append(b"sealed\n")
        yield 5.0
        raise AssertionError("the program did not end")

    world.run(script())
    assert len(world.lives) == 1
    assert world.lives[0].ended_at is not None
