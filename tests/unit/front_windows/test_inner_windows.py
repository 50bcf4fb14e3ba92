from __future__ import annotations

from collections import Counter
from time import monotonic

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from toolkit.front import kernel32
from toolkit.front.events import DRAWN, END_SECONDS, INNER_TAKES, NOTHING, REPORTED
from toolkit.front.inner_windows import Greeting, WindowsInner
from toolkit.front.pipes_windows import CAPACITY
from toolkit.front.waiting_windows import WindowsWaiter

COMMAND = [r"C:\a b\program.exe", "inner", "--files", r"E:\my files"]
EVERYTHING = DRAWN | INNER_TAKES | REPORTED
NOT_REFUSABLE = {
    # Cannot fail in a way that matters, or only tells a size.
    *("CloseHandle", "DeleteProcThreadAttributeList", "ReadFile", "SetEvent"),
}


class Life:
    """A system, a waiter and an inner program that is not started yet."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.kernel = self.library.kernel()
        self.waiter = WindowsWaiter(self.kernel, lambda: (80, 24))
        self.inner = WindowsInner(self.kernel, self.waiter, "Converter")

    def start(self) -> None:
        """Start the program."""
        self.inner.start(COMMAND, 80, 23)

    def left_open(self) -> list[object]:
        """What the inner program left open: the waiter's one event is not its own."""
        return self.library.left_open()[1:]

    def now(self) -> int:
        """What the waiter reports without waiting."""
        return self.waiter.wait(EVERYTHING, 0)

    def read(self, most: int = 1000) -> bytes | int:
        """What the program has drawn, or the number that stands for none."""
        buffer = memoryview(bytearray(most))
        count = self.inner.read_into(buffer)
        return bytes(buffer[:count]) if count > 0 else count


@pytest.fixture
def life() -> Life:
    """A life not yet begun."""
    return Life()


@pytest.fixture
def started(life: Life) -> Life:
    """A life begun."""
    life.start()
    return life


def test_the_program_starts_inside_its_job(started: Life) -> None:
    """The program joins the killing job before its first instruction, then runs."""
    (process,) = started.library.processes
    assert process.jobs_before_running == 1
    assert not process.suspended
    calls = started.library.calls
    order = ["CreatePseudoConsole", "CreateProcessW", "AssignProcessToJobObject", "ResumeThread"]
    assert [call for call in calls if call in order] == order


def test_what_the_program_is_told(started: Life) -> None:
    """It gets its command, the number of the one handle it inherits, a neutral title, the size."""
    library = started.library
    (process,) = library.processes
    (pipe,) = process.holds
    number = int(process.command_line.rsplit(" ", 1)[1])
    assert process.application == COMMAND[0]
    assert process.command_line == (
        rf'"C:\a b\program.exe" inner --files "E:\my files" --report {number}'
    )
    assert number not in library.open, "this process keeps no copy"
    assert pipe.far_holders == 1
    assert process.title == "Converter"
    assert process.console.size == (80, 23)


def test_only_what_is_needed_stays_open(started: Life) -> None:
    """Of the nine handles made on the way, the far ends and the thread are closed again."""
    kinds = Counter(type(thing).__name__ for thing in started.left_open())
    assert kinds == {"Pipe": 3, "Event": 3, "Job": 1, "PseudoConsole": 1, "Process": 1}


def started_calls() -> list[tuple[str, int]]:
    """Every call of a start that goes well, with its number among its like."""
    life = Life()
    before = Counter(life.library.counts)
    life.start()
    return [
        (name, number)
        for name in kernel32.PROTOTYPES
        for number in range(before[name] + 1, life.library.counts[name] + 1)
        if name not in NOT_REFUSABLE and (name, number) != ("InitializeProcThreadAttributeList", 1)
    ]


@pytest.mark.parametrize(("name", "number"), started_calls())
def test_a_refused_start_leaves_nothing_behind(life: Life, name: str, number: int) -> None:
    """Whichever call Windows refuses: an error, no handle, no process, nothing to wait for."""
    life.library.refuse = (name, number)
    with pytest.raises(OSError, match=r"^(5|-2147024891)$"):
        life.start()
    assert life.left_open() == []
    assert life.library.attribute_lists == {}
    assert all(process.exit_code is not None for process in life.library.processes)
    assert life.now() == 0
    assert not life.inner.alive()


