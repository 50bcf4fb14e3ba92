"""Vaults of the past open, and hold what they held."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.places_to_read import bytes_and_times, marked_for_reading
from tests.unit.vault_keys.support import AT_REST, names
from tests.vectors import second_reader
from tests.vectors.golden import description, expected_of, opened, opened_copy, stored
from tests.vectors.make_golden import make
from tests.vectors.second_reader import Opening
from tests.vectors.second_reader_content import PAGE, contents_of
from toolkit.domain.incident import Incident

LARGEST_KEPT = 1024 * 1024


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The ones that are kept, and one that today's program makes."""
    made = tmp_path_factory.mktemp("golden") / "golden-today"
    make(made)
    return [*stored(), made]


def test_they_hold_what_they_held(vaults: list[Path], tmp_path: Path) -> None:
    """With the passphrase each record, its history, the drafts and the settings are as they were."""
    for number, folder in enumerate(vaults):
        expected = expected_of(folder)
        records = [record["id"] for record in expected["records"]]
        vault = opened_copy(folder, tmp_path / str(number), expected["passphrase"])

        held = description(vault, records)

        vault.close()
        assert {name: expected[name] for name in held} == held
        assert held["revisions"] > 8


def test_their_recovery_codes_open_them(vaults: list[Path], tmp_path: Path) -> None:
    """The code opens what the passphrase opens, and they can be written to."""
    for number, folder in enumerate(vaults):
        expected = expected_of(folder)
        vault = opened_copy(folder, tmp_path / str(number), expected["recovery-code"])
        assert vault.opened_with_recovery_code

        vault.records.add(Incident(what_happened="Written today."))

        assert vault.check_chain().revisions == expected["revisions"] + 1
        vault.close()
        assert names(tmp_path / str(number)) == AT_REST


def test_the_second_reader_opens_them(vaults: list[Path]) -> None:
    """Within its bounds, by passphrase and by code, down to pages that verify."""
    for folder in vaults:
        expected = expected_of(folder)
        copies = ((folder / "K0").read_bytes(), (folder / "K1").read_bytes())
        for typed in (expected["passphrase"], expected["recovery-code"]):
            opening = second_reader.read_header(copies, typed)
            assert isinstance(opening, Opening)
            key, _ = second_reader.database_keys(opening.master_key, opening.compartment)
            file = (folder / ("AB"[opening.compartment] + ".DAT")).read_bytes()
            pages = [
                second_reader.read_page(file, number, key)
                for number in range(1, len(file) // 4096 + 1)
            ]
            assert None not in pages
            assert not any(b"These words are gone" in (page or b"") for page in pages)


def test_they_can_be_read_where_nothing_can_be_written(vaults: list[Path], tmp_path: Path) -> None:
    """Whatever program made them, they say the same there, and nothing in them changes."""
    for number, folder in enumerate(vaults):
        expected = expected_of(folder)
        records = [record["id"] for record in expected["records"]]
        place = tmp_path / str(number)
        shutil.copytree(folder, place)
        before = bytes_and_times(place)
        with marked_for_reading(place):
            vault = opened(place, expected["passphrase"])

            held = description(vault, records)

            assert vault.read_only
            assert {name: expected[name] for name in held} == held
            found = vault.records.search("window")
            vault.close()
        assert {name: data[:1] for name, data in bytes_and_times(place).items()} == {
            name: data[:1] for name, data in before.items()
        }
        assert bool(found) == any("window" in str(each) for each in expected["records"])


def test_what_is_in_them_is_what_the_page_says(vaults: list[Path], tmp_path: Path) -> None:
    """Every content of every kind, to a reader that knows the page alone; the older have fewer."""
    page = contents_of(PAGE.read_text(encoding="utf-8"))
    kinds = []
    for number, folder in enumerate(vaults):
        vault = opened_copy(folder, tmp_path / str(number), expected_of(folder)["passphrase"])
        found = vault.database.rows("SELECT kind, body FROM revision WHERE body IS NOT NULL")
        vault.close()
        contents = [(kind, json.loads(body).get("content")) for kind, body in found]
        assert [
            fault
            for kind, content in contents
            for fault in (page.faults(kind, content) if content is not None else [])
        ] == []
        kinds.append({kind for kind, _ in contents})

    first = {"incident", "helper", "person"}
    assert kinds == [first, first, *(len(kinds) - 2) * [set(page.kinds)]]


def test_they_are_small_enough_to_keep(vaults: list[Path]) -> None:
    """A compartment is kept without its filler."""
    for folder in vaults:
        sizes = [(folder / name).stat().st_size for name in ("A.DAT", "B.DAT")]
        assert sizes[0] == sizes[1] < LARGEST_KEPT
