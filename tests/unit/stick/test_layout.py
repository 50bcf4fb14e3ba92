from __future__ import annotations

import pytest

from toolkit.errors import NameRefused
from toolkit.stick.layout import (
    DEFAULT_NAME,
    SYSTEMS,
    checked_name,
    is_launcher,
    is_program_file,
    launcher_file,
    name_from,
    program_file,
    system_folder,
)


@pytest.mark.parametrize(
    ("platform", "machine", "folder"),
    [
        ("win32", "amd64", "Windows"),
        ("win32", "arm64", "Windows-ARM"),
        ("darwin", "arm64", "Mac"),
        ("darwin", "x86_64", "Mac-Intel"),
        ("linux", "x86_64", "Linux"),
        ("linux", "aarch64", "Linux-ARM"),
    ],
)
def test_each_kind_of_computer_has_its_folder(platform: str, machine: str, folder: str) -> None:
    """The processor's names of every system are known."""
    assert system_folder(platform, machine) == folder
    assert folder in SYSTEMS


def test_this_computer_has_a_folder() -> None:
    """Asked without arguments, it looks at the interpreter that runs."""
    assert system_folder() in SYSTEMS


@pytest.mark.parametrize("name", [DEFAULT_NAME, "a", "My Notes", "x-1_2", "7", "a" * 20])
def test_a_name_for_every_system_is_taken(name: str) -> None:
    """Spaces around it are not part of it."""
    assert checked_name(f" {name}  ") == name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            " ",
            "a" * 21,
            "a.b",
            "a/b",
            "..",
            "-a",
            "_a",
            "a\tb",
            "a\n",
            "Größe",
            "\N{ARABIC-INDIC DIGIT ONE}",
        ),
        *("CON", "nul", "Com1", "lpt9", "lib", "LIB"),
    ],
)
def test_a_name_that_some_system_has_trouble_with_is_refused(name: str) -> None:
    """Signs beyond ASCII, dots, devices of Windows, and the folder beside the program."""
    with pytest.raises(NameRefused):
        checked_name(name)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", ["Converter", "My Notes", "x-1_2"])
def test_the_files_of_a_name_are_known_again(system: str, name: str) -> None:
    """Program and launcher are told apart, and the name is read back where its files keep it."""
    program, opened = program_file(system, name), launcher_file(system, name)
    files = [path for path in (program, opened, "lib/base.bin") if path]

    assert [path for path in files if is_program_file(system, path)] == [program]
    assert [path for path in files if is_launcher(system, path)] == ([opened] if opened else [])
    read = name_from(system, files)
    assert program_file(system, read) == program
    assert read == name or system.startswith("Linux")
