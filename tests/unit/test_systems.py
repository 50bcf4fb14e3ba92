from __future__ import annotations

from pathlib import Path

import pytest

from tests import systems
from tests.systems import ROOT, needs


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os, sys", set()),
        ("import pty", {"POSIX"}),
        ("def f():\n    from termios import TCSANOW", {"POSIX"}),
        ("from toolkit.front.inner_posix import PosixInner", {"POSIX"}),
        ("from toolkit.front import inner_posix", {"POSIX"}),
        ("from toolkit.front import inner_windows", set()),
        ("from tests.e2e.terminal import PtyTerminal", {"POSIX"}),
        ("from tests.e2e import terminal", {"POSIX"}),
        ("from tests.e2e.display import Display", set()),
        ("from tests.e2e.memory_on_linux import copies", {"Linux"}),
        ("from tests.unit.front_windows import fake_kernel32", set()),
    ],
)
def test_imports_decide(tmp_path: Path, source: str, expected: set[str]) -> None:
    """A file that cannot be imported on Windows is known by its imports, or by its helpers'."""
    file = tmp_path / "test_something.py"
    file.write_text(source)
    assert needs(file) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("test_it_on_windows", {"Windows"}),
        ("test_it_on_posix", {"POSIX"}),
        ("test_it_on_linux", {"Linux"}),
        ("test_it_windows", set()),
    ],
)
def test_the_name_decides(tmp_path: Path, name: str, expected: set[str]) -> None:
    """A file that asks for what only one kind of system has says so in its name."""
    file = tmp_path / f"{name}.py"
    file.write_text("")
    assert needs(file) == expected


@pytest.mark.parametrize(
    ("platform", "here", "elsewhere"),
    [
        ("win32", ["windows"], ["posix", "linux"]),
        ("linux", ["posix", "linux"], ["windows"]),
        ("darwin", ["posix"], ["windows", "linux"]),
    ],
)
def test_what_needs_another_system_is_left_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    here: list[str],
    elsewhere: list[str],
) -> None:
    """Each system leaves out the others' files and names them; what runs everywhere stays."""
    files = {kind: tmp_path / f"test_it_on_{kind}.py" for kind in (*here, *elsewhere)}
    for file in files.values():
        file.write_text("")
    monkeypatch.setattr(systems, "HERE", systems.WHERE.get(platform, frozenset({"POSIX"})))
    monkeypatch.setattr(systems, "_left_out", [])
    for stays in (*(files[kind] for kind in here), Path(__file__), ROOT / "tests"):
        assert systems.pytest_ignore_collect(stays) is None
    assert systems.pytest_report_collectionfinish() == ""
    for kind in elsewhere:
        assert systems.pytest_ignore_collect(files[kind]) is True
        assert files[kind].name in systems.pytest_report_collectionfinish()
