"""What a person does and sees, as steps of a test."""

from __future__ import annotations

from tests.e2e.terminal import PtyTerminal
from toolkit.front.cover import words

COVER = words.CLOSE_HERE
INSIDE = words.CLOSE_INSIDE


def open_inside(terminal: PtyTerminal) -> None:
    """From the cover to what is inside."""
    terminal.wait_for(COVER)
    terminal.press("ctrl+o")
    terminal.wait_for("Inside")
    terminal.wait_for(INSIDE)
    assert "From" not in terminal.text()


def trigger(terminal: PtyTerminal, shown: str = "") -> None:
    """Make the guest do what its state says, and wait until it shows that it does."""
    terminal.feed(b"!")
    if shown:
        terminal.wait_for(shown)


def see_cover(terminal: PtyTerminal) -> None:
    """The converter is there, alone, and converts."""
    terminal.wait_for(COVER)
    assert "Inside" not in terminal.text()
    terminal.press("ctrl+u")
    terminal.feed(b"3 cups to ml")
    terminal.wait_for("3 US cups ≈ 709.765 millilitres")
    lines = terminal.display.lines()
    assert lines[0].startswith(f" {words.HEADING}")
    assert "Cooking" in terminal.text()
    # Nothing from before shines through: every row but those of the converter is empty.
    assert lines[1].strip() == ""
