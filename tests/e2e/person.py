"""A person at the keyboard of the whole program: what they do, in the words they would use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.programs import whole_program
from tests.e2e.terminal import PtyTerminal
from toolkit.front.supervisor import SWALLOW_SECONDS

COVER = "Converter"
HOME = "What happened?"
IN_THE_LINE = f"┏━ {HOME}"
"""What the first screen shows when the cursor stands in its line."""
UNLOCKING = 60.0
"""Seconds that key derivation may take on a machine that is busy with other tests."""


class Person:
    """Someone who starts the program and uses it through its screen and keys alone.

    Args:
        files: Where the program keeps its files.
        command: What is started, if not the program from source; it keeps its files there too.
        environment: More variables, as PtyTerminal takes them.
        folder: Where the person stands when they start it.
        columns: Width of the terminal.
        rows: Its height, the last line of the cover process included.
    """

    def __init__(
        self,
        files: Path,
        *,
        command: Sequence[str] | None = None,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        columns: int = 100,
        rows: int = 32,
    ) -> None:
        self.terminal = PtyTerminal(
            whole_program(files) if command is None else command,
            columns=columns,
            rows=rows,
            environment=environment,
            folder=folder,
        )
        self.terminal.wait_for(COVER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.terminal.close()

    def sees(self, text: str, seconds: float = UNLOCKING) -> None:
        """Wait until *text* stands on the screen."""
        self.terminal.wait_for(text, seconds)

    def types(self, text: str) -> None:
        """Type *text* key by key."""
        for character in text:
            self.terminal.feed(character.encode())

    def presses(self, *keys: str) -> None:
        """Press keys by name."""
        self.terminal.press(*keys)

    def clicks(self, text: str) -> None:
        """Click where *text* stands."""
        self.terminal.click_text(text)

    def scrolls_to(self, text: str) -> None:
        """Turn the wheel until *text* stands on the screen, with a row below it."""
        middle = (self.terminal.columns // 2, self.terminal.rows // 2)
        for _ in range(60):
            found = self.terminal.find(text)
            if found and found[0][1] < self.terminal.rows - 6:
                return
            self.terminal.wheel(*middle)
            self.terminal.settle(0.1)
        self.sees(text, 0.1)

    # ---- what a person does

    def sets_up(self) -> str:
        """Go through the five steps, trying the way out for real; returns the passphrase."""
        self.presses("ctrl+o")
        self._keeps_it_here()
        self.sees("step 1 of 5")
        self.clicks("Safe enough, go on")
        self.sees("step 2 of 5")
        self.presses("enter")
        self.sees("step 3 of 5")
        self.leaves()
        self.presses("ctrl+o")
        self.sees("here you are again")
        self.presses("enter")
        self.sees("step 4 of 5")
        self.sees("┏━ Type the six words")
        passphrase = self._drawn_words()
        self.types(passphrase)
        self.presses("enter")
        self.sees("step 5 of 5")
        self.presses("enter")
        self.sees(IN_THE_LINE)
        return passphrase

    def _keeps_it_here(self) -> None:
        """Answer what is asked first where the files are to lie on the computer's own disk."""
        own_disk = "This is not on a stick"
        self.terminal.wait_until(
            lambda: any(each in self.terminal.text() for each in (own_disk, "step 1 of 5")),
            "the first step",
            UNLOCKING,
        )
        if own_disk in self.terminal.text():
            self.clicks("Keep it on this computer")

    def _drawn_words(self) -> str:
        words = "Six words, drawn by lot"
        self.sees(words)
        row = self.terminal.find(words)[0][1]
        found: re.Match[str] | None = None

        def drawn() -> bool:
            nonlocal found
            found = re.search(r"((?:[a-z-]+ ){5}[a-z-]+)", self.terminal.display.lines()[row])
            return found is not None

        self.terminal.wait_until(drawn, "six words")
        assert found is not None
        return found[1]

    def opens(self, passphrase: str) -> None:
        """Leave the cover, type the passphrase and wait for the first screen."""
        self.presses("ctrl+o")
        self.sees("Passphrase")
        self.types(passphrase)
        self.presses("enter")
        self.sees(IN_THE_LINE)

    def leaves(self) -> None:
        """Press Esc three times and see the cover."""
        self.presses("esc", "esc", "esc")
        self.sees(COVER)

    def locks(self) -> None:
        """Press Ctrl+L and see the cover."""
        self.presses("ctrl+l")
        self.sees(COVER)

    def closes(self) -> None:
        """Close the cover, and everything with it."""
        # So soon after a way out, another one is taken for one press too many.
        self.terminal.passes(1.2 * SWALLOW_SECONDS)
        self.presses("ctrl+q")
        assert self.terminal.wait_end() == 0

    def writes_down(self, text: str) -> None:
        """Write one line on the first screen and wait until it is saved."""
        self.types(text)
        self.presses("enter")
        self.sees("Written down as number")

    def goes_home(self) -> None:
        """Press Esc, and not thrice in a row, until the first screen is there."""
        while HOME not in self.terminal.text():
            self.presses("esc")
            self.terminal.settle(0.4)
            # A key in between, so that three of them are never taken for the way out.
            self.presses("left")
        self.sees(IN_THE_LINE)

    def writes_in_full(self, text: str, when: str, times: str = "") -> None:
        """Write an entry in the long form: what, when in one's own words, how many times."""
        self.presses("ctrl+n")
        self.sees("In your words")
        self.types(text)
        self.presses("tab")
        self.types(when)
        self.sees("Understood as")
        if times:
            self.scrolls_to("How many times")
            column, row = self.terminal.find("How many times")[0]
            self.terminal.click(column, row + 1)
            self.types(times)
        self.presses("ctrl+s")
        self.sees("Kept as number")

    def adds_helper(self, kind: str, name: str, number: str, *, on_card: bool) -> None:
        """Open a kind of help on the map and add someone to it."""
        self.goes_home()
        self.presses("f4")
        self.sees("Close to you")
        self.clicks(f"· {kind}")
        self.terminal.settle(0.3)
        if "All details" not in self.terminal.text():
            self.presses("enter")
        self.sees("All details")
        self.presses("ctrl+n")
        self.types(name)
        self.presses("tab")
        self.types(number)
        self.presses("enter")
        self.sees("is added")
        if on_card:
            self.clicks(name)
            self.sees("Put on the card")
            self.clicks("Put on the card")
            self.sees("Take off the card")
