"""Standard streams for a program on a pseudo-console that was started without any.

Windows opens the console for it before its first instruction. Other systems that run programs for
Windows do not, and a console without them is one that nobody can be shown anything on.
"""

from __future__ import annotations

import os
import sys

_GENERIC_READ_WRITE = 0xC0000000
_FILE_SHARE_READ_WRITE = 3
_OPEN_EXISTING = 3
# name, device (learn.microsoft.com, "Console Handles"), GetStdHandle's number for it
_STREAMS = (
    ("stdin", "CONIN$", 0xFFFFFFF6),
    ("stdout", "CONOUT$", 0xFFFFFFF5),
    ("stderr", "CONOUT$", 0xFFFFFFF4),
)


def open_missing() -> None:
    """Open the console as descriptors 0 to 2, and as Python's streams, where there are none.

    Raises:
        OSError: There is no console either.
    """
    if sys.platform != "win32" or sys.stdout is not None:
        return
    import msvcrt  # noqa: PLC0415 - Windows alone has it

    from toolkit.front import kernel32  # noqa: PLC0415 - hardly ever needed

    kernel = kernel32.load()
    for number, (name, device, standard) in enumerate(_STREAMS):
        handle = kernel.opened(
            kernel.call.CreateFileW(
                *(device, _GENERIC_READ_WRITE, _FILE_SHARE_READ_WRITE, None, _OPEN_EXISTING, 0),
                None,
            )
        )
        descriptor = msvcrt.open_osfhandle(handle, 0)
        os.dup2(descriptor, number)
        os.close(descriptor)
        kernel.call.SetStdHandle(standard, msvcrt.get_osfhandle(number))
        mode = "r" if number == 0 else "w"
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor, kept open
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
