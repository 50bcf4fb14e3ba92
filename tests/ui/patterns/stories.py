"""Made-up counts for the pictures: any number of entries, without a vault behind them."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from screens.patterns.seen import Seen
from toolkit.domain.happening import Happening
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Breach, RecordId, TermId
from toolkit.domain.patterns import Chosen, pattern_of
from toolkit.domain.when import Precision
from toolkit.services.patterns import BrokenTerm, Event, EventSort

FIRST = datetime(2025, 3, 3, 8, 0)  # noqa: DTZ001 - local time without a zone, as When has it
ORDER, OTHER_ORDER = RecordId("a" * 32), RecordId("b" * 32)
BREACHES = (*(Breach(ORDER, TermId(sign * 8)) for sign in "123"), Breach(OTHER_ORDER))
TERMS = {
    BREACHES[0]: BrokenTerm(
        order="Protection order, family court", words="No contact by any means"
    ),
    BREACHES[1]: BrokenTerm(
        order="Protection order, family court",
        words="Not to come within 200 metres of the home, the workplace, or the school of the children",
    ),
    BREACHES[2]: BrokenTerm(
        order="Protection order, family court", words="No photographs", taken_out=True
    ),
    BREACHES[3]: BrokenTerm(order="Bail conditions", withdrawn=True),
}


def happened(number: int, start: datetime | None, **said: object) -> Happening:
    """An entry of that number; its time is known to the minute unless it is said otherwise."""
    said.setdefault("precision", Precision.UNKNOWN if start is None else Precision.EXACT)
    return Happening(entry=number, number=number, start=start, **said)  # type: ignore[arg-type]  # as given


def months_of_life(weeks: int, entries: int, seed: int = 1) -> list[Happening]:
    """That many entries over that many weeks, some vague, some for many times."""
    chance = random.Random(seed)
    found = []
    for number in range(1, entries + 1):
        start = FIRST + timedelta(minutes=chance.randrange(weeks * 7 * 24 * 60))
        start = start.replace(hour=chance.choice((7, 8, 12, 17, 18, 19, 21, 21, 22, 22, 23, 2)))
        precision = chance.choices(
            (Precision.EXACT, Precision.ABOUT, Precision.DAY, Precision.MONTH, Precision.UNKNOWN),
            (50, 30, 12, 4, 4),
        )[0]
        found.append(
            happened(
                number,
                None if precision is Precision.UNKNOWN else start,
                precision=precision,
                times=chance.choice((1, 1, 1, 1, 5, 30)),
                counted=chance.random() < 0.9,
                kinds=tuple(chance.sample(list(IncidentKind)[: 3 + number % 12], 2)),
                fear=chance.random() < 0.5,
                others=chance.random() < 0.1,
                changed=chance.random() < 0.05,
                reported=chance.random() < 0.2,
                breaches=tuple(chance.sample(BREACHES, 1)) if chance.random() < 0.1 else (),
                told_to_stop=FIRST + timedelta(days=40) if number == 7 else None,
            )
        )
    return found


def events() -> tuple[Event, ...]:
    """An order and some reports."""
    day = (FIRST + timedelta(days=90)).date()
    return (
        Event(day, EventSort.ORDER_ISSUED, ORDER),
        Event(day + timedelta(days=6), EventSort.ORDER_SERVED, ORDER),
        Event(day + timedelta(days=20), EventSort.REPORT, ORDER),
        Event(day + timedelta(days=21), EventSort.REPORT, ORDER),
        Event(day + timedelta(days=60), EventSort.REPORT, ORDER),
        Event(day + timedelta(days=120), EventSort.REPORT, ORDER),
        Event(date(2031, 6, 1), EventSort.ORDER_EXPIRED, ORDER),
    )


def seen_of(happenings: list[Happening], chosen: Chosen | None = None, **known: object) -> Seen:
    """What the page would be given of them."""
    chosen = chosen or Chosen()
    ids = {each.entry: RecordId(f"{each.entry:032x}") for each in happenings}
    given = {"terms": TERMS, "ids": ids, "events": events()} | known
    return Seen(chosen=chosen, pattern=pattern_of(happenings, chosen), **given)  # type: ignore[arg-type]  # as given
