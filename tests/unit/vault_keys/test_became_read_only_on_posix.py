"""A stick that can be written to when it is opened, and cannot any more afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.recorder import REACHABLE, SQLITE_IOERR_WRITE, SQLITE_OK, Event, Recorder
from tests.places_to_read import WAYS, Way, marked_for_reading
from tests.unit.vault_keys.support import TEXT, create_with_record, open_vault, outcome, texts
from toolkit.domain.incident import Incident
from toolkit.errors import VaultGone, VaultReadOnly
from toolkit.vault.vault import Vault

pytestmark = pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")


def _refuse(event: Event) -> int:
    # The engine gives one and the same code for EROFS and EIO.
    return SQLITE_IOERR_WRITE if event.what == "write" else SQLITE_OK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault at rest with one record."""
    create_with_record(tmp_path / "folder").close()
    return tmp_path / "folder"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """It, open, and no write gets through any more."""
    with Recorder() as recorder:
        opened = open_vault(folder)
        recorder.fault = _refuse
        yield opened
        recorder.fault = None
        opened.close()


def _write(vault: Vault) -> None:
    vault.records.add(Incident(what_happened="more"))


@pytest.mark.parametrize("way", WAYS)
def test_one_that_became_read_only_is_told_as_that(folder: Path, vault: Vault, way: Way) -> None:
    """It answers, so nobody is to be told to put it back in; and what was saved is there."""
    with way(folder), pytest.raises(VaultReadOnly):
        _write(vault)

    assert texts(vault) == TEXT
    vault.close()
    assert outcome(folder) == TEXT


def test_one_that_fails_is_told_as_gone(vault: Vault) -> None:
    """Where the system would let it be written to, the device is what fails."""
    with pytest.raises(VaultGone):
        _write(vault)


def test_one_that_does_not_answer_is_told_as_gone(folder: Path, vault: Vault) -> None:
    """A pulled stick cannot be written to either: it has to answer to be called read-only."""
    (folder / "K0").rename(folder.with_name("away"))

    with marked_for_reading(folder), pytest.raises(VaultGone):
        _write(vault)

    folder.with_name("away").rename(folder / "K0")


def test_one_that_is_not_there_is_told_as_gone(folder: Path, vault: Vault) -> None:
    """Pulled, and its path is gone with it."""
    folder.rename(folder.with_name("away"))

    with pytest.raises(VaultGone):
        _write(vault)

    folder.with_name("away").rename(folder)
