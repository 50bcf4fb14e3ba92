from __future__ import annotations

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from toolkit import __main__ as entry
from toolkit.front.terminal_windows import WindowsTerminal


def test_a_console_that_cannot_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A console without escape sequences gets the sentence and the code, and no traceback."""
    library = FakeLibrary()
    library.refuse = ("SetConsoleMode", 1)
    monkeypatch.setattr(
        "toolkit.front.start.system.open_terminal",
        lambda: WindowsTerminal(library.kernel(), "Converter"),
    )
    assert entry._front(None) == entry.CANNOT_START
    assert capfd.readouterr() == ("", f"{entry.NO_TERMINAL}\n")
