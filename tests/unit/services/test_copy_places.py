from __future__ import annotations

from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.moment import system_clock
from toolkit.errors import VaultGone
from toolkit.services.copy_places import copy_in, place_for_copy
from toolkit.stick.layout import FILES_FOLDER
from toolkit.vault.vault import Vault


def _vault(folder: Path) -> Path:
    with passphrase_secret("x") as secret:
        Vault.create(folder, secret, policy=CHEAP, clock=system_clock).close()
    return folder


def test_a_copy_is_found_in_the_folder_or_in_the_sticks_own(tmp_path: Path) -> None:
    """Whoever names the stick means the folder on it."""
    place = _vault(tmp_path / FILES_FOLDER)

    assert copy_in(tmp_path) == place
    assert copy_in(place) == place
    assert copy_in(tmp_path / "elsewhere") is None


def test_strangers_files_are_no_copy(tmp_path: Path) -> None:
    """Letters and photos are not taken for one."""
    (tmp_path / "letter.txt").write_text("Dear Ada")

    assert copy_in(tmp_path) is None


def test_a_stick_takes_its_copy_where_its_program_looks(tmp_path: Path) -> None:
    """At the top of a stick it is that one folder, whether there is anything on it or not."""
    assert place_for_copy(tmp_path, is_top=True) == tmp_path / FILES_FOLDER


def test_an_empty_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    """It was made for the purpose; among other files a folder of its own is made."""
    assert place_for_copy(tmp_path, is_top=False) == tmp_path

    (tmp_path / "letter.txt").write_text("Dear Ada")

    assert place_for_copy(tmp_path, is_top=False) == tmp_path / FILES_FOLDER


def test_a_copy_that_is_there_is_met_again(tmp_path: Path) -> None:
    """Picking the same folder twice leads to the same place, so it is brought up to date."""
    place = _vault(tmp_path / "box")

    assert place_for_copy(place, is_top=False) == place
    assert place_for_copy(place, is_top=True) == place


def test_what_cannot_be_looked_into_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that fails while its names are read is no error in a list of sticks."""

    def fail(_folder: Path) -> None:
        raise VaultGone

    monkeypatch.setattr("toolkit.services.copy_places.presence", fail)

    assert copy_in(tmp_path) is None
    assert place_for_copy(tmp_path, is_top=False) == tmp_path / FILES_FOLDER
