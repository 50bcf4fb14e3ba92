"""The console that the person sits at on Windows."""

from __future__ import annotations

import ctypes

from toolkit.front.events import NOTHING
from toolkit.front.kernel32 import CONSOLE_SCREEN_BUFFER_INFO, DWORD, INPUT_RECORD, Kernel32
from toolkit.front.keys_windows import MOST_BYTES, KeyDecoder

# consoleapi.h, processenv.h, winnls.h
_STD_INPUT_HANDLE = 0xFFFFFFF6
_STD_OUTPUT_HANDLE = 0xFFFFFFF5
_ENABLE_WINDOW_INPUT = 0x0008
_ENABLE_INSERT_MODE = 0x0020
_ENABLE_QUICK_EDIT_MODE = 0x0040
_ENABLE_EXTENDED_FLAGS = 0x0080
_ENABLE_VIRTUAL_TERMINAL_INPUT = 0x0200
_ENABLE_PROCESSED_OUTPUT = 0x0001
_ENABLE_WRAP_AT_EOL_OUTPUT = 0x0002
_ENABLE_VIRTUAL_TERMINAL_PROCESSING = 0x0004
_DISABLE_NEWLINE_AUTO_RETURN = 0x0008
_CP_UTF8 = 65001

# Leaves out echo, lines and signal keys; and QuickEdit, which only goes when the extended flags are
# named: with it a click selects text, and a selection holds up everything that is drawn. Clicks come
# as sequences; ENABLE_MOUSE_INPUT would have Windows Terminal report every movement besides.
_INPUT_MODE = _ENABLE_WINDOW_INPUT | _ENABLE_EXTENDED_FLAGS | _ENABLE_VIRTUAL_TERMINAL_INPUT
_OUTPUT_MODE = (
    _ENABLE_PROCESSED_OUTPUT
    | _ENABLE_WRAP_AT_EOL_OUTPUT
    | _ENABLE_VIRTUAL_TERMINAL_PROCESSING
    | _DISABLE_NEWLINE_AUTO_RETURN
)

_MOST_EVENTS = 256
_LARGEST_WRITE = 16384
"""Bytes for one call; old consoles refuse more than about 32 KiB at once."""

_LONGEST_TITLE = 1024
_FIRST_SIZE = (80, 24)


class WindowsTerminal:
    """See `terminal.Terminal`.

    Args:
        kernel: The library.
        title: What the window is called from `enter` to `leave`. A console that a double click
            opened shows the program's full path till then.

    Attributes:
        input: The console's input, signalled while there are events.
    """

    def __init__(self, kernel: Kernel32, title: str) -> None:
        self._kernel = kernel
        self._title = title
        self.input: int = kernel.opened(kernel.call.GetStdHandle(_STD_INPUT_HANDLE))
        self._output: int = kernel.opened(kernel.call.GetStdHandle(_STD_OUTPUT_HANDLE))
        self._records = (INPUT_RECORD * _MOST_EVENTS)()
        self._decoder = KeyDecoder()
        self._last_size = _FIRST_SIZE
        self._found: _Found | None = None

    def enter(self) -> None:
        """See `terminal.Terminal.enter`.

        Raises:
            OSError: There is no console, or it knows no escape sequences (Windows before 10, or
                its "legacy console" setting); its modes are as they were.
        """
        found = _Found(self._kernel, self.input, self._output)
        self._found = found
        call = self._kernel.call
        call.SetConsoleTitleW(self._title)
        try:
            self._kernel.check(call.SetConsoleMode(self.input, _INPUT_MODE))
            self._kernel.check(call.SetConsoleMode(self._output, _OUTPUT_MODE))
            self._kernel.check(call.SetConsoleOutputCP(_CP_UTF8))
        except OSError:
            self.leave()
            raise

    def leave(self) -> None:
        """See `terminal.Terminal.leave`."""
        found, self._found = self._found, None
        if found is None:
            return
        self._kernel.call.FlushConsoleInputBuffer(self.input)
        found.put_back()

    def size(self) -> tuple[int, int]:
        """See `terminal.Terminal.size`."""
        info = CONSOLE_SCREEN_BUFFER_INFO()
        if self._kernel.call.GetConsoleScreenBufferInfo(self._output, ctypes.byref(info)):
            window = info.srWindow
            self._last_size = (
                max(1, window.Right - window.Left + 1),
                max(1, window.Bottom - window.Top + 1),
            )
        return self._last_size

    def read_into(self, buffer: memoryview) -> int:
        """See `terminal.Terminal.read_into`. *buffer* holds at least `keys_windows.MOST_BYTES`."""
        if not self._kernel.signalled(self.input):
            return NOTHING
        most = min(_MOST_EVENTS, len(buffer) // MOST_BYTES)
        count = DWORD()
        read = self._kernel.call.ReadConsoleInputW(
            self.input, self._records, most, ctypes.byref(count)
        )
        if not read:
            return 0
        used = self._decoder.decode(self._records[: count.value], buffer)
        ctypes.memset(self._records, 0, ctypes.sizeof(self._records))
        return used or NOTHING

    def write(self, data: memoryview) -> int:
        """See `terminal.Terminal.write`."""
        piece = data[:_LARGEST_WRITE]
        # Constant sequences are read-only and hold nothing to protect; the rest is not copied.
        source = bytes(piece) if piece.readonly else (ctypes.c_char * len(piece)).from_buffer(piece)
        written = DWORD()
        if self._kernel.call.WriteFile(
            self._output, source, len(piece), ctypes.byref(written), None
        ):
            return written.value
        return len(data)

    def forget_unshown(self) -> None:
        """See `terminal.Terminal.forget_unshown`. A console keeps no output to be fetched."""


class _Found:
    """How the console was before."""

    def __init__(self, kernel: Kernel32, input_: int, output: int) -> None:
        self._kernel = kernel
        self._input, self._output = input_, output
        self._input_mode, self._output_mode = self._mode(input_), self._mode(output)
        self._code_page = kernel.call.GetConsoleOutputCP()
        self._title = ctypes.create_unicode_buffer(_LONGEST_TITLE)
        kernel.call.GetConsoleTitleW(self._title, _LONGEST_TITLE)

    def _mode(self, handle: int) -> int:
        mode = DWORD()
        self._kernel.check(self._kernel.call.GetConsoleMode(handle, ctypes.byref(mode)))
        return mode.value

    def put_back(self) -> None:
        call = self._kernel.call
        call.SetConsoleTitleW(self._title.value)
        call.SetConsoleOutputCP(self._code_page)
        if not self._input_mode & _ENABLE_EXTENDED_FLAGS:
            # The console kept QuickEdit and insert mode to itself, and the mode alone would leave
            # them as they are now. Both are on in a new console.
            shown = _ENABLE_EXTENDED_FLAGS | _ENABLE_QUICK_EDIT_MODE | _ENABLE_INSERT_MODE
            call.SetConsoleMode(self._input, self._input_mode | shown)
        call.SetConsoleMode(self._input, self._input_mode)
        call.SetConsoleMode(self._output, self._output_mode)
