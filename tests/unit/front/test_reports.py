from __future__ import annotations

import os
import sys

import pytest

from toolkit.front.reports import LONGEST, Reports
from toolkit.services.report import Report


def number_of(descriptor: int) -> int:
    """How a program is told of the pipe that it inherits."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.get_osfhandle(descriptor)
    return descriptor


def test_lines_may_come_in_pieces() -> None:
    """A line is understood when its end has come, however it was cut."""
    reports = Reports()
    assert reports.read(b"rea") == []
    assert reports.read(b"dy\nseal") == [("ready", 0)]
    assert reports.read(b"ed\nlock\nidle 45\nstep 3\n") == [
        ("sealed", 0),
        ("lock", 0),
        ("idle", 45),
        ("step", 3),
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"READY",
        b"ready 1",
        b"idle",
        b"idle 29",
        b"idle 3601",
        b"idle -60",
        b"idle 60 60",
        b"idle \xd9\xa6\xd9\xa0",
        b"idle 000000060",
        b"step 10",
        b"step x",
        b"\xff\xfe",
        b"lock" + b" " * LONGEST,
    ],
)
def test_what_is_no_report_is_passed_over(line: bytes) -> None:
    """Nonsense changes nothing, and the next line is understood again."""
    assert Reports().read(line + b"\nsealed\n") == [("sealed", 0)]


def test_a_line_without_end_takes_no_memory() -> None:
    """Only so much of it is kept as is needed to know that it is too long."""
    reports = Reports()
    for _ in range(1000):
        assert reports.read(b"x" * 512) == []
    assert len(reports._line) <= LONGEST
    assert reports.read(b"\nready\n") == [("ready", 0)]


def test_what_is_told_is_what_is_heard() -> None:
    """Both ends of the pipe agree on every report."""
    near, far = os.pipe()
    report = Report(number_of(far))
    report.ready()
    report.idle(600)
    report.step(2)
    report.moving()
    report.sealed()
    report.lock()
    assert Reports().read(os.read(near, 512)) == [
        ("ready", 0),
        ("idle", 600),
        ("step", 2),
        ("moving", 0),
        ("sealed", 0),
        ("lock", 0),
    ]
    assert not os.get_inheritable(far)
    os.close(near)
    report.lock()
    os.close(far)


def test_reporting_to_nobody_does_nothing() -> None:
    """Without a listener, or with a pipe that is none, every report is silently dropped."""
    for report in (Report(None), Report(987654)):
        report.ready()
        report.sealed()
        report.lock()
        report.moving()
        report.idle(60)
        report.step(1)
