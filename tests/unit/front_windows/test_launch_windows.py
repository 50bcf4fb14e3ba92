from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from toolkit.front.launch_windows import command_line, coordinates, create_console, create_job


def split(line: str) -> list[str]:
    """Split a command line as a C program's start-up does after the program's own name.

    Written from Microsoft's "Parsing C command-line arguments".
    """
    arguments: list[str] = []
    current: list[str] | None = None
    quoted = False
    index = 0
    while index < len(line):
        mark = line[index]
        backslashes = len(line[index:]) - len(line[index:].lstrip("\\"))
        if backslashes and line[index + backslashes :].startswith('"'):
            current = [*(current or []), "\\" * (backslashes // 2)]
            index += backslashes
            if backslashes % 2:
                current.append('"')
                index += 1
            continue
        if mark == '"':
            current = current or []
            quoted = not quoted
        elif mark in " \t" and not quoted:
            if current is not None:
                arguments.append("".join(current))
            current = None
        else:
            current = [*(current or []), mark]
        index += 1
    if current is not None:
        arguments.append("".join(current))
    return arguments


ARGUMENTS = st.lists(st.text(st.sampled_from('aü日 \\"\t')), max_size=4)


@given(ARGUMENTS)
def test_arguments_come_out_as_they_went_in(arguments: list[str]) -> None:
    """What a C program's start-up makes of the command line is what was meant."""
    assert split(command_line(["program", *arguments])) == ["program", *arguments]


@given(ARGUMENTS)
def test_agrees_with_the_standard_library(arguments: list[str]) -> None:
    """Python's own splitting rules, too costly to import at start, see the same arguments."""
    assert split(subprocess.list2cmdline(arguments)) == split(command_line(arguments))


def test_a_folder_as_people_have_them() -> None:
    """The program's own path is one argument, whatever its folder is called."""
    program = r"E:\Für Ümit, alles\Windows\My notes.exe"
    line = command_line([program, "inner", "--vault", "E:\\Für Ümit, alles\\Files"])
    assert line.startswith(f'"{program}" inner --vault ')
    assert split(line)[0] == program
    assert split(line)[-1] == r"E:\Für Ümit, alles\Files"


def test_joining_with_blanks_alone_would_be_noticed() -> None:
    """The reader used above tells a quoted argument from two."""
    assert split("program a b") != ["program", "a b"]


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [(80, 24, (80, 24)), (0, -3, (1, 1)), (70000, 32768, (32767, 32767))],
)
def test_sizes(columns: int, rows: int, expected: tuple[int, int]) -> None:
    """A size fits Windows' 16 signed bits and is never empty."""
    size = coordinates(columns, rows)
    assert expected == (size.X, size.Y)


def test_a_job_kills_when_its_handle_closes() -> None:
    """The job ends its processes with its last handle, so not even a killed front leaves them."""
    library = FakeLibrary()
    job = create_job(library.kernel())
    assert library.open[job].kills_on_close


def test_an_old_windows_has_no_pseudo_console() -> None:
    """A refused pseudo-console is an error that carries the system's result."""
    library = FakeLibrary()
    library.refuse = ("CreatePseudoConsole", 1)
    with pytest.raises(OSError, match="-2147024891"):
        create_console(library.kernel(), coordinates(80, 24), 4, 8)
