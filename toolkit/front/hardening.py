"""What both processes do before anything else: leave no trace when something goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

_PREFIXES = ("TEXTUAL", "PYTHON", "RICH", "OPENSSL", "SQLITE", "SQLCIPHER", "TTY_")
_NAMES = frozenset(
    {
        "COLUMNS",
        "LINES",
        "ESCDELAY",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "UNICODE_VERSION",
        "JPY_PARENT_PID",
        "LD_PRELOAD",
        "LD_AUDIT",
        "DYLD_INSERT_LIBRARIES",
    }
)
_MALLOC = "MALLOC_"

# linux/prctl.h
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_SIGKILL = 9
# errhandlingapi.h: no message box, no offer to send a report
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002


def clean(environment: MutableMapping[str, str]) -> None:
    """Take out every variable that could make a library log, record, or load something.

    NO_COLOR, TERM and the language stay: they only change the looks.
    """
    for name in list(environment):
        upper = name.upper()
        if upper in _NAMES or upper.startswith((*_PREFIXES, _MALLOC)):
            del environment[name]
    # Without it, the OpenSSL inside the database engine takes the computer's own settings, which
    # can load other modules or forbid what the files need.
    environment["OPENSSL_CONF"] = os.devnull


def print_nothing() -> None:
    """An error that nobody caught ends its thread without a word: its values may be a person's."""
    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda *_: None
    import threading  # noqa: PLC0415 - not before it is needed

    threading.excepthook = lambda *_: None


def keep_no_image() -> None:
    """No file with the memory of this process when it crashes, and no reading of it by others."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - takes longer than the rest of the start

        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        return
    import resource  # noqa: PLC0415 - POSIX alone has it

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Where a program collects core files, the limit alone does not stop the kernel.
    _control(_PR_SET_DUMPABLE, 0)


def die_with_parent() -> None:
    """End at once when the process that owns the terminal ends, however it does (Linux)."""
    _control(_PR_SET_PDEATHSIG, _SIGKILL)


def _control(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - takes longer than the rest of the start

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
