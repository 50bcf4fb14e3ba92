from __future__ import annotations

from pathlib import Path

from tests.unit.stick.sticks import bundle
from toolkit.services.other_stick import Offered, offered
from toolkit.stick.layout import DEFAULT_NAME


def test_what_there_is_is_offered_under_its_own_name(tmp_path: Path) -> None:
    """The systems that lie there, in their order, and the name that the program has here."""
    for system in ("Linux", "Windows"):
        bundle(tmp_path, system, name="Notes")

    assert offered(tmp_path, None) == Offered(("Windows", "Linux"), "Notes")


def test_the_name_that_a_stick_has_already_comes_first(tmp_path: Path) -> None:
    """Renewing a program does not rename it."""
    bundle(tmp_path / "here", "Windows", name="Notes")
    bundle(tmp_path / "there", "Windows", name="Lists")

    assert offered(tmp_path / "here", tmp_path / "there").name == "Lists"
    assert offered(tmp_path / "here", tmp_path / "empty").name == "Notes"


def test_without_a_program_nothing_is_offered(tmp_path: Path) -> None:
    """Neither where there is no place to take it from, nor where nothing lies in it."""
    assert offered(None, None) == Offered((), DEFAULT_NAME)
    assert offered(tmp_path, None) == Offered((), DEFAULT_NAME)
