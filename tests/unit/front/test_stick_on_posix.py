from __future__ import annotations

import os
from pathlib import Path

from toolkit.front.stick import Place


def test_the_device_counts_before_the_name(tmp_path: Path) -> None:
    """A name that the system still answers for from memory does not hide a device that is gone."""
    folder = tmp_path / "files"
    folder.mkdir()
    devices = tmp_path / "devices"
    devices.mkdir()
    number = folder.stat().st_dev
    entry = devices / f"{os.major(number)}:{os.minor(number)}"
    entry.mkdir()
    place = Place(str(folder), str(devices))
    assert not place.gone()
    entry.rmdir()
    assert place.gone()
    assert place.gone()
    entry.mkdir()
    assert not place.gone()
