from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from toolkit.front.stick import Place, Stick


def test_a_folder_that_was_never_there_is_not_missed(tmp_path: Path) -> None:
    """Before the set-up there is no folder, and nothing is wrong."""
    assert not Place(str(tmp_path / "files")).gone()


def test_a_folder_that_was_there_is_missed_until_it_is_back(tmp_path: Path) -> None:
    """It is gone when it cannot be found, and found again when it is back."""
    folder = tmp_path / "files"
    folder.mkdir()
    place = Place(str(folder))
    assert not place.gone()
    folder.rmdir()
    assert place.gone()
    folder.mkdir()
    assert not place.gone()


def test_an_unreadable_place_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any error counts once the folder has been seen: input/output error, no such device."""
    place = Place(str(tmp_path))
    assert not place.gone()

    def fail(_path: str) -> os.stat_result:
        raise OSError

    monkeypatch.setattr(os, "stat", fail)
    assert place.gone()


def test_the_stick_is_watched_from_a_thread(tmp_path: Path) -> None:
    """The folder, and the one it lies in: either being gone means that the stick is."""
    folder = tmp_path / "stick" / "files"
    folder.parent.mkdir()
    stick = Stick(str(folder))
    stick.look()
    assert not stick.gone
    shutil.rmtree(folder.parent)
    stick.look()
    assert stick.gone
    stick.watch()
    stick.close()
