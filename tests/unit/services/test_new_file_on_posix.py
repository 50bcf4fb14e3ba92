from __future__ import annotations

from pathlib import Path

from toolkit.services.new_file import write_new


def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    """On a computer that several people use, the others cannot open it."""
    made = write_new(tmp_path, "sheet", ".txt", b"Dear Ada")

    assert made.stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link that somebody left under the name leads nowhere, even where nothing is at its end."""
    (tmp_path / "sheet.txt").symlink_to(tmp_path / "elsewhere")

    made = write_new(tmp_path, "sheet", ".txt", b"Dear Ada")

    assert made.name == "sheet-2.txt"
    assert not (tmp_path / "elsewhere").exists()
