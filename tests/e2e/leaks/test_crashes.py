"""An error that nobody caught shows nobody anything."""

from __future__ import annotations

import pytest

from tests.e2e.leaks.misdeeds import LOCAL
from tests.e2e.leaks.probing import OWN, Surroundings, around, both, left_on_the_terminal, running

__all__ = ["around"]

CRASHES = {
    "handler": "f5",
    "worker": "f6",
    "thread": "f7",
    "error that draws itself": "f8",
    "forgotten task": "f9",
    "thread after the end": "f10",
}


@both
@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_leaves_no_word(which: str, crash: str, around: Surroundings) -> None:
    """No local variable, no message of an error is left on the terminal."""
    with running(which, around) as terminal:
        terminal.press(CRASHES[crash])
        terminal.wait_end()

        found = LOCAL in left_on_the_terminal(terminal)
        assert found is (which != OWN)


@both
def test_bytes_that_are_no_text_crash_nothing(which: str, around: Surroundings) -> None:
    """A byte that no keyboard sends ends Textual's own app with a traceback, and this one not."""
    with running(which, around) as terminal:
        terminal.feed(b"\xff")
        if which == OWN:
            terminal.feed(b"still here")
            terminal.wait_for("still here")
        else:
            terminal.wait_end()
            assert "UnicodeDecodeError" in left_on_the_terminal(terminal)
