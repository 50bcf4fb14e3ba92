"""Draws the README's pictures from the running program: python -m tests.e2e.pictures."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from tests.bench.vaults import PASSPHRASE, make_vault
from tests.e2e.person import Person
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.moment import system_clock
from toolkit.domain.visibility import Answer
from toolkit.domain.when import Precision, When
from toolkit.vault.vault import Vault

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
YEAR = 2026


def _when(month: int, day: int, hour: int, words: str) -> When:
    start = datetime(YEAR, month, day, hour)  # noqa: DTZ001 - local time without a zone, as When has it
    return When(Precision.ABOUT, start, words=words)


def _fill(vault: Vault) -> None:
    """Some weeks of a made-up life."""
    made = [
        Incident(
            what_happened="Waited at the tram stop opposite the office until I left",
            when=_when(9, 30, 17, "wednesday about five"),
            kinds=(IncidentKind.WATCHING, IncidentKind.TURNING_UP),
        ),
        Incident(
            what_happened="Called again and again, hung up each time I answered",
            when=_when(10, 4, 22, "sunday night about ten"),
            times=Times(37),
            kinds=(IncidentKind.CALL,),
        ),
        Incident(
            what_happened="A letter under the windscreen wiper, no stamp",
            when=_when(10, 12, 8, "monday morning"),
            kinds=(IncidentKind.GIFT_OR_LETTER,),
            said="You looked tired on Friday.",
        ),
        Incident(
            what_happened="Wrote to my sister and asked for my new address",
            when=_when(10, 20, 19, "tuesday about seven"),
            kinds=(IncidentKind.MESSAGE, IncidentKind.THROUGH_SOMEONE),
        ),
    ]
    records = [vault.records.add(each) for each in made]
    vault.records.correct(
        records[2].id,
        Incident(
            what_happened="A letter under the windscreen wiper, no stamp, no name",
            when=made[2].when,
            kinds=made[2].kinds,
            said=made[2].said,
        ),
        reason="Looked at it again: there is no name on it either",
    )
    for position, (name, kind, number) in enumerate(
        [
            ("Ada Berg", HelperKind.FAMILY, "555 0142"),
            ("Officer Lindqvist", HelperKind.POLICE, "555 0100"),
            ("Ms Okafor", HelperKind.LAWYER, "555 0177"),
        ],
        start=1,
    ):
        way = Way(WayKind.PHONE, number, safe_to_leave_message=Answer.YES, safe_to_text=Answer.NO)
        vault.records.add(
            Helper(name=name, kind=kind, ways=(way,), on_card=True, card_position=position)
        )


def _draw(person: Person, name: str) -> None:
    person.terminal.settle(0.8)
    person.terminal.picture(FOLDER / f"{name}.png")


def main() -> int:
    """Draw them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        vault = make_vault(files, clock=system_clock)
        _fill(vault)
        vault.close()
        with Person(files) as person:
            _draw(person, "cover")
            person.opens(PASSPHRASE)
            _draw(person, "home")
            person.presses("f3")
            person.sees("4 entries")
            _draw(person, "incidents")
            person.presses("down", "enter")
            person.clicks("Open in full")
            person.sees("What changed")
            person.clicks("What changed")
            person.sees("no name on it either")
            _draw(person, "history")
            person.goes_home()
            person.presses("f4")
            person.sees("Close to you")
            _draw(person, "helpers")
            person.presses("f2")
            person.sees("1 of 3")
            _draw(person, "card")
            person.goes_home()
            person.presses("ctrl+n")
            person.sees("I have read this")
            person.clicks("I have read this")
            person.terminal.wait_gone("I have read this")
            person.types("The grey car again, at the school gate")
            person.presses("tab")
            person.types("last night about nine")
            person.sees("Understood as")
            _draw(person, "form")
    return 0


if __name__ == "__main__":
    sys.exit(main())
