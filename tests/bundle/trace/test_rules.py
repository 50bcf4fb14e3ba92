"""What breaks a rule, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundle.trace.lines import calls
from tests.bundle.trace.places import How
from tests.bundle.trace.rules import Bounds, Rule, judge

BOUNDS = Bounds(
    stick=Path("/stick"),
    homes=(Path("/home/ann"), Path("/stick/home")),
    start=Path("/stick"),
    programs=frozenset({"/bin/sh"}),
)


@pytest.mark.parametrize(
    "line",
    [
        '1 openat(AT_FDCWD</stick>, "Files/A", O_RDWR|O_CREAT, 0600) = 3</stick/Files/A>',
        '1 openat(AT_FDCWD</stick>, "/etc/localtime", O_RDONLY) = 3</etc/localtime>',
        '1 openat(AT_FDCWD</stick>, "/dev/pts/3", O_RDWR) = 3</dev/pts/3>',
        '1 openat(AT_FDCWD</stick>, "/dev/ptmx", O_RDWR) = 3</dev/ptmx>',
        '1 execve("/stick/Linux/converter", ["converter"], 0x1 /* 4 vars */) = 0',
        '1 execve("/bin/sh", ["sh"], 0x1 /* 4 vars */) = 0',
        '1 stat("/home/anna", {...}) = 0',
        "1 socketpair(AF_UNIX, SOCK_STREAM, 0, [4<socket:[1]>, 5<socket:[2]>]) = 0",
        '1 sendto(5<socket:[2]>, "\\0", 1, 0, NULL, 0) = 1',
        '1 recvfrom(4<socket:[1]>, "\\0", 4096, 0, NULL, NULL) = 1',
        "1 exit_group(0) = ?",
    ],
)
def test_what_is_allowed(line: str) -> None:
    """The stick, a few things of the system, the terminal, and a program's talk with itself."""
    assert judge(calls([line]), BOUNDS).trespasses == ()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ('1 open("/tmp/a", O_RDWR|O_CREAT, 0600) = 3</tmp/a>', Rule.WRITTEN_OUTSIDE),
        ('1 open("/tmp/a", O_RDWR|O_CREAT, 0600) = -1 EROFS (No)', Rule.WRITTEN_OUTSIDE),
        ('1 open("../tmp/a", O_WRONLY) = 3</tmp/a>', Rule.WRITTEN_OUTSIDE),
        ('1 open("/stickers", O_WRONLY) = 3</stickers>', Rule.WRITTEN_OUTSIDE),
        ('1 open("/stick/l", O_WRONLY) = 3</tmp/a>', Rule.WRITTEN_OUTSIDE),
        ('1 mkdir("/tmp/a" <unfinished ...>', Rule.WRITTEN_OUTSIDE),
        ('1 rename("/stick/a", "/tmp/a") = 0', Rule.WRITTEN_OUTSIDE),
        ("1 open(0x7ffe, O_RDWR) = 3", Rule.WRITTEN_OUTSIDE),
        ('1 open("/dev/sda", O_WRONLY) = 3</dev/sda>', Rule.WRITTEN_OUTSIDE),
        ('1 open("/dev/shm/a", O_RDWR|O_CREAT, 0600) = 3</dev/shm/a>', Rule.WRITTEN_OUTSIDE),
        ('1 stat("/home/ann", 0x1) = -1 ENOENT (No)', Rule.HOME),
        ('1 readlink("/home/ann/x", 0x1, 9) = -1 EINVAL (No)', Rule.HOME),
        ('1 open("l", O_RDONLY) = 3</home/ann/.bashrc>', Rule.HOME),
        ("1 socket(AF_INET, SOCK_STREAM, 0) = 3", Rule.NETWORK),
        ("1 socket(AF_UNIX, SOCK_STREAM, 0) = 3", Rule.NETWORK),
        ('1 sendto(3, "x", 1, 0, {sa_family=AF_INET}, 16) = 1', Rule.NETWORK),
        ("1 socketpair(AF_INET, SOCK_STREAM, 0, 0x1) = -1 EOPNOTSUPP (No)", Rule.NETWORK),
        ('1 execve("/usr/bin/xdg-open", ["xdg-open"], 0x1) = 0', Rule.STARTED),
        ('1 memfd_create("x", 0) = 3</memfd:x>', Rule.KEPT),
        ('1 add_key("user", "x", "y", 1, KEY_SPEC_USER_KEYRING) = 5', Rule.KEPT),
        ("1 ptrace(PTRACE_ATTACH, 2) = 0", Rule.OTHERS),
        ("1 new_call(1, 2) = 0", Rule.NOT_KNOWN),
    ],
)
def test_what_is_not(line: str, rule: Rule) -> None:
    """Each call that breaks a rule is named, done or only tried."""
    (trespass,) = judge(calls([line]), BOUNDS).trespasses

    assert trespass.rule is rule


def test_what_was_touched_is_told() -> None:
    """Places outside are told with how they were touched, and those written to on the stick."""
    lines = [
        '1 open("/etc/localtime", O_RDONLY) = 3</etc/localtime>',
        '1 stat("/usr", {...}) = 0',
        '1 stat("/stick/a", {...}) = 0',
        '1 unlink("/stick/a") = 0',
    ]

    judgement = judge(calls(lines), BOUNDS)

    assert judgement.outside == {("/etc/localtime", How.READ), ("/usr", How.LOOKED)}
    assert judgement.written == {"/stick/a"}
