"""Copied into the laboratory's Windows Python: gives a program its standard streams under Wine 8.

A program on a pseudo-console that is started without standard handles gets the console's on
Windows, and none under Wine 8. Python imports a module of this name by itself at its start.
"""

from __future__ import annotations

import ctypes
import os
import sys

_GENERIC_READ_WRITE = 0xC0000000
_SHARED = 3
_OPEN_EXISTING = 3
_STREAMS = (("stdin", "CONIN$", "r"), ("stdout", "CONOUT$", "w"), ("stderr", "CONOUT$", "w"))


def open_streams() -> None:
    """Open the console for each standard stream, as descriptors 0 to 2 and as Python's own."""
    if sys.platform != "win32":
        return
    import msvcrt

    open_file = ctypes.WinDLL("kernel32").CreateFileW
    open_file.restype = ctypes.c_void_p
    for number, (name, device, mode) in enumerate(_STREAMS):
        access = (_GENERIC_READ_WRITE, _SHARED, None, _OPEN_EXISTING, 0, None)
        descriptor = msvcrt.open_osfhandle(open_file(device, *access), 0)
        os.dup2(descriptor, number)
        os.close(descriptor)
        stream = open(number, mode, encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115 - a descriptor, kept open
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


if sys.stdout is None:
    open_streams()
