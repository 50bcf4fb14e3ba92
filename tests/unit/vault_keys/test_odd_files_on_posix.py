"""Something else in the place of a file: a folder, a link, a pipe."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    TEXT,
    change,
    create,
    create_with_record,
    names,
    open_vault,
    other_compartment,
    outcome,
    used_compartment,
)
from toolkit.errors import (
    HeaderDamaged,
    NotAVault,
    VaultError,
    VaultExists,
    VaultGone,
    VaultIncomplete,
    VaultMissing,
)
from toolkit.vault.files import DISK
from toolkit.vault.presence import Presence, clear_unfinished, presence

PATIENCE = 20.0
"""Seconds after which something counts as waiting for ever."""


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "holiday.jpg").write_bytes(b"")


def _link(path: Path) -> None:
    # To what would do very well as the file itself.
    path.symlink_to(path.with_name("moved " + path.name))


def _link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


ODD = [_folder, _link, _link_to_nothing, _pipe]

Odd = Callable[[Path], None]


def _replace(folder: Path, name: str, odd: Odd) -> None:
    (folder / name).rename(folder / f"moved {name}")
    odd(folder / name)


def _within_patience(act: Callable[[], object]) -> object:
    """What *act* returns or raises; a failure if it waits for ever."""
    came: list[object] = []

    def carry_out() -> None:
        try:
            came.append(act())
        except VaultError as error:
            came.append(type(error))

    thread = threading.Thread(target=carry_out, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert came, "it waits for ever"
    return came[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault with one record, at rest."""
    create_with_record(tmp_path / "folder").close()
    return tmp_path / "folder"


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_file_has_no_size_and_is_never_read(tmp_path: Path, odd: Odd) -> None:
    """It is told apart from a file and from nothing, and nobody waits for what will never come."""
    path = tmp_path / "K0"
    odd(path)

    assert DISK.size(path) == -1
    assert DISK.is_something_else(path)
    assert not DISK.is_something_else(tmp_path / "K1")
    assert _within_patience(lambda: DISK.read(path, 10)) is VaultIncomplete
    assert _within_patience(lambda: DISK.require_writable(path)) is VaultIncomplete


@pytest.mark.parametrize("odd", ODD)
def test_nothing_is_written_into_what_is_no_file(tmp_path: Path, odd: Odd) -> None:
    """A link's other end least of all."""
    (tmp_path / "moved K0").write_bytes(b"someone's")
    odd(tmp_path / "K0")
    before = names(tmp_path)

    assert _within_patience(lambda: DISK.write(tmp_path / "K0", b"ours")) is VaultIncomplete
    assert _within_patience(lambda: DISK.remove(tmp_path / "K0")) is VaultIncomplete
    with pytest.raises(VaultExists):
        DISK.create(tmp_path / "K0")

    assert (tmp_path / "moved K0").read_bytes() == b"someone's"
    assert names(tmp_path) == before


@pytest.mark.parametrize("name", ["K0", "K1"])
@pytest.mark.parametrize("odd", ODD)
def test_one_copy_of_the_header_is_enough(folder: Path, name: str, odd: Odd) -> None:
    """With something else in the place of the other, it opens and says that one copy is left."""
    _replace(folder, name, odd)

    assert presence(folder) is Presence.COMPLETE
    assert _within_patience(lambda: _at_risk(folder)) is True
    assert outcome(folder) == TEXT


def _at_risk(folder: Path) -> bool:
    vault = open_vault(folder)
    try:
        return vault.header_at_risk
    finally:
        vault.close()


@pytest.mark.parametrize("odd", ODD)
def test_without_a_copy_of_the_header_it_is_damaged(folder: Path, odd: Odd) -> None:
    """Two names with something else behind them are no header."""
    for name in ("K0", "K1"):
        _replace(folder, name, odd)

    assert presence(folder) is Presence.INCOMPLETE
    assert _within_patience(lambda: outcome(folder)) is HeaderDamaged


@pytest.mark.parametrize("odd", ODD)
def test_without_its_compartment_it_is_incomplete(folder: Path, odd: Odd) -> None:
    """A compartment that is no file is missing; what is in its place is left alone."""
    used = used_compartment(folder).name
    _replace(folder, used, odd)

    assert presence(folder) is Presence.INCOMPLETE
    assert _within_patience(lambda: outcome(folder)) is VaultIncomplete
    assert DISK.is_something_else(folder / used)


@pytest.mark.parametrize("odd", ODD)
def test_the_other_compartment_keeps_nobody_out(folder: Path, odd: Odd) -> None:
    """What is in the place of the one that is not in use does not matter to what is written."""
    other = other_compartment(folder).name
    _replace(folder, other, odd)

    assert _within_patience(lambda: outcome(folder)) == TEXT


@pytest.mark.parametrize("odd", ODD)
def test_without_a_place_for_its_journal_it_is_incomplete(folder: Path, odd: Odd) -> None:
    """Nothing could be saved safely, and a save that was cut off could not be undone."""
    _replace(folder, f"{used_compartment(folder).name}-journal", odd)

    assert _within_patience(lambda: outcome(folder)) is VaultIncomplete


def test_a_passphrase_is_changed_in_both_copies_or_in_none(folder: Path) -> None:
    """With a folder in the place of one copy the change is refused, and the old one still opens."""
    _replace(folder, "K0", _folder)
    vault = open_vault(folder)

    with pytest.raises(VaultIncomplete):
        change(vault, FIRST, SECOND)
    vault.close()

    assert outcome(folder) == TEXT


def _file_in_the_way(path: Path) -> None:
    path.write_bytes(b"holiday")


@pytest.mark.parametrize("odd", [_file_in_the_way, *ODD[2:]])
def test_something_else_in_the_place_of_the_folder_is_no_vault(tmp_path: Path, odd: Odd) -> None:
    """A file, a pipe or a broken link there is said to be a stranger's and is left alone."""
    folder = tmp_path / "files"
    odd(folder)

    seen = {_within_patience(lambda: outcome(folder)), _within_patience(lambda: _made(folder))}

    assert seen <= {NotAVault, VaultMissing}
    assert names(tmp_path) == ["files"]


def _made(folder: Path) -> None:
    create(folder).close()


@pytest.mark.parametrize("name", AT_REST)
@pytest.mark.parametrize("odd", ODD)
def test_no_vault_is_made_where_a_name_is_taken(tmp_path: Path, name: str, odd: Odd) -> None:
    """Whatever bears one of the names is there first."""
    odd(tmp_path / name)
    before = names(tmp_path)

    with pytest.raises(VaultExists):
        create(tmp_path)

    assert names(tmp_path) == before


@pytest.mark.parametrize("odd", ODD)
def test_clearing_away_a_beginning_spares_what_is_no_file(tmp_path: Path, odd: Odd) -> None:
    """What an interrupted set-up left goes, what someone else put among it stays."""
    for name in ("K0", "K1"):
        (tmp_path / name).write_bytes(b"")
    odd(tmp_path / "A.DAT")

    with pytest.raises(VaultIncomplete):
        clear_unfinished(tmp_path)

    assert presence(tmp_path) is Presence.UNFINISHED
    assert names(tmp_path) == ["A.DAT", "K0", "K1"]


def test_what_is_simply_not_there_is_gone(tmp_path: Path) -> None:
    """No file and nothing in its place: that is a stick that does not answer."""
    with pytest.raises(VaultGone):
        DISK.require_writable(tmp_path / "K0")
