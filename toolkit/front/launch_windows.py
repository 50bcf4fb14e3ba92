"""Starting one process on a pseudo-console so that nothing it starts can outlive a job object.

The calls are those of Microsoft's "Creating a Pseudoconsole session" and "Job Objects".
"""

from __future__ import annotations

import ctypes

from toolkit.front.kernel32 import (
    COORD,
    HANDLE,
    INFINITE,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
    PROCESS_INFORMATION,
    SIZE_T,
    STARTUPINFOEXW,
    WAIT_OBJECT_0,
    Kernel32,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# winbase.h, winnt.h, processthreadsapi.h
_EXTENDED_STARTUPINFO_PRESENT = 0x00080000
_CREATE_SUSPENDED = 0x00000004
_STARTF_USESTDHANDLES = 0x00000100
_PROC_THREAD_ATTRIBUTE_HANDLE_LIST = 0x00020002
_PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE = 0x00020016
_JOB_OBJECT_EXTENDED_LIMIT_INFORMATION = 9
_JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x00002000
_RESUME_FAILED = 0xFFFFFFFF
_LARGEST_SIDE = 32767


def command_line(command: Sequence[str]) -> str:
    """Join *command* so that a C program's start-up splits it into the same arguments again.

    The rules are those of Microsoft's "Parsing C command-line arguments": backslashes count
    only before a quotation mark.
    """
    return " ".join(_quoted(argument) for argument in command)


def _quoted(argument: str) -> str:
    if argument and not any(mark in argument for mark in ' \t\n\v"'):
        return argument
    pieces = ['"']
    backslashes = 0
    for mark in argument:
        if mark == "\\":
            backslashes += 1
            continue
        pieces.append("\\" * (2 * backslashes + 1 if mark == '"' else backslashes))
        pieces.append(mark)
        backslashes = 0
    pieces.append("\\" * (2 * backslashes) + '"')
    return "".join(pieces)


def coordinates(columns: int, rows: int) -> COORD:
    """Return a size as Windows takes it: each side at least 1, at most 32,767."""
    return COORD(*(max(1, min(side, _LARGEST_SIDE)) for side in (columns, rows)))


def create_job(kernel: Kernel32) -> int:
    """Make a job object that kills its processes when its last handle is closed.

    That handle is the caller's alone, so the processes end too if the caller is killed.

    Raises:
        OSError: Windows refused; nothing is left open.
    """
    job = kernel.opened(kernel.call.CreateJobObjectW(None, None))
    limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION()
    limits.BasicLimitInformation.LimitFlags = _JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    try:
        kernel.check(
            kernel.call.SetInformationJobObject(
                job,
                _JOB_OBJECT_EXTENDED_LIMIT_INFORMATION,
                ctypes.byref(limits),
                ctypes.sizeof(limits),
            )
        )
    except OSError:
        kernel.close(job)
        raise
    return job


def create_console(kernel: Kernel32, size: COORD, keys: int, pictures: int) -> int:
    """Make a pseudo-console that reads the pipe *keys* and writes the pipe *pictures*.

    Windows duplicates both handles: they stay the caller's to close.

    Raises:
        OSError: Windows refused, or is older than 10 version 1809.
    """
    console = HANDLE()
    result = kernel.call.CreatePseudoConsole(size, keys, pictures, 0, ctypes.byref(console))
    if result != 0 or console.value is None:
        raise OSError(result)
    return console.value


class _Attributes:
    """The attribute list of a new process: its console, and the handles that it inherits."""

    def __init__(self, kernel: Kernel32, console: int, inherited: int) -> None:
        self._kernel = kernel
        self._inherited = HANDLE(inherited)
        size = SIZE_T()
        # The first call always fails: it tells how much room the list takes.
        kernel.call.InitializeProcThreadAttributeList(None, 2, 0, ctypes.byref(size))
        self._memory = ctypes.create_string_buffer(size.value)
        self.address = ctypes.addressof(self._memory)
        kernel.check(
            kernel.call.InitializeProcThreadAttributeList(self.address, 2, 0, ctypes.byref(size))
        )
        try:
            # The console's handle itself is the value; the list of handles is pointed to.
            self._set(_PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, console)
            self._set(_PROC_THREAD_ATTRIBUTE_HANDLE_LIST, ctypes.addressof(self._inherited))
        except OSError:
            self.delete()
            raise

    def _set(self, attribute: int, value: int) -> None:
        self._kernel.check(
            self._kernel.call.UpdateProcThreadAttribute(
                self.address, 0, attribute, value, ctypes.sizeof(HANDLE), None, None
            )
        )

    def delete(self) -> None:
        self._kernel.call.DeleteProcThreadAttributeList(self.address)


def launch(
    kernel: Kernel32, command: Sequence[str], *, console: int, inherited: int, job: int, title: str
) -> int:
    """Start *command* on *console*, inside *job* before its first instruction.

    Args:
        kernel: The library.
        command: The program's full path and its arguments.
        console: The pseudo-console.
        inherited: The one handle that the program gets from this process.
        job: The job object.
        title: What the pseudo-console is called before the program says so; without it Windows
            takes the program's path.

    Returns:
        The process's handle, the caller's to close.

    Raises:
        OSError: Windows refused; no process is left.
    """
    attributes = _Attributes(kernel, console, inherited)
    try:
        start = STARTUPINFOEXW(lpAttributeList=attributes.address)
        start.StartupInfo.cb = ctypes.sizeof(start)
        start.StartupInfo.lpTitle = title
        # Empty standard handles are replaced by the console's; without this flag the new process
        # would get this process's own and write past the pseudo-console.
        start.StartupInfo.dwFlags = _STARTF_USESTDHANDLES
        made = PROCESS_INFORMATION()
        kernel.check(
            kernel.call.CreateProcessW(
                command[0],
                ctypes.create_unicode_buffer(command_line(command)),
                None,
                None,
                True,
                _EXTENDED_STARTUPINFO_PRESENT | _CREATE_SUSPENDED,
                None,
                None,
                ctypes.byref(start),
                ctypes.byref(made),
            )
        )
    finally:
        attributes.delete()
    try:
        kernel.check(kernel.call.AssignProcessToJobObject(job, made.hProcess))
        kernel.check(kernel.call.ResumeThread(made.hThread) != _RESUME_FAILED)
    except OSError:
        kernel.call.TerminateProcess(made.hProcess, 1)
        kernel.close(made.hProcess)
        raise
    finally:
        kernel.close(made.hThread)
    return int(made.hProcess)


def ended(kernel: Kernel32, process: int, milliseconds: int = INFINITE) -> bool:
    """Wait at most *milliseconds* for *process* to end, and tell whether it has."""
    return bool(kernel.call.WaitForSingleObject(process, milliseconds) == WAIT_OBJECT_0)
