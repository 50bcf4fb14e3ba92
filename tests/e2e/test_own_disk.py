"""What the real program asks where its files lie on the computer's own disk."""

from __future__ import annotations

from pathlib import Path

from tests.bench.vaults import PASSPHRASE, make_vault
from tests.e2e.person import HOME, Person
from toolkit.services.preferences import Preferences

QUESTION = "This lies on the disk of this computer"


def test_it_is_asked_once_after_unlocking(tmp_path: Path) -> None:
    """The question comes before anything is shown; "Not now" closes, "Keep it here" is kept."""
    files = tmp_path / "files"
    vault = make_vault(files)
    Preferences(vault.settings).change(own_disk_known=False)
    vault.close()

    with Person(files) as person:
        person.presses("ctrl+o")
        person.sees("Passphrase")
        person.types(PASSPHRASE)
        person.presses("enter")
        person.sees(QUESTION)
        assert HOME not in person.terminal.text()
        person.presses("enter")
        person.terminal.wait_gone(QUESTION)
        person.sees("Converter")

        person.presses("ctrl+o")
        person.sees("Passphrase")
        person.types(PASSPHRASE)
        person.presses("enter")
        person.sees(QUESTION)
        person.clicks("Keep it here")
        person.sees(HOME)
        person.leaves()
        person.opens(PASSPHRASE)
