"""The whole program where a computer or a stick is not as one would like it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.bench.programs import whole_program
from tests.bench.vaults import PASSPHRASE, make_vault
from tests.e2e.person import Person
from tests.places_to_read import (
    WAYS,
    Way,
    bytes_and_times,
    held_to_modes,
    marked_for_reading,
)
from toolkit.content import say
from toolkit.domain.incident import Incident
from toolkit.services.preferences import Preferences

TEXT = "He waited by the gate"
WORDS = "and came back"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault with one record, as costly to open as a real one."""
    folder = tmp_path_factory.mktemp("stick") / "files"
    vault = make_vault(folder)
    vault.records.add(Incident(what_happened=TEXT))
    # The folder of a test lies on the computer's own disk, which is asked about otherwise.
    Preferences(vault.settings).change(own_disk_known=True)
    vault.close()
    return folder


def _from(place: str, folder: Path, files: Path) -> list[str]:
    """The program, started in *folder*, to which a shell does *place* at the last moment."""
    program = shlex.join([*held_to_modes(), *whole_program(files)])
    return ["/bin/sh", "-c", f"cd {shlex.quote(str(folder))} && {place} && exec {program}"]


@pytest.mark.parametrize(
    ("place", "home"),
    [("rmdir ../here", "missing"), ("chmod 0 .", "read-only"), ("chmod 500 .", "gone")],
)
def test_it_runs_wherever_it_is_started(made: Path, tmp_path: Path, home: str, place: str) -> None:
    """Without a home, or one that cannot be written to, from a folder that is gone or shut."""
    here, own = tmp_path / "here", tmp_path / "own"
    here.mkdir()
    own.mkdir()
    environment = {"HOME": {"missing": "", "gone": str(tmp_path / "gone")}.get(home, str(own))}

    with marked_for_reading(own):
        command = _from(place, here, made)
        with Person(made, command=command, environment=environment) as person:
            person.opens(PASSPHRASE)
            person.sees(TEXT)
            person.writes_down(WORDS)
            person.leaves()
            person.closes()

    if here.exists():
        here.chmod(0o700)
        assert list(here.iterdir()) == []
    assert list(own.iterdir()) == []
    assert not (tmp_path / "gone").exists()


def _standing(sentence: str) -> str:
    """What of a sentence surely stands in one row."""
    return " ".join(sentence.split()[:6])


@pytest.mark.parametrize("way", WAYS)
def test_a_stick_that_can_only_be_read(made: Path, way: Way) -> None:
    """It opens, shows what is there, says what cannot be kept, and is left as it was."""
    before = bytes_and_times(made)
    command = [*held_to_modes(), *whole_program(made)]
    with (
        way(made),
        Person(made, command=command) as person,
        Person(made, command=command) as another,
    ):
        person.opens(PASSPHRASE)
        person.sees(_standing(say("shell.read_only")))
        person.sees(TEXT)
        another.opens(PASSPHRASE)
        person.types(WORDS)
        person.sees(_standing(say("common.not_kept", reason="")))
        person.presses("f2")
        person.sees(say("shell.headings.card"))
        for each in (person, another):
            each.leaves()
            each.closes()

    after = bytes_and_times(made)
    assert {name: content for name, (content, *_) in after.items()} == {
        name: content for name, (content, *_) in before.items()
    }
    assert {name: changed for name, (_, _, changed, _) in after.items()} == {
        name: changed for name, (_, _, changed, _) in before.items()
    }
