"""What a program on a stick may do to the computer that it runs on, and what it did.

It may read a few files of the system. It may not write anywhere but on its stick, reach for a
network, so much as look for anything in the person's home, start what is not on the stick, or keep
something in the kernel's own stores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.bundle.trace.lines import Call
from tests.bundle.trace.places import KNOWN, How, Touch, touches


class Rule(Enum):
    """What must not happen."""

    WRITTEN_OUTSIDE = "written, or tried to write, outside the stick"
    NETWORK = "reached for a network or another program's socket"
    HOME = "touched the person's home, if only to look"
    STARTED = "started a program that is not on the stick"
    KEPT = "kept something in the kernel's stores"
    OTHERS = "looked into or acted on other processes"
    NOT_KNOWN = "made a call that these rules say nothing about"


@dataclass(frozen=True)
class Bounds:
    """What belongs to the program, and what to the person.

    Attributes:
        stick: All that it may write to.
        homes: Folders of which it must know nothing.
        start: The folder that it was started in.
        programs: What it may start that is not on the stick.
    """

    stick: Path
    homes: tuple[Path, ...]
    start: Path
    programs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trespass:
    """One call that broke one rule."""

    rule: Rule
    call: Call

    def __str__(self) -> str:
        return f"{self.rule.value}: {self.call}"


@dataclass(frozen=True)
class Judgement:
    """What a trace showed.

    Attributes:
        trespasses: Each call that broke a rule.
        outside: Each place that is not on the stick, and how it was touched.
        written: Each place on the stick that was written to.
    """

    trespasses: tuple[Trespass, ...]
    outside: frozenset[tuple[str, How]]
    written: frozenset[str]


TERMINAL = re.compile(r"/dev/(tty|ptmx|null|pts/\d+)")
"""The devices of a terminal, which every program in one writes to."""

_TALKING = frozenset(
    {
        *("socket", "connect", "bind", "listen", "accept", "accept4"),
        *("sendmsg", "sendmmsg", "recvmsg", "recvmmsg", "setsockopt"),
    }
)
_BETWEEN_THREADS = frozenset(
    {"socketpair", "sendto", "recvfrom", "getsockname", "getpeername", "getsockopt", "shutdown"}
)
"""What an event loop does to be woken: a pair of sockets that no address leads to."""

_KEEPING = frozenset(
    {
        *("memfd_create", "memfd_secret", "add_key", "request_key", "keyctl", "mq_open"),
        *("shmget", "shmat", "shmctl", "shmdt", "msgget", "msgsnd", "msgrcv", "msgctl"),
        *("semget", "semop", "semctl", "semtimedop"),
    }
)
_OTHERS = frozenset(
    {"ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "process_madvise"}
)
_HARMLESS = frozenset(
    {
        *("clone", "clone3", "fork", "vfork", "exit", "exit_group", "wait4", "waitid"),
        *("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"),
        *("pidfd_open", "pidfd_send_signal", "getcwd"),
    }
)


def judge(calls: Iterable[Call], bounds: Bounds) -> Judgement:
    """Hold every call against the rules."""
    whole = list(calls)
    trespasses = [Trespass(rule, call) for call in whole if (rule := _by_name(call)) is not None]
    outside: set[tuple[str, How]] = set()
    written: set[str] = set()
    for touch in touches(whole, str(bounds.start)):
        on_stick = _within(touch.path, bounds.stick)
        if on_stick and touch.how is How.WROTE:
            written.add(touch.path)
        if not on_stick:
            outside.add((touch.path, touch.how))
        trespasses += [Trespass(rule, touch.call) for rule in _by_place(touch, bounds)]
    return Judgement(tuple(dict.fromkeys(trespasses)), frozenset(outside), frozenset(written))


def _by_name(call: Call) -> Rule | None:
    if call.name in _TALKING or (call.name in _BETWEEN_THREADS and not _between_threads(call)):
        return Rule.NETWORK
    if call.name in _KEEPING:
        return Rule.KEPT
    if call.name in _OTHERS:
        return Rule.OTHERS
    return None if call.name in KNOWN | _HARMLESS | _BETWEEN_THREADS else Rule.NOT_KNOWN


def _between_threads(call: Call) -> bool:
    """Whether it is a pair that a program makes for itself, or talk within one."""
    if call.name == "socketpair":
        return call.arguments[0] == "AF_UNIX"
    # The last but one argument is the address; a pair has none.
    return call.name != "sendto" or call.arguments[-2:] == ("NULL", "0")


def _by_place(touch: Touch, bounds: Bounds) -> Iterable[Rule]:
    on_stick = _within(touch.path, bounds.stick)
    if touch.how is How.WROTE and not on_stick and not TERMINAL.fullmatch(touch.path):
        yield Rule.WRITTEN_OUTSIDE
    if touch.how is How.STARTED and not on_stick and touch.path not in bounds.programs:
        yield Rule.STARTED
    if not on_stick and any(_within(touch.path, home) for home in bounds.homes):
        yield Rule.HOME


def _within(path: str, folder: Path) -> bool:
    return path == str(folder) or path.startswith(f"{folder}/")
