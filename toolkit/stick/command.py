"""The command make-stick: what is typed, what is said, and what Ctrl+C does."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TextIO

from toolkit import paths
from toolkit.content import say
from toolkit.errors import Cancelled, PlaceError
from toolkit.stick.disk import DISK, Disk
from toolkit.stick.drives import Volumes, file_system
from toolkit.stick.layout import DEFAULT_NAME, SYSTEMS
from toolkit.stick.making import Made, make_stick
from toolkit.stick.programs import name_on

DONE, FAILED, NOT_UNDERSTOOD, STOPPED = 0, 1, 2, 130
_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_VALUES = ("--name", "--from", "--system")
_ADVICE_FOR = {
    "vfat": "fat",
    "ntfs": "ntfs",
    **dict.fromkeys(("apfs", "hfs"), "mac"),
    **dict.fromkeys(("ext2", "ext3", "ext4", "btrfs", "xfs", "f2fs"), "linux"),
}
"""Which sentence is for a file system that serves a stick less well than exFAT."""

_MEGABYTE = 1_000_000


@dataclass
class Options:
    """What was typed.

    Args:
        target: The top folder of the stick.
        source: Where the program is taken from.
        name: What it is called there; None keeps what it is called there or, failing that, here.
        systems: Which systems; empty means all.
        own_disk: Whether the target may be on the computer's own disk.
    """

    target: Path
    source: Path
    name: str | None = None
    systems: list[str] = field(default_factory=list)
    own_disk: bool = False


def default_source() -> Path:
    """Where the program is taken from when nobody says otherwise.

    In a bundle that is the stick that it runs from; from source, where build/dev.py puts bundles.
    """
    folder = paths.program_folder()
    return folder.parent if paths.is_bundled() else folder / "dist"


def advice_for(target: Path, volumes: Volumes | None = None) -> str | None:
    """Which sentence of make_stick.advice fits how *target* is formatted; None where none is needed."""
    return _ADVICE_FOR.get(file_system(target, volumes))


def understood(arguments: Sequence[str]) -> Options | None:
    """What *arguments* ask for; None if that is not clear."""
    left = list(arguments)
    targets = []
    options = Options(Path(), default_source())
    while left:
        each = left.pop(0)
        if each in _VALUES and left:
            value = left.pop(0)
            if each == "--system":
                options.systems.append(value)
            elif each == "--name":
                options.name = value
            else:
                options.source = _place(value)
        elif each == "--own-disk":
            options.own_disk = True
        elif each.startswith("-") or not each:
            return None
        else:
            targets.append(_place(each))
    if len(targets) != 1 or not set(options.systems) <= set(SYSTEMS):
        return None
    options.target = targets[0]
    return options


def _place(typed: str) -> Path:
    # To Windows, a drive's letter alone is whatever folder was used there last.
    drive_alone = sys.platform == "win32" and len(typed) == len("E:") and typed.endswith(":")
    return Path(f"{typed}\\" if drive_alone else typed)


def main(
    arguments: Sequence[str],
    out: TextIO | None = None,
    *,
    disk: Disk = DISK,
    volumes: Volumes | None = None,
) -> int:
    """Make a stick as *arguments* say, and tell about it.

    Args:
        arguments: What follows ``make-stick``.
        out: Where to tell; None is standard output.
        disk: What does everything to files.
        volumes: What knows the drives; None asks this system.

    Returns:
        The exit code: 0 when it is done, 1 when it could not be, 2 when the arguments were not
        understood, 130 when it was stopped.
    """
    out = out or sys.stdout
    options = understood(arguments)
    if options is None:
        print(say("make_stick.usage", systems=", ".join(SYSTEMS)).strip(), file=out)
        return NOT_UNDERSTOOD
    told = _Told(out)
    began = time.monotonic()
    name = options.name
    if name is None:
        name = name_on(options.target) or name_on(options.source) or DEFAULT_NAME
    try:
        with _stopped_by_signals() as stop:
            made = make_stick(
                options.target,
                options.source,
                name,
                systems=options.systems or None,
                progress=told.progress,
                cancelled=lambda: bool(stop),
                own_disk=options.own_disk,
                disk=disk,
                volumes=volumes,
            )
    except (PlaceError, Cancelled) as error:
        told.end_line()
        print(say(f"common.errors.{type(error).__name__}"), file=out)
        return STOPPED if isinstance(error, Cancelled) else FAILED
    told.end_line()
    for sentence in _sentences(made, name, time.monotonic() - began):
        print(sentence, file=out)
    kind = advice_for(options.target, volumes)
    if kind is not None:
        print(say(f"make_stick.advice.{kind}"), file=out)
    return DONE


def _sentences(made: Made, name: str, seconds: float) -> Iterator[str]:
    yield say("make_stick.made", name=name.strip(), systems=", ".join(made.systems))
    if made.replaced:
        yield say("make_stick.replaced", systems=", ".join(made.replaced))
    if made.renamed:
        yield say("make_stick.renamed", systems=", ".join(made.renamed))
    megabytes = -(-made.bytes // _MEGABYTE)
    yield say("make_stick.written", files=made.files, megabytes=megabytes, seconds=round(seconds))
    if made.kept == 1:
        yield say("make_stick.kept_one")
    elif made.kept:
        yield say("make_stick.kept", count=made.kept)


class _Told:
    """One line that says how far it is, where a line can be written over.

    Args:
        out: Where it is.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._percent = -1

    def progress(self, done: int, total: int) -> None:
        percent = 100 * done // total
        if self._out.isatty() and percent != self._percent:
            self._percent = percent
            # The terminal may be gone or not keep up; what is written to the stick is not.
            with contextlib.suppress(OSError):
                print("\r" + say("make_stick.working", percent=percent), end="", file=self._out)
                self._out.flush()

    def end_line(self) -> None:
        if self._percent >= 0:
            print(file=self._out)


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[list[int]]:
    """A list that is not empty any more once somebody wants it stopped."""
    stop: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        stop.append(number)

    numbers = [getattr(signal, name) for name in _STOPPING if hasattr(signal, name)]
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
