"""What a program may see of the computer outside its stick, and why."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bundle.trace.places import How
from tests.bundle.trace.rules import TERMINAL
from toolkit.stick.drives import drives

_LIBRARIES = r"(?:/usr)?/lib(?:64)?(?:/\w+-linux-gnu)?"

KNOWN = {
    # The dynamic loader: which libraries there are, and whether some must come first.
    r"/etc/ld\.so\.(?:cache|preload)": (How.READ, How.LOOKED),
    # The C library and its parts, which no program brings along.
    rf"{_LIBRARIES}/(?:ld-linux\S*|lib(?:c|dl|m|pthread|rt|util)[.-][\w.-]+)": (How.READ,),
    # zlib, for the starter that unpacks nothing: it is linked against it. libgcc, for threads' ends.
    rf"{_LIBRARIES}/lib(?:z|gcc_s)\.so[\d.]*": (How.READ,),
    # How text is written here: the locale's tables, a few kilobytes that the C library asks for.
    r"/usr/lib/locale/[\w./-]+|(?:/etc|/usr/share/locale)/locale\.alias": (How.READ, How.LOOKED),
    rf"{_LIBRARIES}/gconv/gconv-modules(?:\.cache)?": (How.READ, How.LOOKED),
    # What time it is here.
    r"/etc/localtime|/usr/share/zoneinfo/[\w./+-]+": (How.READ,),
    # Chance, for keys.
    r"/dev/u?random": (How.READ,),
    # The program about itself: its file, the terminal behind its streams, and what it runs from.
    r"/proc(?:/self|/\d+)?(?:/exe|/fd/\d+)?": (How.LOOKED,),
    r"/proc/(?:self|\d+)/maps": (How.READ,),
    # How many processors a library may use.
    r"/proc/(?:self|\d+)/cgroup|/sys/fs/cgroup(?:/[\w.-]+)*": (How.READ, How.LOOKED),
    # Whether the drive with the stick's files is still there.
    r"/sys/dev/block/\d+:\d+": (How.LOOKED,),
    # Which drives there are, and which of them are the computer's own.
    r"/proc/(?:self|\d+)/mountinfo": (How.READ,),
    r"/sys(?:/dev(?:/block)?|/class(?:/block(?:/[\w:.-]+)?)?)?": (How.LOOKED,),
    r"/sys/devices(?:/[\w:.-]+)*": (How.READ, How.LOOKED),
    r"/(?:home|usr|var|tmp|var/tmp)?": (How.LOOKED,),
}
"""Patterns of full paths, and how each may be touched. Whatever is new here needs a reason."""

_KNOWN = [(re.compile(pattern), frozenset(ways)) for pattern, ways in KNOWN.items()]


def unknown(outside: frozenset[tuple[str, How]], stick: Path) -> list[str]:
    """What was touched outside the stick that has no place in the list above.

    The way there may be looked up, and how much room is left on other sticks that are plugged in.
    """
    way_there = {str(folder) for folder in stick.parents} | {str(each.path) for each in drives()}
    return sorted(
        f"{path} ({how.value})"
        for path, how in outside
        if not (path in way_there and how is How.LOOKED) and not _is_known(path, how)
    )


def _is_known(path: str, how: How) -> bool:
    if TERMINAL.fullmatch(path):
        return True
    return any(how in ways and pattern.fullmatch(path) for pattern, ways in _KNOWN)
