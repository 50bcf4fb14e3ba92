"""The self-test finds what does not work, and says nothing telling about it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from screens import places
from screens.about.screen import AboutScreen
from screens.base import BaseScreen, Go, Place
from screens.home.screen import HomeScreen
from toolkit import shipped
from toolkit.crypto import selftest
from toolkit.self_test import answers, walk
from toolkit.self_test.command import FINE, NOT_FINE, main
from toolkit.self_test.report import Outcome
from toolkit.services.workplace import Workplace
from toolkit.vault import known_page

Factory = Callable[[Workplace, Go], BaseScreen]


@pytest.fixture
def few_places(monkeypatch: pytest.MonkeyPatch) -> dict[Place, Factory]:
    """Three places instead of all, which the test may change."""
    wanted = (Place.HOME, Place.ABOUT, Place.MORE)
    few = {place: places.PLACES[place] for place in wanted}
    monkeypatch.setattr(places, "PLACES", few)
    monkeypatch.setattr(walk, "PLACES", few)
    return few


@pytest.fixture
def few_modules(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two modules instead of all, which the test may change."""
    other_system = "posix" if sys.platform == "win32" else "windows"
    few = ["toolkit.errors", f"toolkit.front.system_{other_system}"]
    monkeypatch.setattr(shipped, "modules", lambda: tuple(few))
    return few


class Broken(BaseScreen):
    """A screen that asks for what is not there when it is drawn."""

    PLACE = Place.ABOUT

    def compose_body(self) -> ComposeResult:
        """Fail as a widget does that was not bundled."""
        yield Static("before")
        importlib.import_module("screens.nothing")


def _lines(folder: Path) -> tuple[int, list[str]]:
    said: list[str] = []
    return main(folder, said.append), said


def test_all_is_well(tmp_path: Path) -> None:
    """Every part, answer and screen is in order, and nothing is left behind."""
    code, said = _lines(tmp_path)

    assert code == FINE, said
    assert [line.partition(":")[0] for line in said] == [
        "Parts",
        "Answers",
        "Screens",
        "All is well.",
    ]
    number = len(places.PLACES) + 2
    assert said[2] == f"Screens: {number} of {number}"
    assert list(tmp_path.iterdir()) == []


def test_a_screen_that_fails_is_counted(
    few_places: dict[Place, Factory], few_modules: list[str], tmp_path: Path
) -> None:
    """One place that cannot be drawn does not keep the others from being visited."""
    few_places[Place.ABOUT] = lambda workplace, _go: Broken(workplace)

    code, said = _lines(tmp_path)

    assert code == NOT_FINE
    assert said[-1] == "Screens: 4 of 5; number 3: ModuleNotFoundError"
    assert list(tmp_path.iterdir()) == []


def test_another_screen_than_was_asked_for_is_counted(
    few_places: dict[Place, Factory], few_modules: list[str], tmp_path: Path
) -> None:
    """A place at which something else stands is not in order."""
    few_places[Place.ABOUT] = lambda workplace, _go: HomeScreen(workplace)

    code, said = _lines(tmp_path)

    assert code == NOT_FINE
    assert "number 3: WrongPlace" in said[-1]


def test_a_place_that_cannot_be_made_is_counted(
    few_places: dict[Place, Factory], few_modules: list[str], tmp_path: Path
) -> None:
    """An error before anything is drawn counts like any other."""
    few_places[Place.MORE] = lambda workplace, _go: AboutScreen(workplace, "too much")  # type: ignore[call-arg]  # on purpose

    code, said = _lines(tmp_path)

    assert code == NOT_FINE
    assert said[-1] == "Screens: 4 of 5; number 4: TypeError"


@pytest.mark.usefixtures("few_modules")
def test_a_wrong_answer_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What computes wrongly draws no screen."""
    monkeypatch.setattr(selftest, "_hkdf_holds", lambda: False)

    code, said = _lines(tmp_path)

    assert code == NOT_FINE
    assert said == ["Parts: 1 of 1", "Answers: 3 of 4; number 1: EngineFailed"]


@pytest.mark.usefixtures("few_modules")
def test_a_chain_that_is_reckoned_otherwise_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revision that amounts to something else than it did is an error."""
    monkeypatch.setattr(answers, "_STICK", bytes(16))

    code, said = _lines(tmp_path)

    assert code == NOT_FINE
    assert said[-1] == "Answers: 3 of 4; number 3: EngineFailed"


@pytest.mark.parametrize("place", [20, 1000, 4090])
def test_a_known_page_with_one_wrong_bit_is_refused(
    place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is read only as it was written."""
    page = bytearray(shipped.read(known_page.PAGE))
    known_page.check_known_page(tmp_path)
    page[place] ^= 1
    monkeypatch.setattr(known_page, "read", lambda _name: bytes(page))

    (problem,) = [each for each in answers.check_answers(tmp_path) if each is not None]

    assert type(problem).__name__ == "EngineFailed"
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_missing_is_named_unless_it_is_ours(
    few_modules: list[str], tmp_path: Path
) -> None:
    """Another's module is called by its name, one of ours only counted."""
    few_modules += ["zxcvbn.nothing", "screens.nothing"]

    code, said = _lines(tmp_path)

    assert code == NOT_FINE
    assert said == [
        "Parts: 1 of 3; number 2: ModuleNotFoundError zxcvbn.nothing; number 3: ModuleNotFoundError"
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Where nothing can be written, nothing is tested."""
    assert _lines(tmp_path / "nowhere") == (NOT_FINE, ["Nothing can be written there."])


def test_nothing_checked_is_not_fine() -> None:
    """A step that looked at nothing has not found anything in order."""
    assert not Outcome("Parts", ()).fine
    assert Outcome("Parts", (None,)).fine


def test_the_reason_within_a_group_is_told() -> None:
    """What went wrong in several tasks at once is called by what it was."""
    wrong = ExceptionGroup("tasks", [LookupError("a secret")])

    assert Outcome("Screens", (None, wrong)).line() == "Screens: 1 of 2; number 2: LookupError"
