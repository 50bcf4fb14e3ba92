"""After leaving, no living process of the program holds the passphrase, the key or the text."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.vaults import PASSPHRASE, make_vault
from tests.e2e.memory_on_linux import copies_in_tree, copies_of_each
from tests.e2e.person import COVER, HOME, Person
from tests.vectors.second_reader import Opening, database_keys, read_header

SAVED = "quince lantern by the harbour wall"
TYPED = "marzipan trombone in the stairwell"
SHOWN = "gooseberry cathedral after the concert"


def _encodings(text: str) -> list[bytes]:
    """The text as Python and the terminal may hold it: one, two or four bytes a character."""
    return [text.encode(), text.encode("utf-16-le"), text.encode("utf-32-le")]


pytestmark = pytest.mark.skipif(
    os.geteuid() != 0,
    reason="the program forbids others to read its memory, and only root still can",
)

TEXTS = [needle for text in (PASSPHRASE, SAVED, TYPED, SHOWN) for needle in _encodings(text)]


@dataclass(frozen=True)
class Stick:
    """A vault, and the keys that open it as raw bytes and as the engine is given them."""

    files: Path
    keys: list[bytes]


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """A vault at the real cost, and its keys as a second reader derives them."""
    folder = tmp_path_factory.mktemp("stick") / "files"
    make_vault(folder).close()
    opened = read_header(((folder / "K0").read_bytes(), (folder / "K1").read_bytes()), PASSPHRASE)
    assert isinstance(opened, Opening)
    key, _ = database_keys(opened.master_key, opened.compartment)
    return Stick(folder, [opened.master_key, key, key.hex().encode()])


def _quick_exit(person: Person) -> None:
    person.presses("f12")


def _lock(person: Person) -> None:
    person.presses("ctrl+l")


def _click_on_the_bar(person: Person) -> None:
    person.terminal.click(5, person.terminal.rows)


@pytest.mark.parametrize("leave", [_quick_exit, _lock, _click_on_the_bar])
def test_nothing_is_left(stick: Stick, leave: Callable[[Person], None]) -> None:
    """Passphrase, keys and text are found while it is open, and nowhere once the cover is back."""
    needles = [*TEXTS, *stick.keys]
    with Person(stick.files) as person:
        person.opens(PASSPHRASE)
        person.writes_down(SAVED)
        person.writes_down(SHOWN)
        person.types(TYPED)
        person.sees(TYPED)
        root = person.terminal.pid
        while_open = copies_in_tree(root, needles)

        leave(person)
        person.sees(COVER)
        person.terminal.wait_until(
            lambda: not any(copies_in_tree(root, needles).values()), "memory to be empty", 15
        )
        person.terminal.settle(1.0)

        assert min(while_open[text.encode()] for text in (SAVED, TYPED)) > 0
        assert set(copies_in_tree(root, needles).values()) == {0}
        assert HOME not in person.terminal.text()


def test_the_scan_finds_keys_where_there_are_any(stick: Stick) -> None:
    """The keys, which the engine keeps masked even while open, are found in a process that has them."""
    found = copies_of_each(os.getpid(), stick.keys)

    assert min(found.values()) > 0
