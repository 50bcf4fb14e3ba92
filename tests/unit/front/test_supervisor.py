from __future__ import annotations

import pytest

from tests.unit.front.world import FakeInner, Script, World
from toolkit.front import inside, sequences, supervisor
from toolkit.front.cover import words
from toolkit.front.inside import TYPED_CAPACITY

OPEN = b"\x0f"
ESC = b"\x1b"
CTRL_Q = b"\x11"
COVER = "1 kilometre"
BAR_INSIDE = words.CLOSE_INSIDE
BAR_HERE = words.CLOSE_HERE
SEAL = sequences.SEAL_KEY


def opened(world: World) -> Script:
    """Wait for the inner program and open it."""
    yield 0.5
    world.type(OPEN)
    yield 0.5
    assert "Inside" in world.terminal.text()
    assert COVER not in world.terminal.text()


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
        yield 0.85
        assert life.ended_at is None
        assert life.typed.count(SEAL) == 6
        yield 0.2
        assert life.ended_at is not None
        assert life.ended_at - began == pytest.approx(1.0, abs=0.01)

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
        yield 1.1
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
