from __future__ import annotations

from pathlib import Path

import pytest

from tests import systems
from tests.systems import ROOT, needs


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os, sys", None),
        ("import pty", "POSIX"),
        ("def f():\n    from termios import TCSANOW", "POSIX"),
        ("from toolkit.front.inner_posix import PosixInner", "POSIX"),
        ("from toolkit.front import inner_posix", "POSIX"),
        ("from toolkit.front import inner_windows", None),
        ("from tests.e2e.terminal import PtyTerminal", "POSIX"),
        ("from tests.e2e import terminal", "POSIX"),
        ("from tests.unit.front_windows import fake_kernel32", None),
    ],
)
def test_imports_decide(tmp_path: Path, source: str, expected: str | None) -> None:
    """A file that cannot be imported on Windows is known by its imports, or by its helpers'."""
    file = tmp_path / "test_something.py"
    file.write_text(source)
    assert needs(file) == expected


def test_the_name_decides(tmp_path: Path) -> None:
    """A file that calls the real Windows says so in its name."""
    file = tmp_path / "test_something_on_windows.py"
    file.write_text("")
    assert needs(file) == "Windows"


def test_what_needs_another_system_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each system leaves out the other's files and names them; what runs everywhere stays."""
    posix = ROOT / "tests" / "e2e" / "test_terminal.py"
    windows = tmp_path / "test_it_on_windows.py"
    windows.write_text("")
    for here, own, other in (("Windows", windows, posix), ("POSIX", posix, windows)):
        monkeypatch.setattr(systems, "HERE", here)
        monkeypatch.setattr(systems, "_left_out", [])
        assert systems.pytest_report_collectionfinish() == ""
        assert systems.pytest_ignore_collect(own) is None
        assert systems.pytest_ignore_collect(Path(__file__)) is None
        assert systems.pytest_ignore_collect(ROOT / "tests") is None
        assert systems.pytest_report_collectionfinish() == ""
        assert systems.pytest_ignore_collect(other) is True
        assert other.name in systems.pytest_report_collectionfinish()
