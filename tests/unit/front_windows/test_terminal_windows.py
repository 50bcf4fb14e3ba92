from __future__ import annotations

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from tests.unit.front_windows.test_keys_windows import units
from toolkit.front.events import NOTHING
from toolkit.front.keys_windows import MOST_BYTES
from toolkit.front.terminal_windows import WindowsTerminal

PROCESSED, LINE, ECHO, WINDOW, MOUSE = 0x1, 0x2, 0x4, 0x8, 0x10
INSERT, QUICK_EDIT, EXTENDED, VT_INPUT = 0x20, 0x40, 0x80, 0x200
VT_OUTPUT = 0x4
UTF8 = 65001
TITLE = "Converter"


@pytest.fixture
def library() -> FakeLibrary:
    """A command prompt."""
    return FakeLibrary()


@pytest.fixture
def terminal(library: FakeLibrary) -> WindowsTerminal:
    """A terminal not yet entered."""
    return WindowsTerminal(library.kernel(), TITLE)


def state(library: FakeLibrary) -> tuple[int, int, int, str]:
    """All that a program can leave behind in a console."""
    return library.input.mode, library.output.mode, library.code_page, library.title


def test_entering(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """Keys come raw and as sequences, a click selects nothing, sequences and UTF-8 are drawn."""
    assert library.input.mode & QUICK_EDIT, "as Windows has it"
    terminal.enter()
    mode = library.input.mode
    assert mode & (VT_INPUT | WINDOW) == VT_INPUT | WINDOW
    assert mode & (PROCESSED | LINE | ECHO | MOUSE | QUICK_EDIT) == 0
    assert mode & EXTENDED, "without it QuickEdit would stay"
    assert library.output.mode & VT_OUTPUT
    assert library.code_page == UTF8


def test_the_title_is_the_first_thing(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """The program's path does not stand there any longer than it must."""
    library.title = "E:\\Windows\\Converter.exe"
    terminal.enter()
    assert library.title == TITLE
    changing = [name for name in library.calls if name.startswith(("Set", "Write"))]
    assert changing[0] == "SetConsoleTitleW"


def test_leaving(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """Everything is as it was found, QuickEdit included, and what was typed is dropped."""
    found = state(library)
    terminal.enter()
    library.input.records = units("typed too late")
    terminal.leave()
    assert state(library) == found
    assert library.input.records == []
    library.title = "another program's"
    terminal.leave()
    assert library.title == "another program's"


def test_leaving_without_entering(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """Nothing was changed, so nothing is put back."""
    terminal.leave()
    assert not {"SetConsoleMode", "SetConsoleTitleW"} & set(library.calls)


@pytest.mark.parametrize(
    "refused",
    [
        *(("GetConsoleMode", 1), ("GetConsoleMode", 2), ("SetConsoleMode", 1)),
        *(("SetConsoleMode", 2), ("SetConsoleOutputCP", 1)),
    ],
)
def test_a_console_that_cannot(
    library: FakeLibrary, terminal: WindowsTerminal, refused: tuple[str, int]
) -> None:
    """A console without escape sequences is an error, and is left as it was found."""
    found = state(library)
    library.refuse = refused
    with pytest.raises(OSError, match="5"):
        terminal.enter()
    assert state(library) == found


@pytest.mark.parametrize("known", [0x1FF & ~VT_INPUT, 0x1F])
def test_a_mode_that_the_console_does_not_know(
    library: FakeLibrary, terminal: WindowsTerminal, known: int
) -> None:
    """Windows sets even a mode that it refuses; it does not stay."""
    found = state(library)
    library.known_input = known
    with pytest.raises(OSError, match="87"):
        terminal.enter()
    assert state(library) == found


@pytest.mark.parametrize("mode", [0x1F7, 0x27, 0x1A0])
def test_a_console_that_hides_quick_edit(
    library: FakeLibrary, terminal: WindowsTerminal, mode: int
) -> None:
    """What it keeps to itself is as in a new console afterwards, and hidden again."""
    library.input.mode = mode
    library.input.hides_private = True
    terminal.enter()
    assert library.input.mode & QUICK_EDIT == 0
    terminal.leave()
    assert library.input.hides_private
    assert library.input.mode & (QUICK_EDIT | INSERT) == QUICK_EDIT | INSERT
    assert library.input.mode & 0x1F == mode & 0x1F


def test_quick_edit_that_was_off_stays_off(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """What a console does tell is put back as it was told."""
    library.input.mode = found = 0x1F7 & ~QUICK_EDIT
    terminal.enter()
    terminal.leave()
    assert (library.input.mode, library.input.hides_private) == (found, False)


@pytest.mark.parametrize("number", [1, 2])
def test_no_standard_handle(library: FakeLibrary, number: int) -> None:
    """A program without a console gets an error instead of a terminal."""
    library.refuse = ("GetStdHandle", number)
    with pytest.raises(OSError, match="5"):
        WindowsTerminal(library.kernel(), TITLE)


def test_size_is_the_windows_not_the_buffers(
    library: FakeLibrary, terminal: WindowsTerminal
) -> None:
    """The window's edges count, wherever it stands in the buffer; a lost console keeps its size."""
    library.window = (0, 8976, 119, 9005)
    assert terminal.size() == (120, 30)
    library.window = (5, 5, 4, 4)
    assert terminal.size() == (1, 1)
    library.output.gone = True
    assert terminal.size() == (1, 1)


def test_size_before_it_was_ever_known(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """A console that never told is taken for the usual size."""
    library.output.gone = True
    assert terminal.size() == (80, 24)


def test_reading(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """What was typed comes as UTF-8; nothing of it stays in the events' memory."""
    buffer = memoryview(bytearray(65536))
    assert terminal.read_into(buffer) == NOTHING
    library.input.records = units("né\x1b[A")
    count = terminal.read_into(buffer)
    assert bytes(buffer[:count]) == "né\x1b[A".encode()
    assert not any(bytes(terminal._records))
    assert terminal.read_into(buffer) == NOTHING


def test_reading_what_says_nothing(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """Keys let go and focus changes are taken away without a byte."""
    library.input.records = units("\0\0")
    assert terminal.read_into(memoryview(bytearray(2 * MOST_BYTES))) == NOTHING
    assert library.input.records == []


def test_reading_into_a_small_buffer(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """Only as many events are taken as surely fit; the others wait."""
    library.input.records = units("abc")
    buffer = memoryview(bytearray(2 * MOST_BYTES))
    assert [terminal.read_into(buffer), terminal.read_into(buffer)] == [2, 1]


def test_reading_from_a_closed_console(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """A console that is gone reads as 0."""
    library.input.gone = True
    assert terminal.read_into(memoryview(bytearray(1000))) == 0


@pytest.mark.parametrize("make", [bytearray, bytes])
def test_writing(
    library: FakeLibrary, terminal: WindowsTerminal, make: type[bytes | bytearray]
) -> None:
    """All of it arrives in order, in pieces that old consoles take, even one that takes less."""
    data = make(bytes(range(256)) * 200)
    view = memoryview(data)
    library.output.takes = 5000
    assert terminal.write(view) == 5000
    library.output.takes = 1 << 30
    taken = 5000
    while taken < len(view):
        taken += terminal.write(view[taken:])
    assert library.output.shown == data


def test_writing_large_pieces(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """No single call carries more than 16 KiB."""
    assert terminal.write(memoryview(bytearray(100_000))) == 16384


def test_writing_does_not_pin_the_buffer(terminal: WindowsTerminal) -> None:
    """The caller's buffer is its own again after the call."""
    data = bytearray(b"text")
    with memoryview(data) as view:
        terminal.write(view)
    data.clear()
    assert data == b""


def test_writing_to_a_closed_console(library: FakeLibrary, terminal: WindowsTerminal) -> None:
    """A console that is gone takes everything."""
    library.output.gone = True
    assert terminal.write(memoryview(b"abc")) == 3
    terminal.forget_unshown()
