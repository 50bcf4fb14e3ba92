from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from tests.e2e.display import Display
from tests.e2e.terminal import PtyTerminal


def test_the_alternate_screen_covers_the_main_one_and_gives_it_back() -> None:
    """What is drawn on one screen is not seen on the other."""
    display = Display(20, 3)
    display.feed(b"below\x1b[?1049h\x1b[Habove")
    assert "above" in display.lines()[0]
    display.feed(b"\x1b[?1049l")
    assert "below" in display.lines()[0]


def test_sequences_that_the_model_does_not_know_leave_nothing_on_the_screen() -> None:
    """Keyboard modes, mode queries and strings are taken in, not printed."""
    display = Display(40, 3)
    display.feed(
        b"\x1b[>25u\x1b[?2026$p\x1b]2;Name\x07\x1b]52;c;QQ==\x1b\\\x1bPq\x1b\\\x1b[22;2tok"
    )
    assert display.lines()[0].rstrip() == "ok"
    assert (display.kitty_depth, display.titles, display.clipboard) == (1, ["Name"], [b"c;QQ=="])


def test_a_sequence_may_come_in_pieces_and_may_be_aborted() -> None:
    """A split sequence works when the rest comes, and CAN drops an unfinished one; nonsense is not waited for."""
    display = Display(40, 3)
    for piece in (b"a\x1b", b"[1", b"mb", b"\x1b[38;2", b"\x18c", b"\x1b]0;x", b"\x1b[1md\x1b[3\n"):
        display.feed(piece)
    assert display.lines()[0].rstrip() == "abcd[3"


def test_a_program_is_typed_into_clicked_read_and_pictured(tmp_path: Path) -> None:
    """The harness runs a program: keys and clicks go in, the screen and the exit code come out."""
    program = (
        "import os, sys, tty\n"
        "tty.setraw(0)\n"
        "os.write(1, 'wide 日本 [Button]'.encode())\n"
        "got = b''\n"
        "while not got.endswith(b'm'):\n"
        "    got += os.read(0, 100)\n"
        "os.write(1, repr(got).encode())\n"
        "os.read(0, 1)\n"
        "sys.exit(3)\n"
    )
    with PtyTerminal([sys.executable, "-c", program], columns=70, rows=5) as terminal:
        terminal.click_text("[Button]")
        terminal.wait_for("[<0;15;1M")
        with Image.open(terminal.picture(tmp_path / "screen.png")) as picture:
            assert picture.width > 70
        terminal.press("enter")
        assert terminal.wait_end() == 3
