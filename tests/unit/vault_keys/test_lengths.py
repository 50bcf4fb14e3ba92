"""Files that someone made longer than the program ever would."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.vault_keys.support import (
    AT_REST,
    TEXT,
    create_with_record,
    names,
    open_vault,
    other_compartment,
    outcome,
    rekey,
    used_compartment,
)
from toolkit.domain.incident import Incident
from toolkit.errors import VaultGone
from toolkit.vault import prefill, rekeying

HUGE = prefill.LARGEST
"""As far as the other file would ever be made to follow; most disks give room for it only once
something is written."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault with one record, at rest."""
    create_with_record(tmp_path / "folder").close()
    return tmp_path / "folder"


def _overlong(folder: Path) -> bool:
    vault = open_vault(folder)
    try:
        return vault.has_overlong_file
    finally:
        vault.close()


@pytest.mark.parametrize("stretched", ["used", "other"])
@pytest.mark.parametrize("length", [2 * 256 * 1024, HUGE])
def test_a_stretched_file_stretches_no_other(folder: Path, stretched: str, length: int) -> None:
    """Neither at opening nor at the next save; it is said, and left as it is."""
    used, other = used_compartment(folder), other_compartment(folder)
    long, short = (used, other) if stretched == "used" else (other, used)
    before = short.stat().st_size
    os.truncate(long, length)

    vault = open_vault(folder)
    assert vault.has_overlong_file
    vault.records.add(Incident(what_happened="more"))
    vault.close()

    assert short.stat().st_size == before
    assert long.stat().st_size == length
    assert outcome(folder) == TEXT


def test_two_files_of_one_length_are_nothing_to_speak_of(folder: Path) -> None:
    """They give away nothing, whatever is in them."""
    assert not _overlong(folder)
    for name in ("A.DAT", "B.DAT"):
        os.truncate(folder / name, 4 * prefill.SMALLEST)
    assert not _overlong(folder)


@pytest.mark.parametrize("cut", ["used", "other", "both"])
def test_growth_that_was_cut_off_is_made_up_for(folder: Path, cut: str) -> None:
    """What the database itself asks for it gets, in both files."""
    used, other = used_compartment(folder), other_compartment(folder)
    vault = open_vault(folder)
    for _ in range(6):
        vault.records.add(Incident(what_happened="word " * 10_000))
    in_use = vault.database.used
    vault.close()
    grown = used.stat().st_size
    assert grown == other.stat().st_size > prefill.SMALLEST
    if cut != "other":
        os.truncate(used, in_use)
    if cut != "used":
        os.truncate(other, prefill.SMALLEST)

    assert not _overlong(folder)

    assert used.stat().st_size == other.stat().st_size == grown


def test_a_missing_file_is_no_shorter_one(folder: Path) -> None:
    """With one file alone nothing can be compared."""
    used, other = used_compartment(folder), other_compartment(folder)
    other.unlink()
    os.truncate(used, HUGE)

    assert not _overlong(folder)


def test_a_change_of_keys_is_no_reason_to_speak(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its middle a file may have any length, and after it they are as long as ever."""
    vault = open_vault(folder)
    with monkeypatch.context() as cut:
        cut.setattr(rekeying, "_return", _raise_gone)
        rekey(vault)
    os.truncate(folder / "A.DAT", HUGE)
    assert not vault.has_overlong_file
    vault.close()
    os.truncate(folder / "A.DAT", prefill.SMALLEST)

    assert not _overlong(folder)
    assert names(folder) == AT_REST


def _raise_gone(*_given: object) -> None:
    raise VaultGone
