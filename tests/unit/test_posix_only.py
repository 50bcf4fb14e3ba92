from __future__ import annotations

from pathlib import Path

import pytest

from tests import posix_only
from tests.posix_only import ROOT, needs_posix


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os, sys", False),
        ("import pty", True),
        ("def f():\n    from termios import TCSANOW", True),
        ("from toolkit.front.inner_posix import PosixInner", True),
        ("from toolkit.front import inner_posix", True),
        ("from toolkit.front import inner_windows", False),
        ("from tests.e2e.terminal import PtyTerminal", True),
        ("from tests.e2e import terminal", True),
        ("from tests.unit.front_windows import fake_kernel32", False),
    ],
)
def test_imports_decide(tmp_path: Path, source: str, expected: bool) -> None:
    """A file that cannot be imported on Windows is known by its imports, direct or through a helper."""
    file = tmp_path / "test_something.py"
    file.write_text(source)
    assert needs_posix(file) is expected


def test_the_terminal_tests_are_left_out_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a test with a pseudo-terminal is not collected, and the run says which; else it is."""
    file = ROOT / "tests" / "e2e" / "test_terminal.py"
    monkeypatch.setattr(posix_only, "_left_out", [])
    monkeypatch.setattr(posix_only, "ON_WINDOWS", False)
    assert posix_only.pytest_ignore_collect(file) is None
    assert posix_only.pytest_report_collectionfinish() == ""
    monkeypatch.setattr(posix_only, "ON_WINDOWS", True)
    assert posix_only.pytest_ignore_collect(file) is True
    assert posix_only.pytest_ignore_collect(Path(__file__)) is None
    assert posix_only.pytest_ignore_collect(ROOT / "tests") is None
    assert "test_terminal.py" in posix_only.pytest_report_collectionfinish()