def test_every_kind_of_call_is_refused_once() -> None:
    """The list above covers each call that can fail: it is made from a start, not from memory."""
    assert len(started_calls()) >= 17
    assert {"CreateProcessW", "ResumeThread", "CreateJobObjectW"} <= {n for n, _ in started_calls()}


def test_reading_what_is_drawn(started: Life) -> None:
    """What the program draws is reported, read once, and then there is nothing."""
    assert started.now() == INNER_TAKES
    started.library.draw(b"picture")
    assert started.now() == INNER_TAKES | DRAWN
    assert started.read() == b"picture"
    assert started.read() == NOTHING
    assert started.now() == INNER_TAKES


def test_typing_into_the_program(started: Life) -> None:
    """What is typed reaches the program, and a program that reads nothing stops taking."""
    assert started.inner.write(memoryview(b"typed")) == 5
    assert started.library.fetch(started.library.consoles[-1].keys) == b"typed"
    while started.inner.write(memoryview(bytes(CAPACITY))):
        pass
    assert started.now() & INNER_TAKES == 0
    started.library.fetch(started.library.consoles[-1].keys)
    assert started.now() & INNER_TAKES


def test_reports(started: Life) -> None:
    """Reports come in pieces of at most 512 bytes; a closed channel is reported once."""
    started.library.report(b"ready\n" * 100)
    assert started.now() & REPORTED
    assert started.inner.read_report() == (b"ready\n" * 100)[:512]
    assert started.inner.read_report() == (b"ready\n" * 100)[512:]
    assert started.inner.read_report() == b""
    assert started.now() & REPORTED == 0
    started.library.finish()
    assert started.now() & REPORTED
    assert started.inner.read_report() == b""
    assert started.now() & REPORTED == 0


def test_a_program_that_ends_by_itself(started: Life) -> None:
    """Its last picture is still read; then 0, though its pseudo-console is still there."""
    started.library.draw(b"last")
    started.library.finish(1)
    assert not started.inner.alive()
    assert started.now() & DRAWN
    assert started.read() == b"last"
    assert started.now() & DRAWN
    assert started.read() == 0


def test_resizing(started: Life) -> None:
    """The pseudo-console follows the terminal, with sizes that Windows can hold."""
    started.inner.resize(120, 39)
    assert started.library.consoles[-1].size == (120, 39)
    started.inner.resize(0, 100000)
    assert started.library.consoles[-1].size == (1, 32767)


def test_ending(started: Life) -> None:
    """The end kills everything in the job first, then gives back every handle."""
    (process,) = started.library.processes
    helper = type(process)("helper", "", "", process.console, suspended=False, holds=[])
    job = next(t for t in started.library.open.values() if type(t).__name__ == "Job")
    job.processes.append(helper)
    del started.library.calls[:]
    started.inner.end()
    assert started.library.calls[0] == "TerminateJobObject"
    assert process.exit_code is not None
    assert helper.exit_code is not None
    assert started.left_open() == []
    assert started.now() == 0


def test_ending_wipes_what_was_under_way(started: Life) -> None:
    """Text that a hung program never fetched is overwritten when it is ended."""
    keys, pictures = started.inner._keys, started.inner._pictures
    assert keys is not None
    assert pictures is not None
    while started.inner.write(memoryview(b"x" * CAPACITY)):
        pass
    started.library.draw(b"y" * CAPACITY)
    started.inner.end()
    assert not any(keys._buffer)
    assert not any(pictures._buffer)


def test_ending_twice_and_without_a_start(life: Life) -> None:
    """The end can be asked for at any time and any number of times."""
    life.inner.end()
    assert life.left_open() == []
    life.start()
    life.inner.end()
    life.inner.end()
    assert life.left_open() == []


def test_after_the_end(started: Life) -> None:
    """Afterwards reading says that it is over, and writing takes everything for nobody."""
    started.inner.end()
    assert started.read() == 0
    assert started.inner.read_report() == b""
    assert started.inner.write(memoryview(b"late")) == 4
    started.inner.resize(10, 10)
    assert not started.inner.alive()


