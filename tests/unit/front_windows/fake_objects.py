"""What the stand-in for Windows keeps: one class for each kind of thing that a handle can name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from toolkit.front.kernel32 import ERROR_IO_INCOMPLETE, INPUT_RECORD, OVERLAPPED


@dataclass
class Event:
    """A flag that stays as it is set."""

    is_set: bool = False


@dataclass
class Transfer:
    """An overlapped read or write under way or done."""

    overlapped: OVERLAPPED
    memory: Any
    length: int
    moved: int = 0
    error: int = ERROR_IO_INCOMPLETE


@dataclass
class Pipe:
    """One direction of bytes between a near end and the holders of its far end."""

    name: str
    inbound: bool
    capacity: int
    content: bytearray = field(default_factory=bytearray)
    near_open: bool = True
    far_holders: int = 0
    transfer: Transfer | None = None


@dataclass
class FarEnd:
    """A handle to the other side of a pipe."""

    pipe: Pipe
    inheritable: bool


@dataclass
class Job:
    """Processes that end together."""

    kills_on_close: bool = False
    processes: list[Process] = field(default_factory=list)


@dataclass
class Process:
    """A program; *holds* are the far ends that it inherited."""

    application: str
    command_line: str
    title: str
    console: PseudoConsole
    suspended: bool
    holds: list[Pipe]
    jobs_before_running: int = 0
    exit_code: int | None = None


@dataclass
class Thread:
    """The first thread of a process."""

    process: Process


@dataclass
class PseudoConsole:
    """Holds the far ends of two pipes, and draws a last picture when it is closed."""

    size: tuple[int, int]
    keys: Pipe
    pictures: Pipe
    last_picture: bytes = b""
    closed: bool = False


@dataclass
class RealConsole:
    """The console that the person sits at: its input side or its output side."""

    mode: int
    hides_private: bool = False
    """Whether it tells nobody about QuickEdit and insert mode (they stay in *mode*)."""
    records: list[INPUT_RECORD] = field(default_factory=list)
    shown: bytearray = field(default_factory=bytearray)
    takes: int = 1 << 30
    gone: bool = False
