"""Nothing goes into a clipboard, a file, or another program."""

from __future__ import annotations

import base64
import os

import pytest

from tests.e2e.leaks.misdeeds import LOCAL, SHOWN, TYPED
from tests.e2e.leaks.probing import OWN, PLAIN, Surroundings, around, both, running
from tests.e2e.terminal import PtyTerminal

__all__ = ["around"]


def _copied(terminal: PtyTerminal) -> list[str]:
    texts = []
    for sent in terminal.display.clipboard:
        _, _, encoded = sent.partition(b";")
        texts.append(base64.b64decode(encoded).decode())
    return texts


def _drag(terminal: PtyTerminal, text: str) -> None:
    column, row = terminal.find(text)[0]
    last = column + len(text) - 1
    terminal.feed(
        f"\x1b[<0;{column};{row}M\x1b[<32;{column + 2};{row}M\x1b[<32;{last};{row}M"
        f"\x1b[<0;{last};{row}m".encode()
    )


@both
def test_no_text_of_a_field_is_copied(which: str, around: Surroundings) -> None:
    """Selecting what was typed and pressing the copy and cut keys sends it to no clipboard."""
    with running(which, around) as terminal:
        terminal.feed(TYPED.encode())
        terminal.wait_for(TYPED)
        terminal.feed(b"\x1b[1;2H\x03\x1b[1;2H\x18")
        if which == OWN:
            terminal.settle(1.0)
            assert TYPED in terminal.text()
        else:
            terminal.wait_until(lambda: bool(_copied(terminal)), "the clipboard")

        assert (TYPED in _copied(terminal)) is (which != OWN)


@both
def test_no_text_of_the_screen_is_copied(which: str, around: Surroundings) -> None:
    """Drawing the mouse over a text and pressing the copy key sends it to no clipboard."""
    with running(which, around) as terminal:
        terminal.click_text(SHOWN)
        _drag(terminal, SHOWN)
        terminal.press("ctrl+c")
        if which == OWN:
            terminal.settle(1.0)
        else:
            terminal.wait_until(lambda: bool(_copied(terminal)), "the clipboard")

        assert any("7301" in text for text in _copied(terminal)) is (which != OWN)


@both
def test_no_text_is_copied_by_the_program(which: str, around: Surroundings) -> None:
    """Even a part of the program that asked for it could not fill the clipboard."""
    with running(which, around) as terminal:
        terminal.press("ctrl+b")
        if which == OWN:
            terminal.settle(1.0)
        else:
            terminal.wait_until(lambda: bool(_copied(terminal)), "the clipboard")

        assert (LOCAL in _copied(terminal)) is (which != OWN)


@both
def test_no_picture_is_saved_from_a_menu(which: str, around: Surroundings) -> None:
    """The palette of commands, one of which saves a picture, does not open."""
    with running(which, around) as terminal:
        terminal.press("ctrl+p")
        if which == OWN:
            terminal.settle(0.5)
            terminal.feed(b"screenshot\r")
            terminal.settle(1.0)
        else:
            terminal.wait_for("Search for commands")
            terminal.feed(b"screenshot")
            terminal.wait_for("Save an SVG")
            terminal.press("enter")
            terminal.wait_until(lambda: around.holds(SHOWN), "a picture")

    assert around.holds(SHOWN) is (which != OWN)


@both
def test_no_file_is_delivered(which: str, around: Surroundings) -> None:
    """Nothing is saved among the downloads."""
    with running(which, around) as terminal:
        terminal.press("ctrl+t")
        if which == OWN:
            terminal.settle(1.0)
        else:
            terminal.wait_until(lambda: around.holds(LOCAL), "a file")

    assert around.holds(LOCAL) is (which != OWN)


@both
def test_no_browser_is_started(which: str, around: Surroundings) -> None:
    """An address leads nowhere: a browser's history would keep it."""
    note = around.folder / "opened"
    browser = around.folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{note}"\n')
    browser.chmod(0o755)
    with running(which, around, {"BROWSER": str(browser)}) as terminal:
        terminal.press("ctrl+o")
        if which == OWN:
            terminal.settle(1.0)
        else:
            terminal.wait_until(note.exists, "a browser")

    assert note.exists() is (which != OWN)


@both
def test_nothing_is_opened_connected_or_started(which: str, around: Surroundings) -> None:
    """Asked for all of it at once, the program opens no file for writing and starts nothing."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    try:
        with running(which, around, {"BROWSER": "true"}, watcher=writing) as terminal:
            terminal.press("ctrl+t", "ctrl+o", "ctrl+b")
            if which == PLAIN:
                terminal.wait_until(lambda: bool(around.files()), "a file")
            terminal.press("ctrl+y")
            terminal.wait_end()
    finally:
        os.close(writing)
    with os.fdopen(reading) as told:
        doings = told.read().splitlines()

    # The one thing opened is the pipe to nobody that stands for the report.
    seen = [each for each in doings if each != f"open {os.devnull}"]
    if which == OWN:
        assert seen == []
    else:
        assert any("delivered.txt" in each for each in seen)
        assert any(each.startswith("subprocess.Popen") for each in seen)


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
def test_a_passphrase_is_neither_copied_nor_cut(key: str, around: Surroundings) -> None:
    """The copy and cut keys do nothing in a field for a passphrase, which shows dots."""
    with running(OWN, around) as terminal:
        terminal.press("tab", "tab")
        terminal.feed(TYPED.encode())
        terminal.wait_for("•" * len(TYPED))
        terminal.press(key, key, "left")
        terminal.settle(0.5)

        assert TYPED.encode() not in terminal.raw
        assert "•" * len(TYPED) in terminal.text()
        assert _copied(terminal) == []