def test_a_pseudo_console_that_waits_for_its_reader(life: Life) -> None:
    """Before Windows 11 24H2 closing blocks until the last picture is read, and it is read."""
    life.library.last_picture = bytes(5 * CAPACITY)
    life.start()
    began = monotonic()
    life.inner.end()
    assert monotonic() - began < END_SECONDS
    assert life.library.consoles[-1].closed
    assert life.left_open() == []


def test_somebody_else_holds_the_pipe(started: Life) -> None:
    """A program that inherited the pipe's other end doesn't keep the way out from ending."""
    started.library.consoles[-1].pictures.far_holders += 1
    began = monotonic()
    started.inner.end()
    assert monotonic() - began < END_SECONDS
    assert started.left_open() == []


def test_closing_without_reading_would_be_noticed(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in blocks a closer whose last picture nobody reads."""
    monkeypatch.setattr("tests.unit.front_windows.fake_kernel32._LONGEST_BLOCK", 0.1)
    life.library.last_picture = bytes(5 * CAPACITY)
    life.start()
    with pytest.raises(AssertionError, match="for ever"):
        life.kernel.call.ClosePseudoConsole(life.inner._console)


def test_a_pseudo_console_that_never_closes(started: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way out never waits longer than agreed, even where closing hangs."""
    released: list[bool] = []
    changed = started.library.changed
    close = started.kernel.call.ClosePseudoConsole._action

    def hang(console: int) -> None:
        assert changed.wait_for(lambda: released, 5)
        close(console)

    monkeypatch.setattr(started.kernel.call.ClosePseudoConsole, "_action", hang)
    (process,) = started.library.processes
    began = monotonic()
    started.inner.end()
    assert monotonic() - began < END_SECONDS + 0.2
    assert process.exit_code is not None
    assert not started.library.consoles[-1].closed
    with changed:
        released.append(True)
        changed.notify_all()
        assert changed.wait_for(lambda: started.left_open() == [], 5)


def test_a_second_life(started: Life) -> None:
    """After one life has ended the next one reports through the same waiter."""
    started.inner.end()
    again = WindowsInner(started.kernel, started.waiter, "Converter")
    again.start(COMMAND, 80, 23)
    started.library.draw(b"again")
    assert started.now() == INNER_TAKES | DRAWN
    again.end()
    assert started.left_open() == []


GREETING = b"\x1b[c\x1b[?1004h\x1b[?9001h"


def test_a_pseudo_console_is_answered(started: Life) -> None:
    """The question about the terminal is answered at once and never reaches the real one."""
    started.library.draw(GREETING + b"\x1b[2J")
    assert started.read() == b"\x1b[?1004h\x1b[?9001h\x1b[2J"
    assert started.library.fetch(started.library.consoles[-1].keys) == Greeting.ANSWER


def test_a_question_alone(started: Life) -> None:
    """When nothing but the question came, there was nothing to read."""
    started.library.draw(Greeting.QUESTION)
    assert started.read() == NOTHING
    assert started.library.fetch(started.library.consoles[-1].keys) == Greeting.ANSWER


@pytest.mark.parametrize("at", [1, 2])
def test_a_question_split_over_reads(started: Life, at: int) -> None:
    """A question in two pieces is answered too, and its second piece taken out."""
    started.library.draw(GREETING)
    assert started.read(at) == GREETING[:at]
    assert started.read() == GREETING[3:]
    assert started.library.fetch(started.library.consoles[-1].keys) == Greeting.ANSWER


def test_only_the_first_question_is_answered(started: Life) -> None:
    """What the program asks later is its own affair, and so is what comes late."""
    started.library.draw(GREETING)
    started.read()
    started.library.fetch(started.library.consoles[-1].keys)
    started.library.draw(Greeting.QUESTION)
    assert started.read() == Greeting.QUESTION
    assert started.library.fetch(started.library.consoles[-1].keys) == b""
    late = Greeting()
    assert late.received(memoryview(bytearray(300))) == (300, False)
    assert late.received(memoryview(bytearray(Greeting.QUESTION))) == (3, False)
