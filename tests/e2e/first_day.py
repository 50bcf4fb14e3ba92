"""What a person does on the first day with the whole program, in a terminal of whatever kind."""

from __future__ import annotations

from tests.e2e.seen_terminal import SeenTerminal
from toolkit.front.cover import words

COVER = words.CLOSE_HERE
PATIENCE = 90.0
"""Seconds for whatever takes a key derivation or the system's own start, on a busy computer."""
SETTING_UP = "Setting up"
ON_OWN_DISK = "This is not on a stick"
FIRST_SCREEN = "Is this computer safe"
MOST_BUTTONS = 6
SWALLOWED_SECONDS = 2.1
"""A way out pressed again within two seconds is passed over."""


def open_inside(terminal: SeenTerminal, seen: str) -> None:
    """From the cover to what is inside, where *seen* stands."""
    terminal.wait_for(COVER, PATIENCE)
    terminal.press("ctrl+o")
    terminal.wait_for(seen, PATIENCE)
    terminal.settle(1)


def type_in(terminal: SeenTerminal, text: str) -> None:
    """Type *text* at a person's pace, then Enter."""
    for mark in text:
        terminal.feed(mark.encode())
        terminal.settle(0.05)
    terminal.press("enter")


def choose(terminal: SeenTerminal, label: str) -> None:
    """Move on from button to button until *label* has the strong frame, and press it."""
    for _ in range(MOST_BUTTONS):
        if f"┃ {label} ┃" in " ".join(terminal.text().split()):
            terminal.press("enter")
            return
        terminal.press("tab")
        terminal.settle(0.5)
    raise AssertionError(terminal.text())


def set_up(terminal: SeenTerminal) -> str:
    """From the first screen to the home screen; the passphrase that was offered."""
    if ON_OWN_DISK in terminal.text():
        choose(terminal, "Keep it on this computer")
        terminal.wait_for(FIRST_SCREEN, PATIENCE)
        terminal.settle(1)
    choose(terminal, "Safe enough, go on")
    for step in ("2 of 5", "3 of 5"):
        terminal.wait_for(step, PATIENCE)
        terminal.settle(1)
        terminal.press("enter")
    terminal.wait_for("4 of 5", PATIENCE)
    terminal.settle(1)
    passphrase = _words_on_screen(terminal)
    type_in(terminal, passphrase)
    terminal.wait_for("5 of 5", PATIENCE)
    terminal.settle(1)
    terminal.press("enter")
    terminal.wait_for("What happened?", PATIENCE)
    terminal.settle(1)
    return passphrase


def _words_on_screen(terminal: SeenTerminal) -> str:
    """The six words in the frame that offers them."""
    lines = terminal.text().splitlines()
    frame = next(number for number, line in enumerate(lines) if "drawn by lot" in line)
    return lines[frame + 1].strip(" │")


def write_down(terminal: SeenTerminal, entry: str) -> None:
    """Write *entry* into the line of the home screen, and see it saved."""
    type_in(terminal, entry)
    terminal.wait_gone("What you write down stands here", PATIENCE)
    terminal.wait_for(entry, PATIENCE)


def leave(terminal: SeenTerminal, unseen: str) -> None:
    """Take the way out; the cover is all that is seen, and *unseen* is not."""
    terminal.press("ctrl+q")
    terminal.wait_for(COVER)
    assert unseen not in terminal.text(), terminal.text()
    terminal.settle(SWALLOWED_SECONDS)


def unlock(terminal: SeenTerminal, passphrase: str, seen: str) -> None:
    """From the cover to the home screen, where *seen* stands and stood nowhere before."""
    terminal.wait_for(COVER, PATIENCE)
    terminal.press("ctrl+o")
    terminal.wait_gone(COVER, PATIENCE)
    terminal.settle(3)
    assert seen not in terminal.text(), terminal.text()
    type_in(terminal, passphrase)
    terminal.wait_for(seen, PATIENCE)


def close(terminal: SeenTerminal) -> None:
    """Close the cover itself: the program ends, and nothing is left on screen."""
    terminal.wait_for(COVER, PATIENCE)
    terminal.settle(SWALLOWED_SECONDS)
    terminal.press("ctrl+q")
    assert terminal.wait_end(PATIENCE) == 0
    assert COVER not in terminal.text(), terminal.text()
