"""Keeps in memory what the program runs from, so that a pulled stick cannot take it away (Linux).

The system reads a program page by page, each when it is first needed. A page that is needed after
the stick is gone ends the process at once, with the terminal as it happens to be.
"""

from __future__ import annotations

_MAPS = "/proc/self/maps"
_MADV_POPULATE_READ = 22  # asm-generic/mman-common.h, since Linux 5.14


def hold(folder: str) -> None:
    """Read every page of the libraries and the program below *folder*, and have them stay.

    Where so much may not be locked in memory it is only read, and stays as long as there is room.

    Args:
        folder: Where the program lies, as a full path.
    """
    import ctypes  # noqa: PLC0415 - takes longer than the rest of the start

    library = ctypes.CDLL(None)
    with open(_MAPS, encoding="utf-8", errors="surrogateescape") as maps:  # noqa: PTH123 - front has no time for pathlib
        lines = maps.read().splitlines()
    for line in lines:
        span, rights, _, _, _, *path = line.split(maxsplit=5)
        if not path or not path[0].startswith(f"{folder}/") or not rights.startswith("r"):
            continue
        start, end = (int(edge, 16) for edge in span.split("-"))
        place, size = ctypes.c_void_p(start), ctypes.c_size_t(end - start)
        if library.mlock(place, size) != 0:
            library.madvise(place, size, _MADV_POPULATE_READ)
