"""Reading what strace wrote."""

from __future__ import annotations

import pytest

from tests.bundle.trace.lines import NotUnderstood, behind, calls, text


def test_a_call_on_one_line() -> None:
    """Its process, name, arguments and result are told apart."""
    line = '7 openat(AT_FDCWD</a, b>, "x,(\\"y", O_RDWR|O_CREAT, 0600) = 8</a, b/x>\n'

    (call,) = calls([line])

    assert (call.process, call.name) == (7, "openat")
    assert call.arguments == ("AT_FDCWD</a, b>", '"x,(\\"y"', "O_RDWR|O_CREAT", "0600")
    assert call.result == "8</a, b/x>"
    assert not call.failed


def test_brackets_and_remarks_hold_an_argument_together() -> None:
    """A structure with commas and a remark in it is one argument."""
    line = "7 utimensat(3</a>, NULL, [{tv_sec=1, tv_nsec=0} /* 1970, early */, UTIME_NOW], 0) = 0"

    (call,) = calls([line])

    assert call.arguments[1:] == ("NULL", call.arguments[2], "0")
    assert call.arguments[2].startswith("[{tv_sec=1, tv_nsec=0}")


def test_a_call_that_another_process_cut_in_two() -> None:
    """Its halves are put together, and each process keeps its own."""
    lines = [
        '7 stat("/a",  <unfinished ...>',
        '8 stat("/b",  <unfinished ...>',
        "7 <... stat resumed>{st_mode=S_IFREG, ...}) = 0",
        "8 <... stat resumed>0x7ffd) = -1 ENOENT (No such file or directory)",
    ]

    first, second = calls(lines)

    assert (first.process, first.arguments[0], first.failed) == (7, '"/a"', False)
    assert (second.process, second.arguments[0], second.failed) == (8, '"/b"', True)


def test_a_call_that_never_ended() -> None:
    """It is not lost: it may have been done before its process was killed."""
    (call,) = calls(['7 unlink("/a" <unfinished ...>', "7 +++ killed by SIGKILL +++"])

    assert (call.name, call.arguments, call.result) == ("unlink", ('"/a"',), "")
    assert call.failed


def test_signals_and_ends_are_no_calls() -> None:
    """What strace says of signals and ends is passed over."""
    lines = ["7 --- SIGCHLD {si_signo=SIGCHLD} ---", "7 +++ exited with 0 +++", "", "7 exit(0) = ?"]

    assert [call.name for call in calls(lines)] == ["exit"]


@pytest.mark.parametrize("line", ["no number", "7 half a line", '7 open("/a", O_RDONLY'])
def test_what_is_not_understood_is_an_error(line: str) -> None:
    """No line is passed over in silence."""
    with pytest.raises(NotUnderstood):
        list(calls([line]))


def test_texts_and_descriptors() -> None:
    """Escapes are resolved as UTF-8, and the path behind a descriptor is told."""
    assert text('"/caf\\303\\251\\n\\"q\\\\\\x41"') == '/café\n"q\\A'
    assert text("0x7ffd1234") is None
    assert behind("3</a/b\\76c>") == "/a/b>c"
    assert behind("AT_FDCWD</a>") == "/a"
    assert behind("1<<4") is None
    assert behind("NULL") is None
