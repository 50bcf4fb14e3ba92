"""Which places a call touches."""

from __future__ import annotations

import pytest

from tests.bundle.trace.lines import calls
from tests.bundle.trace.places import UNKNOWN, How, touches


def _found(*lines: str) -> list[tuple[str, How]]:
    return [(touch.path, touch.how) for touch in touches(calls(lines), "/start")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('1 open("/a", O_RDONLY) = 3</a>', [("/a", How.READ)]),
        ('1 open("a", O_RDONLY) = 3</start/a>', [("/start/a", How.READ)]),
        ('1 open("/a", O_RDONLY) = -1 ENOENT (No)', [("/a", How.LOOKED)]),
        ('1 open("/a", O_RDONLY|O_PATH) = 3</a>', [("/a", How.LOOKED)]),
        ('1 open("/a", O_RDWR) = -1 EACCES (No)', [("/a", How.WROTE)]),
        ('1 openat(5</b>, "../a", O_WRONLY|O_CREAT, 0600) = 3</a>', [("/a", How.WROTE)]),
        ('1 openat(AT_FDCWD</start>, "/tmp", O_RDWR|O_TMPFILE, 0600) = 3</tmp/#1>',
         [("/tmp", How.WROTE), ("/tmp/#1", How.WROTE)]),
        ('1 openat2(5</b>, "a", {flags=O_CREAT, mode=0600}, 24) = 3</b/a>', [("/b/a", How.WROTE)]),
        ('1 openat(AT_FDCWD</start>, "link", O_RDONLY) = 3</home/x>',
         [("/start/link", How.READ), ("/home/x", How.READ)]),
        ('1 newfstatat(AT_FDCWD</start>, "x", {...}, 0) = 0', [("/start/x", How.LOOKED)]),
        ('1 newfstatat(3</b>, "", {...}, AT_EMPTY_PATH) = 0', []),
        ('1 renameat2(3</b>, "x", AT_FDCWD</start>, "y", 0) = 0',
         [("/b/x", How.WROTE), ("/start/y", How.WROTE)]),
        ('1 symlink("/anything", "y") = 0', [("/start/y", How.WROTE)]),
        ("1 utimensat(3</b>, NULL, NULL, 0) = 0", [("/b", How.WROTE)]),
        ("1 fchmod(3</b>, 0600) = 0", [("/b", How.WROTE)]),
        ('1 execve("/bin/true", ["true"], 0x1 /* 4 vars */) = 0', [("/bin/true", How.STARTED)]),
        ("1 mkdir(0x7ffd, 0700) = 0", [(UNKNOWN, How.WROTE)]),
        ("1 unlinkat(AT_FDCWD</start>,  <unfinished ...>", [(UNKNOWN, How.WROTE)]),
    ],
)  # fmt: skip
def test_each_kind_of_call(line: str, expected: list[tuple[str, How]]) -> None:
    """The full path is told, and whether it was looked up, read, written or started."""
    assert _found(line) == expected


def test_a_child_stands_where_its_parent_stood() -> None:
    """A child has its own folder, a thread shares that of its process."""
    lines = (
        '1 chdir("/one") = 0',
        "1 clone(child_stack=NULL, flags=SIGCHLD) = 2",
        "1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_THREAD} => {parent_tid=[3]}, 88) = 3",
        '2 mkdir("x", 0700) = 0',
        '2 chdir("/two") = 0',
        '3 chdir("sub") = 0',
        '1 mkdir("x", 0700) = 0',
        '2 mkdir("x", 0700) = 0',
        '3 chdir("/nowhere") = -1 ENOENT (No)',
        "1 fchdir(4</four>) = 0",
        '3 mkdir("x", 0700) = 0',
    )

    made = [path for path, how in _found(*lines) if how is How.WROTE]

    assert made == ["/one/x", "/one/sub/x", "/two/x", "/four/x"]


def test_a_child_that_does_something_before_its_parent_is_told_its_number() -> None:
    """The order in which the system answers does not matter."""
    lines = (
        '1 chdir("/one") = 0',
        "1 clone(child_stack=NULL, flags=SIGCHLD <unfinished ...>",
        '2 mkdir("x", 0700) = 0',
        "1 <... clone resumed>) = 2",
    )

    assert _found(*lines)[-1] == ("/one/x", How.WROTE)
