"""The Windows calls that the process owning the terminal makes, with every type declared.

Importing this module loads no Windows library: the structures have fixed widths instead of the
platform's own, so that their layout, and everything built on them, can be checked on any system.
Sizes and offsets are those of 64-bit Windows, the only one that the program supports; names are
those of Microsoft's reference (learn.microsoft.com, "Windows API index").
"""

from __future__ import annotations

import ctypes
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

BOOL = ctypes.c_int32
WORD = ctypes.c_uint16
DWORD = ctypes.c_uint32
HRESULT = ctypes.c_int32
SIZE_T = ctypes.c_size_t
HANDLE = ctypes.c_void_p
POINTER = ctypes.c_void_p
LPWSTR = ctypes.c_wchar_p

INVALID_HANDLE_VALUE = ctypes.c_void_p(-1).value

# winerror.h
ERROR_IO_INCOMPLETE = 996
ERROR_IO_PENDING = 997

# winbase.h, synchapi.h
WAIT_OBJECT_0 = 0
INFINITE = 0xFFFFFFFF


class COORD(ctypes.Structure):
    """A cell or a size, in columns and rows."""

    _fields_ = (("X", ctypes.c_int16), ("Y", ctypes.c_int16))


class SMALL_RECT(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """A rectangle of cells; all four edges belong to it."""

    _fields_ = (
        ("Left", ctypes.c_int16),
        ("Top", ctypes.c_int16),
        ("Right", ctypes.c_int16),
        ("Bottom", ctypes.c_int16),
    )


class CONSOLE_SCREEN_BUFFER_INFO(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """What the console shows of its buffer, and where."""

    _fields_ = (
        ("dwSize", COORD),
        ("dwCursorPosition", COORD),
        ("wAttributes", WORD),
        ("srWindow", SMALL_RECT),
        ("dwMaximumWindowSize", COORD),
    )


class KEY_EVENT_RECORD(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """A key pressed or released; with virtual terminal input also one unit of a sequence."""

    _fields_ = (
        ("bKeyDown", BOOL),
        ("wRepeatCount", WORD),
        ("wVirtualKeyCode", WORD),
        ("wVirtualScanCode", WORD),
        ("UnicodeChar", WORD),
        ("dwControlKeyState", DWORD),
    )


class INPUT_RECORD(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """One console event. The union is declared as its largest member; only keys are looked into."""

    _fields_ = (("EventType", WORD), ("KeyEvent", KEY_EVENT_RECORD))


class OVERLAPPED(ctypes.Structure):
    """A transfer under way; must stay where it is until the transfer has ended."""

    _fields_ = (
        ("Internal", SIZE_T),
        ("InternalHigh", SIZE_T),
        ("Offset", DWORD),
        ("OffsetHigh", DWORD),
        ("hEvent", HANDLE),
    )


class SECURITY_ATTRIBUTES(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """Says whether a new handle is handed to child processes."""

    _fields_ = (
        ("nLength", DWORD),
        ("lpSecurityDescriptor", POINTER),
        ("bInheritHandle", BOOL),
    )


class STARTUPINFOW(ctypes.Structure):
    """How a new process begins."""

    _fields_ = (
        ("cb", DWORD),
        ("lpReserved", LPWSTR),
        ("lpDesktop", LPWSTR),
        ("lpTitle", LPWSTR),
        ("dwX", DWORD),
        ("dwY", DWORD),
        ("dwXSize", DWORD),
        ("dwYSize", DWORD),
        ("dwXCountChars", DWORD),
        ("dwYCountChars", DWORD),
        ("dwFillAttribute", DWORD),
        ("dwFlags", DWORD),
        ("wShowWindow", WORD),
        ("cbReserved2", WORD),
        ("lpReserved2", POINTER),
        ("hStdInput", HANDLE),
        ("hStdOutput", HANDLE),
        ("hStdError", HANDLE),
    )


class STARTUPINFOEXW(ctypes.Structure):
    """The same, with a list of attributes."""

    _fields_ = (("StartupInfo", STARTUPINFOW), ("lpAttributeList", POINTER))


class PROCESS_INFORMATION(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """A process just made; both handles are the caller's to close."""

    _fields_ = (
        ("hProcess", HANDLE),
        ("hThread", HANDLE),
        ("dwProcessId", DWORD),
        ("dwThreadId", DWORD),
    )


class JOBOBJECT_BASIC_LIMIT_INFORMATION(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """The limits of a job; only *LimitFlags* is used."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", DWORD),
        ("MinimumWorkingSetSize", SIZE_T),
        ("MaximumWorkingSetSize", SIZE_T),
        ("ActiveProcessLimit", DWORD),
        ("Affinity", SIZE_T),
        ("PriorityClass", DWORD),
        ("SchedulingClass", DWORD),
    )


class JOBOBJECT_EXTENDED_LIMIT_INFORMATION(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """The form of the limits that knows of killing when the last handle closes."""

    _fields_ = (
        ("BasicLimitInformation", JOBOBJECT_BASIC_LIMIT_INFORMATION),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", SIZE_T),
        ("JobMemoryLimit", SIZE_T),
        ("PeakProcessMemoryUsed", SIZE_T),
        ("PeakJobMemoryUsed", SIZE_T),
    )


class MEMORY_BASIC_INFORMATION(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """A run of pages that are alike."""

    _fields_ = (
        ("BaseAddress", POINTER),
        ("AllocationBase", POINTER),
        ("AllocationProtect", DWORD),
        ("PartitionId", WORD),
        ("RegionSize", SIZE_T),
        ("State", DWORD),
        ("Protect", DWORD),
        ("Type", DWORD),
    )


# The convention of Windows' own callbacks differs from C's on 32 bits only.
HANDLER_ROUTINE = ctypes.CFUNCTYPE(BOOL, DWORD)

PROTOTYPES: dict[str, tuple[Any, ...]] = {
    # name: (result, arguments ...)
    "AssignProcessToJobObject": (BOOL, HANDLE, HANDLE),
    "CancelIoEx": (BOOL, HANDLE, POINTER),
    "CloseHandle": (BOOL, HANDLE),
    "ClosePseudoConsole": (None, HANDLE),
    "CreateEventW": (HANDLE, POINTER, BOOL, BOOL, LPWSTR),
    "CreateFileW": (HANDLE, LPWSTR, DWORD, DWORD, POINTER, DWORD, DWORD, HANDLE),
    "CreateJobObjectW": (HANDLE, POINTER, LPWSTR),
    "CreateNamedPipeW": (
        *(HANDLE, LPWSTR, DWORD, DWORD, DWORD, DWORD, DWORD, DWORD),
        POINTER,
    ),
    "CreateProcessW": (
        *(BOOL, LPWSTR, LPWSTR, POINTER, POINTER, BOOL, DWORD),
        *(POINTER, LPWSTR, POINTER, POINTER),
    ),
    "CreatePseudoConsole": (HRESULT, COORD, HANDLE, HANDLE, DWORD, POINTER),
    "DeleteProcThreadAttributeList": (None, POINTER),
    "FlushConsoleInputBuffer": (BOOL, HANDLE),
    "GetConsoleMode": (BOOL, HANDLE, POINTER),
    "GetConsoleOutputCP": (DWORD,),
    "GetConsoleScreenBufferInfo": (BOOL, HANDLE, POINTER),
    "GetConsoleTitleW": (DWORD, POINTER, DWORD),
    "GetCurrentProcess": (HANDLE,),
    "GetModuleFileNameW": (DWORD, HANDLE, POINTER, DWORD),
    "GetOverlappedResult": (BOOL, HANDLE, POINTER, POINTER, BOOL),
    "GetStdHandle": (HANDLE, DWORD),
    "InitializeProcThreadAttributeList": (BOOL, POINTER, DWORD, DWORD, POINTER),
    "ReadConsoleInputW": (BOOL, HANDLE, POINTER, DWORD, POINTER),
    "ReadFile": (BOOL, HANDLE, POINTER, DWORD, POINTER, POINTER),
    "ResizePseudoConsole": (HRESULT, HANDLE, COORD),
    "ResumeThread": (DWORD, HANDLE),
    "SetConsoleCtrlHandler": (BOOL, HANDLER_ROUTINE, BOOL),
    "SetConsoleMode": (BOOL, HANDLE, DWORD),
    "SetConsoleOutputCP": (BOOL, DWORD),
    "SetConsoleTitleW": (BOOL, LPWSTR),
    "SetEvent": (BOOL, HANDLE),
    "SetInformationJobObject": (BOOL, HANDLE, DWORD, POINTER, DWORD),
    "SetProcessWorkingSetSize": (BOOL, HANDLE, SIZE_T, SIZE_T),
    "SetStdHandle": (BOOL, DWORD, HANDLE),
    "TerminateJobObject": (BOOL, HANDLE, DWORD),
    "TerminateProcess": (BOOL, HANDLE, DWORD),
    "UpdateProcThreadAttribute": (
        *(BOOL, POINTER, DWORD, SIZE_T, POINTER, SIZE_T),
        *(POINTER, POINTER),
    ),
    "VirtualLock": (BOOL, POINTER, SIZE_T),
    "VirtualQuery": (SIZE_T, POINTER, POINTER, SIZE_T),
    "WaitForMultipleObjects": (DWORD, DWORD, POINTER, BOOL, DWORD),
    "WaitForSingleObject": (DWORD, HANDLE, DWORD),
    "WriteFile": (BOOL, HANDLE, POINTER, DWORD, POINTER, POINTER),
}


class Kernel32:
    """The library with its types declared, and the few things that every caller needs.

    Args:
        library: The loaded library, or a stand-in with the same functions.
        last_error: The error code of the calling thread's last failed call.
    """

    def __init__(self, library: Any, last_error: Callable[[], int]) -> None:  # noqa: ANN401 - a library has no type
        for name, (result, *arguments) in PROTOTYPES.items():
            function = getattr(library, name)
            function.restype = result
            function.argtypes = arguments
        self.call = library
        self.last_error = last_error

    def check(self, succeeded: object) -> None:
        """Turn a call's answer of zero into an error.

        Raises:
            OSError: With the Windows error code and no text.
        """
        if not succeeded:
            raise OSError(self.last_error())

    def opened(self, handle: int | None) -> int:
        """Return what a call opened.

        Raises:
            OSError: It opened nothing; with the Windows error code and no text.
        """
        if handle is None or handle in (0, INVALID_HANDLE_VALUE):
            raise OSError(self.last_error())
        return handle

    def close(self, handle: int) -> None:
        """Close a handle; there is nothing that a caller could do if that fails."""
        self.call.CloseHandle(handle)

    def event(self) -> int:
        """Make an event that stays set until it is reset, unset at first."""
        return self.opened(self.call.CreateEventW(None, True, False, None))

    def signalled(self, handle: int) -> bool:
        """Tell whether waiting for *handle* would end at once."""
        return bool(self.call.WaitForSingleObject(handle, 0) == WAIT_OBJECT_0)

    def wait(self, handles: Sequence[int], milliseconds: int) -> bool:
        """Wait until one of at most 64 handles is signalled; False if none was in time."""
        array = (HANDLE * len(handles))(*handles)
        answer = self.call.WaitForMultipleObjects(len(handles), array, False, milliseconds)
        return bool(WAIT_OBJECT_0 <= answer < WAIT_OBJECT_0 + len(handles))


def load() -> Kernel32:
    """Load the real library.

    Raises:
        OSError: This is not Windows.
    """
    if sys.platform != "win32":
        raise OSError
    return Kernel32(ctypes.WinDLL("kernel32", use_last_error=True), ctypes.get_last_error)
