from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.vault_copies.places import (
    WatchedFiles,
    created,
    put_stranger,
    stranger_is_there,
)
from tests.unit.vault_keys.support import AT_REST, SECOND, contents
from toolkit.vault import carrying, prefill
from toolkit.vault.vault import Vault


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few hundred kilobytes, which go in some pieces, as hundreds are carried here."""
    monkeypatch.setattr(prefill, "SMALLEST", 256 * 1024)
    monkeypatch.setattr(prefill, "SPARE", 16 * 1024)
    monkeypatch.setattr(carrying, "PIECE", 96 * 1024)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder on another stick, not there yet."""
    (tmp_path / "second stick").mkdir()
    return tmp_path / "second stick" / "Files"


@pytest.fixture
def files(target: Path) -> WatchedFiles:
    """Files that can be refused there."""
    return WatchedFiles(target)


@pytest.fixture
def vault(tmp_path: Path, files: WatchedFiles) -> Iterator[Vault]:
    """A vault with two incidents, open."""
    made = created(tmp_path / "vault", files)
    yield made
    made.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder of a copy, whose original is gone."""
    vault = created(tmp_path / "lost")
    vault.make_copy(tmp_path / "copy")
    vault.close()
    shutil.rmtree(tmp_path / "lost")
    return tmp_path / "copy"


@pytest.fixture
def folder(target: Path) -> Path:
    """Where the vault is to be brought back to; not there yet."""
    return target


@pytest.fixture
def old(folder: Path) -> Iterator[dict[str, bytes]]:
    """Another vault in the place, with a stranger's file and folder beside it."""
    put_stranger(folder)
    created(folder, typed=SECOND).close()
    yield {name: data for name, data in contents(folder).items() if name in AT_REST}
    assert stranger_is_there(folder)
