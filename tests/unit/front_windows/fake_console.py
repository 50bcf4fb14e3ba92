"""The console of the stand-in for Windows: what the person sits at."""

from __future__ import annotations

import threading
from typing import Any, TypeAlias

from tests.unit.front_windows.fake_objects import RealConsole

Argument: TypeAlias = Any
"""Whatever ctypes lets pass: a number, a pointer, an array, text."""

INVALID_HANDLE = 6
"""ERROR_INVALID_HANDLE (winerror.h): what a console that is gone answers."""
INVALID_PARAMETER = 87
"""ERROR_INVALID_PARAMETER (winerror.h): a mode that the console does not know."""

PRIVATE = 0x1E0
"""Insert mode, QuickEdit, the extended flags and automatic position (consoleapi.h)."""


class FakeConsole:
    """The functions of a console, and what it remembers between them."""

    def __init__(self) -> None:
        self._errors = threading.local()
        self.open: dict[int, Argument] = {}
        # Everything that a command prompt has on: echo, lines, signal keys, mouse, QuickEdit.
        self.input = RealConsole(mode=0x1F7)
        self.output = RealConsole(mode=0x3)
        self.window = (0, 0, 79, 24)
        self.known_input = 0x3FF
        self.code_page = 850
        self.title = "Command Prompt"
        self.handlers: list[Argument] = []
        self._standard: dict[int, int] = {}

    def _fail(self, error: int) -> int:
        self._errors.code = error
        return 0

    @property
    def error(self) -> int:
        """The code of the calling thread's last failed call, as Windows keeps it."""
        return int(getattr(self._errors, "code", 0))

    def _get_std_handle(self, which: int) -> int:
        return self._standard[which]

    def _set_std_handle(self, which: int, handle: int) -> int:
        self._standard[which] = handle
        return 1

    def _get_console_mode(self, handle: int, mode: Argument) -> int:
        if self.open[handle].gone:
            return self._fail(INVALID_HANDLE)
        console: RealConsole = self.open[handle]
        mode._obj.value = console.mode & ~PRIVATE if console.hides_private else console.mode
        return 1

    def _set_console_mode(self, handle: int, mode: int) -> int:
        console: RealConsole = self.open[handle]
        if console is self.output:
            console.mode = mode
            return 1
        # A mode that names none of them leaves QuickEdit and the like as they are, and hides them.
        console.hides_private = not mode & PRIVATE
        console.mode = mode | (console.mode & PRIVATE if console.hides_private else 0x80)
        # Flags that it does not know are refused after they have been set, as Windows does.
        return 1 if not mode & ~self.known_input else self._fail(INVALID_PARAMETER)

    def _get_console_output_cp(self) -> int:
        return self.code_page

    def _set_console_output_cp(self, code_page: int) -> int:
        self.code_page = code_page
        return 1

    def _get_console_title_w(self, memory: Argument, _length: int) -> int:
        memory.value = self.title
        return len(self.title)

    def _set_console_title_w(self, title: str) -> int:
        self.title = title
        return 1

    def _get_console_screen_buffer_info(self, handle: int, info: Argument) -> int:
        if self.open[handle].gone:
            return self._fail(INVALID_HANDLE)
        window = info._obj.srWindow
        window.Left, window.Top, window.Right, window.Bottom = self.window
        return 1

    def _flush_console_input_buffer(self, handle: int) -> int:
        self.open[handle].records.clear()
        return 1

    def _read_console_input_w(
        self, handle: int, records: Argument, most: int, count: Argument
    ) -> int:
        console: RealConsole = self.open[handle]
        if console.gone:
            return self._fail(INVALID_HANDLE)
        assert console.records, "would block"
        taken = console.records[:most]
        del console.records[:most]
        for index, record in enumerate(taken):
            records[index] = record
        count._obj.value = len(taken)
        return 1

    def _set_console_ctrl_handler(self, routine: Argument, add: int) -> int:
        if add:
            self.handlers.append(routine)
        else:
            self.handlers.remove(routine)
        return 1
