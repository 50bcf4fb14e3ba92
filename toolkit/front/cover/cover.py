"""The converter as front uses it: keys and clicks in, pictures out."""

from __future__ import annotations

from datetime import date

from toolkit.front.cover import drawing, input, words  # noqa: A004 - never used without its name
from toolkit.front.cover.picture import BAR, Picture
from toolkit.front.cover.state import (
    DATES_TAB,
    FIELDS,
    LINE,
    SOURCE,
    TABS,
    TARGET,
    State,
)
from toolkit.front.exits import pressed_left
from toolkit.front.keys import SEQUENCE, Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ORDER = (LINE, SOURCE, TARGET, TABS)
_ORDER_DATES = (LINE, FIELDS, TABS)
_LAST_FIELD = 5


class Cover:
    """A working unit converter.

    Args:
        columns: The terminal's width.
        rows: The terminal's height.
        today: The date to count from.
        coloured: Whether colours may be used.
    """

    def __init__(self, columns: int, rows: int, today: date, *, coloured: bool) -> None:
        self._columns, self._rows = columns, rows
        self._coloured = coloured
        self._state = State(today)
        self._message = ""
        self._picture: Picture | None = None
        self._encoded = b""

    def frame(self) -> bytes:
        """The picture, to be drawn over whatever is there; kept until something changes."""
        if self._picture is None:
            self._picture = drawing.draw(self._state, self._columns, self._rows, self._message)
            self._encoded = self._picture.encode(coloured=self._coloured)
        return self._encoded

    def resize(self, columns: int, rows: int) -> None:
        """Draw for another size from now on."""
        self._columns, self._rows = columns, rows
        self._picture = None

    def say(self, message: str) -> None:
        """Show *message* under the answer until the next key."""
        self._message = message
        self._picture = None

    def bar(self) -> str:
        """The last row as it looks while the inner program is on screen."""
        picture = Picture(self._columns, 1)
        picture.put(0, 0, words.CLOSE_INSIDE.ljust(self._columns), BAR)
        return picture.row(0, coloured=self._coloured)

    def take(self, key: Key, memory: bytearray) -> bool:
        """Do what *key* means.

        Args:
            key: A key or a mouse report.
            memory: Where its bytes are.

        Returns:
            Whether it asks to open what is inside.
        """
        typed = input.text(key, memory)
        name = input.name(key)
        turned = input.wheel(key)
        if typed:
            self._state.write(typed)
        elif name:
            if name == input.OPEN:
                return True
            self._named(name)
        elif turned:
            self._choose_next(turned)
        elif key.kind == SEQUENCE and key.private == ord("<") and pressed_left(key):
            return self._click(key.number(2) - 1, key.number(1) - 1)
        else:
            return False
        self._changed()
        return False

    def _changed(self) -> None:
        self._message = ""
        self._picture = None

    # Keys

    def _named(self, name: str) -> None:
        state = self._state
        actions: dict[str, Callable[[], object]] = {
            input.ENTER: self._enter,
            input.BACKSPACE: state.rub_out,
            input.DELETE: lambda: state.rub_out(forward=True),
            input.ERASE_WORD: state.rub_out_word,
            input.CLEAR: state.clear,
            input.SWAP: state.swap,
            input.TAB: lambda: self._turn_focus(1),
            input.BACKTAB: lambda: self._turn_focus(-1),
            input.PAGE_UP: lambda: state.choose_tab(state.tab - 1),
            input.PAGE_DOWN: lambda: state.choose_tab(state.tab + 1),
            input.HOME: lambda: state.move_caret(0),
            input.END: lambda: state.move_caret(len(state.line)),
            input.UP: lambda: self._vertical(-1),
            input.DOWN: lambda: self._vertical(1),
            input.LEFT: lambda: self._horizontal(-1),
            input.RIGHT: lambda: self._horizontal(1),
        }
        actions[name]()

    def _enter(self) -> None:
        if self._state.focus == TABS:
            self._state.focus = LINE
        else:
            self._state.keep()

    def _turn_focus(self, by: int) -> None:
        order = _ORDER_DATES if self._state.tab == DATES_TAB else _ORDER
        self._state.focus = order[(order.index(self._state.focus) + by) % len(order)]

    def _vertical(self, by: int) -> None:
        state = self._state
        if state.focus in (SOURCE, TARGET):
            self._choose_next(by)
        elif state.focus == FIELDS:
            state.step(state.field, -by)
        elif state.focus == LINE:
            below = FIELDS if state.tab == DATES_TAB else SOURCE
            state.focus = below if by > 0 else TABS
        elif by > 0:
            state.focus = LINE

    def _choose_next(self, by: int) -> None:
        """Go one unit down or up in the list that has the keys; upwards out of it to the line."""
        state = self._state
        if state.category is None:
            return
        in_target = state.focus == TARGET
        number = state.units.index(state.target if in_target else state.source) + by
        if number < 0:
            state.focus = LINE
        elif number < len(state.units):
            (state.choose_target if in_target else state.choose_source)(number)
            state.focus = TARGET if in_target else SOURCE

    def _horizontal(self, by: int) -> None:
        state = self._state
        if state.focus == LINE:
            state.move_caret(state.caret + by)
        elif state.focus == TABS:
            state.choose_tab(state.tab + by)
        elif state.focus == FIELDS:
            state.field = max(0, min(state.field + by, _LAST_FIELD))
        else:
            state.focus = SOURCE if by < 0 else TARGET

    # The mouse

    def _click(self, row: int, column: int) -> bool:
        self.frame()
        action = self._picture.at(row, column) if self._picture is not None else None
        if action is None:
            return False
        name, number = action
        if name == "open":
            return True
        state = self._state
        if name == "source":
            state.choose_source(number)
            state.focus = SOURCE
        elif name == "target":
            state.choose_target(number)
            state.focus = TARGET
        elif name in ("less", "more"):
            state.focus = FIELDS
            state.step(number, 1 if name == "more" else -1)
        else:
            self._click_plainly(name, number)
        self._changed()
        return False

    def _click_plainly(self, name: str, number: int) -> None:
        state = self._state
        actions: dict[str, Callable[[], object]] = {
            "tab": lambda: state.choose_tab(number),
            "caret": lambda: state.move_caret(number),
            "write": lambda: state.write(chr(number)),
            "back": state.rub_out,
            "clear": state.clear,
            "sign": state.change_sign,
            "swap": state.swap,
            "keep": self._enter,
            "next": lambda: self._turn_focus(1),
            "recall": lambda: state.recall(number),
            "today": lambda: state.set_today(number),
        }
        actions[name]()
