"""Makes the next golden vault: python -m tests.vectors.make_golden. One that is kept is never made anew."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from tests.vectors.golden import (
    FOLDER,
    GOLDEN_POLICY,
    Ticking,
    content_file,
    description,
    opened,
    stored,
)
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.links import RecordId
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Draft, RecordKind
from toolkit.domain.when import Precision, When
from toolkit.vault.last_copy import LastCopy, note_last_copy
from toolkit.vault.vault import Vault

FIRST_PASSPHRASE = "golden words of the first day"
PASSPHRASE = "golden words of every other day \N{LATIN SMALL LETTER O WITH DIAERESIS}"


def make(folder: Path) -> None:
    """Make a vault in *folder* that has seen everything, and its description beside it."""
    clock = Ticking()
    with passphrase_secret(FIRST_PASSPHRASE) as first, passphrase_secret(PASSPHRASE) as passphrase:
        vault = Vault.create(folder, first, policy=GOLDEN_POLICY, clock=clock)
        try:
            records = _write(vault, clock)
            vault.rekey(first)
            vault.change_passphrase(first, passphrase)
            code = vault.create_recovery_code(passphrase)
            with tempfile.TemporaryDirectory() as elsewhere:
                records += _write_apart(vault, clock, Path(elsewhere))
                vault.close()
                vault, written = _write_as_one(folder, clock, Path(elsewhere))
                records += written
            expected = {
                "passphrase": PASSPHRASE,
                "recovery-code": code,
                **description(vault, records),
            }
            used = vault.database.used
        finally:
            vault.close()
    for name in ("A.DAT", "B.DAT"):
        path = folder / name
        path.write_bytes(path.read_bytes()[:used])
    text = json.dumps(expected, indent=1, sort_keys=True)
    content_file(folder).write_text(text + "\n", encoding="utf-8")


def _write_apart(vault: Vault, clock: Ticking, elsewhere: Path) -> list[RecordId]:
    """Write here and on a copy, which is joined then; the ids of what was new, and in conflict."""
    both = vault.records.add(Incident(what_happened="Someone stood below the window."))
    vault.make_copy(elsewhere / "copy")
    copy = opened(elsewhere / "copy", PASSPHRASE, clock)
    there = copy.records.add(Incident(what_happened="Written on the other stick."))
    copy.records.correct(both.id, Incident(what_happened="He stood there."), reason="sure now")
    copy.records.add_note(both.id, "It was raining.")
    copy.close()
    vault.records.correct(both.id, Incident(what_happened="Two stood there."), reason="saw two")
    vault.join(elsewhere / "copy")
    return [both.id, there.id]


def _write_as_one(folder: Path, clock: Ticking, elsewhere: Path) -> tuple[Vault, list[RecordId]]:
    """Write here and in a copy made by hand, and join them; the vault here, open, and the new ids."""
    shutil.copytree(folder, elsewhere / "by hand")
    written = []
    for place, text in ((folder, "Written here."), (elsewhere / "by hand", "Written by hand.")):
        vault = opened(place, PASSPHRASE, clock)
        written.append(vault.records.add(Incident(what_happened=text)).id)
        vault.close()
    vault = opened(folder, PASSPHRASE, clock)
    vault.join(elsewhere / "by hand")
    # Not where the other one happened to lie when this was made.
    note_last_copy(vault.database, LastCopy(clock(), "second stick"))
    return vault, written


def _write(vault: Vault, clock: Ticking) -> list[RecordId]:
    """Records of every kind with every change; their ids, in order."""
    records = vault.records
    plain = records.add(Incident(what_happened="A grey van stood across the road all morning."))
    full = records.add(
        Incident(
            what_happened="37 calls in one night,\nnone of them spoken.",
            when=When(
                Precision.ABOUT,
                datetime.fromisoformat("2025-12-30T21:00"),
                words="last night about nine",
            ),
            times=Times(37, counted=False),
            kinds=(IncidentKind.CALL,),
            fear="\N{GRINNING FACE} \N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH} caf\N{LATIN SMALL LETTER E}\N{COMBINING ACUTE ACCENT}",
        ),
        typed_by="R.",
    )
    corrected = records.correct(
        plain.id, Incident(what_happened="A white van stood across the road."), reason="colour"
    )
    records.add_note(corrected.id, "It was there again at noon.")
    withdrawn = records.add(Incident(what_happened="This was about something else."))
    records.withdraw(withdrawn.id, reason="not mine to tell", destroy=False)
    destroyed = records.add(Incident(what_happened="These words are gone."))
    records.withdraw(destroyed.id, reason="safer so", destroy=True)
    helper = records.add(
        Helper(
            name="Someone",
            kind=HelperKind.FRIEND,
            ways=(Way(WayKind.PHONE, "555 0100"),),
            on_card=True,
            card_position=1,
        )
    )
    person = records.add(PersonOfConcern(names="The driver"))
    vault.drafts.put(
        "quick",
        Draft(
            key="quick",
            kind=RecordKind.INCIDENT,
            fields={"what_happened": "half a sen"},
            saved_at=clock(),
        ),
    )
    vault.settings.put("golden", {"kept": [1, True, None, "so"]})
    return [each.id for each in (plain, full, withdrawn, destroyed, helper, person)]


def main() -> None:
    """Make golden-N with the next free N."""
    make(FOLDER / f"golden-{len(stored()) + 1}")


if __name__ == "__main__":
    main()
