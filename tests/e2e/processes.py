"""What runs on this computer, as its own list of processes has it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """One line of the list.

    Attributes:
        number: Its process number.
        parent: That of the process that started it, or took it over.
        state: Letters as in ``ps``: first T for one that is stopped, Z for one that has ended.
    """

    number: int
    parent: int
    state: str


def all_processes() -> list[Process]:
    """Every process of every user (POSIX.1, ``ps``), without the one that makes the list."""
    command = ["ps", "-A", "-o", "pid=,ppid=,stat="]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as listing:
        assert listing.stdout is not None
        lines = [line.split() for line in listing.stdout]
    found = [Process(int(number), int(parent), state) for number, parent, state, *_ in lines]
    return [process for process in found if process.number != listing.pid]


def children(parent: int) -> list[int]:
    """The processes that *parent* has started and that have not ended."""
    listed = all_processes()
    return [each.number for each in listed if each.parent == parent and each.state[0] != "Z"]


def living_tree(root: int) -> list[int]:
    """The process *root* and all that descend from it."""
    listed = all_processes()
    found = [root]
    for parent in found:
        found += [each.number for each in listed if each.parent == parent]
    return found


def running(number: int) -> bool:
    """Whether a process is there and has not ended."""
    return any(each.number == number and each.state[0] != "Z" for each in all_processes())


def stopped(number: int) -> bool:
    """Whether a process has been stopped by a signal."""
    return any(each.number == number and each.state[0] == "T" for each in all_processes())
