"""Makes the next golden vault: python -m tests.vectors.make_golden. One that is kept is never made anew."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
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
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import GivenAnswer, Helper, HelperKind, QuestionId, Way, WayKind
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.order import Order, OrderCopy, OrderSort, Term, TermSort
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.record import Draft, RecordKind
from toolkit.domain.report import Outcome, Report, ReportedTo, ReportWay
from toolkit.domain.visibility import Answer
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
    others = _write_getting_help(vault, helper.id, person.id)
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
    return [*(each.id for each in (plain, full, withdrawn, destroyed, helper, person)), *others]


def _write_getting_help(vault: Vault, helper: RecordId, person: RecordId) -> list[RecordId]:
    """What was laid down, reported, planned and told, tied to each other; their ids, in order."""
    records = vault.records
    term = Term(
        id=TermId("0123abcd"),
        words="Stay 100 metres away from the school.",
        sort=TermSort.DISTANCE,
        exceptions="At hearings.",
    )
    order = records.add(
        Order(
            name="Protective order",
            sort=OrderSort.BAIL,
            served=Answer.YES,
            served_on=_day("2025-11-03"),
            expires=When(
                Precision.MONTH,
                datetime.fromisoformat("2026-11-01T00:00"),
                datetime.fromisoformat("2026-11-30T23:59"),
                words="November 2026",
            ),
            terms=(term, Term(id=TermId("ffffffff"), words="No calls.")),
            copies=(OrderCopy(where="in the blue folder", certified=Answer.NO),),
            links=(Link(Relation.ABOUT, person, note="the one it binds"),),
        )
    )
    broken = records.add(
        Incident(
            what_happened="The driver waited at the gate.",
            kinds=(IncidentKind.ORDER_BREACHED, IncidentKind.WATCHING),
            told_to_stop=_day("2025-12-01"),
            breaches=(Breach(order.id, term.id), Breach(order.id)),
            links=(Link(Relation.DONE_BY, person), Link(Relation.WITNESS, helper, note="saw it")),
        )
    )
    report = records.add(
        Report(
            sort=ReportedTo.POLICE,
            when=_day("2026-01-02"),
            way=ReportWay.IN_PERSON,
            written_copy=Answer.YES,
            outcome=Outcome.TAKEN_UP,
            next_step="Ask for the number.",
            next_done=True,
            links=(Link(Relation.REPORTED_TO, helper), Link(Relation.COVERS, broken.id)),
        )
    )
    date = records.add(
        KeyDate(what="The shop's film is kept until then", when=_day("2026-01-20"), done=True)
    )
    item = records.add(PlanItem(words="Papers in one bag", heading=PlanHeading.PAPERS, done=True))
    review = records.add(PlanReview(made_with="A.", when=_day("2026-03-01")))
    told = records.add(Disclosure(what="all of it", links=(Link(Relation.TOLD_TO, helper),)))
    answered = GivenAnswer(QuestionId("police.name"), "Ask at the second window.")
    asked = records.add(Helper(name="Station", kind=HelperKind.POLICE, answers=(answered,)))
    # Worded anew, the term is still the one that was broken.
    worded = replace(term, words="Stay 200 metres away from the school.")
    changed = Order(name="Protective order", terms=(worded,))
    records.correct(order.id, changed, reason="the judge changed it")
    records.withdraw(item.id, reason="kept elsewhere", destroy=False)
    written = (order, broken, report, date, item, review, told, asked)
    return [each.id for each in written]


def _day(day: str) -> When:
    return When(Precision.DAY, datetime.fromisoformat(f"{day}T00:00"), words=day)


def main() -> None:
    """Make golden-N with the next free N."""
    make(FOLDER / f"golden-{len(stored()) + 1}")


if __name__ == "__main__":
    main()
