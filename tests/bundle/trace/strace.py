"""Runs a command under strace, and reads what it wrote."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bundle.trace.lines import Call, calls

TRACED = (
    "%file,%network,%process,%ipc,"
    "fchdir,fchmod,fchown,ftruncate,fallocate,fsetxattr,fremovexattr,"
    "memfd_create,memfd_secret,add_key,request_key,keyctl,mq_open,"
    "ptrace,process_vm_readv,process_vm_writev,pidfd_getfd"
)
LONGEST_TEXT = 8192
"""Characters: no path is cut short."""

# Reading the paths of a process that forbids core files takes the rights of root.
CAN_TRACE = sys.platform == "linux" and shutil.which("strace") is not None and os.geteuid() == 0
needs_strace = pytest.mark.skipif(not CAN_TRACE, reason="needs Linux, strace and root")


def traced(command: Sequence[str], log: Path) -> list[str]:
    """The command that runs *command* and writes what it does, and its children, to *log*."""
    return [
        *("strace", "-f", "-y", "--seccomp-bpf", "-s", str(LONGEST_TEXT)),
        *("-e", f"trace={TRACED}", "-o", str(log), "--"),
        *command,
    ]


def read(log: Path) -> list[Call]:
    """What was traced, without the call by which strace itself starts the command."""
    with log.open(encoding="utf-8", errors="surrogateescape") as lines:
        found = list(calls(lines))
    assert found[0].name == "execve", found[0]
    return found[1:]
