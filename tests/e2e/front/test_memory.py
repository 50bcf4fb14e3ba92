"""No text that was typed or drawn inside stays in the memory of the process that owns the terminal."""

from __future__ import annotations

import pytest

from tests.e2e.front.conftest import Start
from tests.e2e.front.host import KEEP_TEXT
from tests.e2e.front.steps import COVER, open_inside
from tests.e2e.memory_on_linux import copies
from tests.e2e.processes import children
from tests.e2e.terminal import PtyTerminal

TYPED = "the grey heron lands at seven"
DRAWN = "seven at lands heron grey the"
"""What the guest draws when TYPED is typed; see `guest.Guest.backwards`."""


def needles(text: str) -> list[bytes]:
    """The text and its second half, as bytes and as Python's wider strings would hold it."""
    tail = text[len(text) // 2 :]
    return [form for each in (text, tail) for form in (each.encode(), each.encode("utf-32-le"))]


def write_inside(terminal: PtyTerminal) -> None:
    """Type letter by letter, then a paste, and see it in another order."""
    open_inside(terminal)
    for letter in TYPED:
        terminal.feed(letter.encode())
    terminal.feed(b"!\x1b[200~" + TYPED.encode() * 20 + b"\x1b[201~")
    terminal.settle(0.2)
    terminal.feed(b"!")
    terminal.wait_for(DRAWN)
    terminal.settle(0.2)


@pytest.mark.parametrize("way", [["esc"] * 3, ["ctrl+q"], ["f12"]])
def test_no_copy_stays_after_a_way_out(start: Start, way: list[str]) -> None:
    """Neither what was typed nor what was drawn is anywhere in the first process afterwards."""
    terminal = start("backwards")
    write_inside(terminal)
    terminal.press(*way)
    terminal.wait_for(COVER)
    terminal.settle(0.5)
    assert copies(terminal.pid, needles(TYPED)) == 0
    assert copies(terminal.pid, needles(DRAWN)) == 0


def test_no_copy_is_there_even_while_it_is_shown(start: Start) -> None:
    """Once it has been passed on, it is gone from the first process; the guest does hold it."""
    terminal = start("backwards")
    write_inside(terminal)
    assert copies(terminal.pid, needles(TYPED) + needles(DRAWN)) == 0
    (guest,) = children(terminal.pid)
    assert copies(guest, needles(TYPED)) > 0


def test_the_check_itself_can_fail(start: Start) -> None:
    """With wiping switched off, the same search does find both."""
    terminal = start("backwards", KEEP_TEXT)
    write_inside(terminal)
    assert copies(terminal.pid, needles(TYPED)) > 0
    assert copies(terminal.pid, needles(DRAWN)) > 0
