"""A small kernel with the functions that front calls, to be had on any system.

It keeps what the real one keeps: which handles are open, what is signalled, whose pipe is broken,
which process a job would kill. It checks each argument against the declared type as ctypes does,
blocks where Windows blocks (never longer than five seconds), and can be told to refuse any call.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Callable

from tests.unit.front_windows.fake_console import (
    INVALID_HANDLE,
    INVALID_PARAMETER,
    Argument,
    FakeConsole,
)
from tests.unit.front_windows.fake_memory import FakeMemory
from tests.unit.front_windows.fake_objects import (
    Event,
    FarEnd,
    Job,
    Pipe,
    Process,
    PseudoConsole,
    RealConsole,
    Thread,
    Transfer,
)
from toolkit.front import kernel32
from toolkit.front.kernel32 import (
    COORD,
    ERROR_IO_INCOMPLETE,
    ERROR_IO_PENDING,
    INFINITE,
    Kernel32,
)

REFUSED = 5
"""ERROR_ACCESS_DENIED: what a call that was told to fail answers."""

# winerror.h
_BROKEN_PIPE = 109
_INSUFFICIENT_BUFFER = 122
_WAIT_TIMEOUT = 258
_OPERATION_ABORTED = 995
_LONGEST_BLOCK = 5.0
_ATTRIBUTE_HANDLES = 0x00020002
_ATTRIBUTE_CONSOLE = 0x00020016
_SUSPENDED = 0x4
_KILL_ON_CLOSE = 0x2000


def _snake(name: str) -> str:
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower()


class FakeFunction:
    """Stands for one exported function, with the attributes that ctypes gives it."""

    def __init__(self, name: str, library: FakeLibrary, action: Callable[..., Argument]) -> None:
        self.name = name
        self.argtypes: list[Argument] = []
        self.restype: Argument = ctypes.c_int
        self._library = library
        self._action = action

    def __call__(self, *arguments: Argument) -> Argument:
        """Check the arguments as ctypes would, then act or refuse."""
        assert len(arguments) == len(self.argtypes), self.name
        for argument, declared in zip(arguments, self.argtypes, strict=True):
            declared.from_param(argument)
        with self._library.changed:
            self._library.calls.append(self.name)
            self._library.counts[self.name] += 1
            if (self.name, self._library.counts[self.name]) == self._library.refuse:
                return self._refusal()
            return self._action(*arguments)

    def _refusal(self) -> Argument:
        self._library._fail(REFUSED)
        if self.name == "ResumeThread":
            return 0xFFFFFFFF
        if self.name == "CreatePseudoConsole":
            return -2147024891
        if self.name in {"CreateFileW", "CreateNamedPipeW"}:
            return kernel32.INVALID_HANDLE_VALUE
        return None if self.restype is kernel32.HANDLE else 0


class FakeLibrary(FakeConsole, FakeMemory):
    """The functions, and the state behind them."""

    def __init__(self) -> None:
        FakeConsole.__init__(self)
        FakeMemory.__init__(self)
        self.changed = threading.Condition(threading.RLock())
        self.calls: list[str] = []
        self.counts: Counter[str] = Counter()
        self.refuse: tuple[str, int] | None = None
        self.pipes: dict[str, Pipe] = {}
        self.processes: list[Process] = []
        self.consoles: list[PseudoConsole] = []
        self.attribute_lists: dict[int, dict[int, int]] = {}
        self.last_picture = b"last picture"
        self._next = 0
        self._standard = {0xFFFFFFF6: self._keep(self.input), 0xFFFFFFF5: self._keep(self.output)}
        for name in kernel32.PROTOTYPES:
            setattr(self, name, FakeFunction(name, self, getattr(self, f"_{_snake(name)}")))

    def left_open(self) -> list[Argument]:
        """What is open apart from the two standard handles, which nobody has to close."""
        standard = set(self._standard.values())
        return [thing for handle, thing in self.open.items() if handle not in standard]

    def kernel(self) -> Kernel32:
        """Bind the library as the program does."""
        return Kernel32(self, lambda: self.error)

    def arrive(self, pipe: Pipe, data: bytes) -> None:
        """Let the partner of *pipe* write *data* into it."""
        with self.changed:
            pipe.content += data
            self._move(pipe)

    def fetch(self, pipe: Pipe) -> bytes:
        """Let the partner of *pipe* read what it holds."""
        with self.changed:
            fetched = bytes(pipe.content)
            pipe.content.clear()
            self._move(pipe)
            return fetched

    def draw(self, data: bytes) -> None:
        """Let the newest pseudo-console write *data*."""
        self.arrive(self.consoles[-1].pictures, data)

    def report(self, data: bytes) -> None:
        """Let the newest process write *data* into the pipe that it inherited."""
        self.arrive(self.processes[-1].holds[0], data)

    def finish(self, exit_code: int = 0) -> None:
        """Let the newest process end by itself."""
        with self.changed:
            self._end(self.processes[-1], exit_code)

    # Handles ------------------------------------------------------------------------------------

    def _keep(self, thing: Argument) -> int:
        self._next += 4
        self.open[self._next] = thing
        return self._next

    def _close_handle(self, handle: int) -> int:
        thing = self.open.pop(handle)
        if isinstance(thing, Pipe):
            thing.near_open = False
            assert thing.transfer is None, "closed with a transfer under way"
        elif isinstance(thing, FarEnd):
            self._let_go(thing.pipe)
        elif isinstance(thing, Job) and thing.kills_on_close:
            for process in thing.processes:
                self._end(process, 0)
        self.changed.notify_all()
        return 1

    def _let_go(self, pipe: Pipe) -> None:
        pipe.far_holders -= 1
        self._move(pipe)

    # Waiting ------------------------------------------------------------------------------------

    def _create_event_w(
        self, _security: Argument, _manual: int, initial: int, _name: Argument
    ) -> int:
        return self._keep(Event(bool(initial)))

    def _set_event(self, handle: int) -> int:
        self.open[handle].is_set = True
        self.changed.notify_all()
        return 1

    def _is_signalled(self, handle: int) -> bool:
        thing = self.open[handle]
        if isinstance(thing, Event):
            return thing.is_set
        if isinstance(thing, Process):
            return thing.exit_code is not None
        assert isinstance(thing, RealConsole)
        return bool(thing.records) or thing.gone

    def _wait_for_single_object(self, handle: int, milliseconds: int) -> int:
        return 0 if self._block(lambda: self._is_signalled(handle), milliseconds) else _WAIT_TIMEOUT

    def _wait_for_multiple_objects(
        self, count: int, handles: Argument, _all: int, milliseconds: int
    ) -> int:
        def first() -> int | None:
            return next((i for i in range(count) if self._is_signalled(handles[i])), None)

        self._block(lambda: first() is not None, milliseconds)
        found = first()
        return _WAIT_TIMEOUT if found is None else found

    def _block(self, until: Callable[[], bool], milliseconds: int) -> bool:
        seconds = min(milliseconds / 1000, _LONGEST_BLOCK)
        done = self.changed.wait_for(until, seconds)
        assert done or milliseconds != INFINITE, "would block for ever"
        return done

    # Pipes --------------------------------------------------------------------------------------

    def _create_named_pipe_w(
        self, name: str, access: int, mode: int, instances: int, *sizes: Argument
    ) -> int:
        assert (mode, instances) == (0x8, 1), "only for one partner on this computer"
        assert name not in self.pipes
        pipe = Pipe(name, inbound=access & 0x3 == 1, capacity=sizes[0])
        self.pipes[name] = pipe
        return self._keep(pipe)

    def _create_file_w(
        self, name: str, _access: int, _share: int, security: Argument, *_rest: Argument
    ) -> int:
        if name in {"CONIN$", "CONOUT$"}:
            return self._keep(self.input if name == "CONIN$" else self.output)
        pipe = self.pipes[name]
        pipe.far_holders += 1
        return self._keep(FarEnd(pipe, bool(security._obj.bInheritHandle)))

    def _begin(self, pipe: Pipe, transfer: Transfer) -> int:
        assert pipe.transfer is None, "two transfers at once"
        self.open[transfer.overlapped.hEvent].is_set = False
        if pipe.far_holders == 0 and not (pipe.inbound and pipe.content):
            return self._fail(_BROKEN_PIPE)
        pipe.transfer = transfer
        self._move(pipe)
        return 1 if transfer.error == 0 else self._fail(ERROR_IO_PENDING)

    def _move(self, pipe: Pipe) -> None:
        """Carry out what is under way as far as it can go."""
        transfer = pipe.transfer
        if transfer is not None and transfer.error == ERROR_IO_INCOMPLETE:
            if pipe.inbound and pipe.content:
                moved = bytes(pipe.content[: transfer.length])
                del pipe.content[: len(moved)]
                transfer.memory[: len(moved)] = moved
                self._complete(transfer, len(moved), 0)
            elif pipe.far_holders == 0:
                self._complete(transfer, 0, _BROKEN_PIPE)
            elif not pipe.inbound:
                room = pipe.capacity - len(pipe.content)
                end = min(transfer.moved + room, transfer.length)
                pipe.content += transfer.memory[transfer.moved : end]
                transfer.moved = end
                if end == transfer.length:
                    self._complete(transfer, end, 0)
        self.changed.notify_all()

    def _complete(self, transfer: Transfer, moved: int, error: int) -> None:
        transfer.moved, transfer.error = moved, error
        self.open[transfer.overlapped.hEvent].is_set = True

    def _read_file(
        self, handle: int, memory: Argument, length: int, _count: Argument, overlapped: Argument
    ) -> int:
        return self._begin(self.open[handle], Transfer(overlapped._obj, memory, length))

    def _write_file(
        self, handle: int, memory: Argument, length: int, count: Argument, overlapped: Argument
    ) -> int:
        thing = self.open[handle]
        if isinstance(thing, Pipe):
            return self._begin(thing, Transfer(overlapped._obj, memory, length))
        if thing.gone:
            return self._fail(INVALID_HANDLE)
        written = min(length, thing.takes)
        thing.shown += memory[:written]
        count._obj.value = written
        return 1

    def _get_overlapped_result(
        self, handle: int, overlapped: Argument, count: Argument, wait: int
    ) -> int:
        pipe: Pipe = self.open[handle]
        transfer = pipe.transfer
        assert transfer is not None
        assert transfer.overlapped is overlapped._obj
        if wait:
            self._block(lambda: transfer.error != ERROR_IO_INCOMPLETE, INFINITE)
        if transfer.error != ERROR_IO_INCOMPLETE:
            pipe.transfer = None
        if transfer.error:
            return self._fail(transfer.error)
        count._obj.value = transfer.moved
        return 1

    def _cancel_io_ex(self, handle: int, _overlapped: Argument) -> int:
        transfer = self.open[handle].transfer
        if transfer is not None and transfer.error == ERROR_IO_INCOMPLETE:
            self._complete(transfer, transfer.moved, _OPERATION_ABORTED)
        return 1

    # Jobs and processes -------------------------------------------------------------------------

    def _create_job_object_w(self, _security: Argument, _name: Argument) -> int:
        return self._keep(Job())

    def _set_information_job_object(
        self, handle: int, kind: int, limits: Argument, size: int
    ) -> int:
        assert (kind, size) == (9, ctypes.sizeof(limits._obj))
        flags = limits._obj.BasicLimitInformation.LimitFlags
        self.open[handle].kills_on_close = bool(flags & _KILL_ON_CLOSE)
        return 1

    def _assign_process_to_job_object(self, job: int, process: int) -> int:
        self.open[job].processes.append(self.open[process])
        if self.open[process].suspended:
            self.open[process].jobs_before_running += 1
        return 1

    def _terminate_job_object(self, handle: int, exit_code: int) -> int:
        for process in self.open[handle].processes:
            self._end(process, exit_code)
        return 1

    def _terminate_process(self, handle: int, exit_code: int) -> int:
        self._end(self.open[handle], exit_code)
        return 1

    def _end(self, process: Process, exit_code: int) -> None:
        if process.exit_code is None:
            process.exit_code = exit_code
            for pipe in process.holds:
                self._let_go(pipe)
        self.changed.notify_all()

    def _initialize_proc_thread_attribute_list(
        self, address: int | None, count: int, _flags: int, size: Argument
    ) -> int:
        if address is None:
            size._obj.value = 24 + 24 * count
            return self._fail(_INSUFFICIENT_BUFFER)
        self.attribute_lists[address] = {}
        return 1

    def _update_proc_thread_attribute(
        self, address: int, _flags: int, attribute: int, value: int, size: int, *_rest: Argument
    ) -> int:
        assert size == ctypes.sizeof(kernel32.HANDLE)
        self.attribute_lists[address][attribute] = value
        return 1

    def _delete_proc_thread_attribute_list(self, address: int) -> None:
        del self.attribute_lists[address]

    def _create_process_w(
        self,
        application: str,
        line: Argument,
        _ps: Argument,
        _ts: Argument,
        inherit: int,
        flags: int,
        *rest: Argument,
    ) -> int:
        _environment, _folder, start, made = rest
        start = start._obj
        assert start.StartupInfo.cb == ctypes.sizeof(start)
        assert inherit
        attributes = self.attribute_lists[start.lpAttributeList]
        pointed_to = ctypes.c_size_t.from_address(attributes[_ATTRIBUTE_HANDLES])
        inherited = self.open[pointed_to.value]
        if not inherited.inheritable:
            return self._fail(INVALID_PARAMETER)
        inherited.pipe.far_holders += 1
        process = Process(
            application=application,
            command_line=line.value,
            title=start.StartupInfo.lpTitle,
            console=self.open[attributes[_ATTRIBUTE_CONSOLE]],
            suspended=bool(flags & _SUSPENDED),
            holds=[inherited.pipe],
        )
        self.processes.append(process)
        made._obj.hProcess = self._keep(process)
        made._obj.hThread = self._keep(Thread(process))
        return 1

    def _resume_thread(self, handle: int) -> int:
        self.open[handle].process.suspended = False
        return 1

    # Pseudo-consoles ----------------------------------------------------------------------------

    def _create_pseudo_console(
        self, size: COORD, keys: int, pictures: int, flags: int, console: Argument
    ) -> int:
        assert flags == 0
        made = PseudoConsole(
            (size.X, size.Y),
            self.open[keys].pipe,
            self.open[pictures].pipe,
            self.last_picture,
        )
        made.keys.far_holders += 1
        made.pictures.far_holders += 1
        self.consoles.append(made)
        console._obj.value = self._keep(made)
        return 0

    def _resize_pseudo_console(self, handle: int, size: COORD) -> int:
        self.open[handle].size = (size.X, size.Y)
        return 0

    def _close_pseudo_console(self, handle: int) -> None:
        """Draw a last picture first, and block for its reader, as before Windows 11 24H2."""
        console: PseudoConsole = self.open[handle]
        pipe, left = console.pictures, console.last_picture
        while left:
            self._block(lambda: len(pipe.content) < pipe.capacity or not pipe.near_open, INFINITE)
            room = pipe.capacity - len(pipe.content)
            pipe.content += left[:room]
            left = left[room:] if pipe.near_open else b""
            self._move(pipe)
        del self.open[handle]
        console.closed = True
        self._let_go(console.keys)
        self._let_go(pipe)
