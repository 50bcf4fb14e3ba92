"""Windows: a semaphore by the folder's name, which exists as long as some program holds it.

Not a mutex: a thread that has one gets it once more.

Importing this loads no Windows library. Names and values are those of Microsoft's reference
(synchapi.h).
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import ntpath
import sys
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from toolkit.errors import PlaceBusy

BOOL = ctypes.c_int32
DWORD = ctypes.c_uint32
HANDLE = ctypes.c_void_p
LONG = ctypes.c_int32

PROTOTYPES = {
    "CloseHandle": (BOOL, HANDLE),
    "CreateSemaphoreW": (HANDLE, ctypes.c_void_p, LONG, LONG, ctypes.c_wchar_p),
    "ReleaseSemaphore": (BOOL, HANDLE, LONG, ctypes.c_void_p),
    "WaitForSingleObject": (DWORD, HANDLE, DWORD),
}

WAIT_OBJECT_0 = 0


@contextlib.contextmanager
def named(top: PurePath, library: Any = None) -> Iterator[None]:  # noqa: ANN401 - as with Kernel32
    """Hold the semaphore that stands for *top*; Windows takes it away with its last program.

    Args:
        top: A folder, by its path without links.
        library: The loaded library, or a stand-in with the same functions; None loads it.

    Raises:
        PlaceBusy: Another one has it, or another person's program does.
    """
    library = library or load()
    semaphore = library.CreateSemaphoreW(None, 1, 1, name_for(top))
    if not semaphore:
        # It is another person's: we may not even wait for it.
        raise PlaceBusy
    try:
        if library.WaitForSingleObject(semaphore, 0) != WAIT_OBJECT_0:
            raise PlaceBusy
        try:
            yield
        finally:
            library.ReleaseSemaphore(semaphore, 1, None)
    finally:
        library.CloseHandle(semaphore)


def name_for(top: PurePath) -> str:
    """The semaphore's name: seen by every session of this computer, and saying nothing."""
    digest = hashlib.sha256(ntpath.normcase(str(top)).encode("utf-8", "surrogatepass"))
    return f"Global\\{digest.hexdigest()}"


def load() -> Any:  # noqa: ANN401 - a library has no type
    """Load the real library.

    Raises:
        OSError: This is not Windows.
    """
    if sys.platform != "win32":
        raise OSError
    library = ctypes.WinDLL("kernel32")
    for name, (result, *arguments) in PROTOTYPES.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library
