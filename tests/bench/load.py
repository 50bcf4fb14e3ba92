"""A vault full of plausible incidents, for measuring and for trying the screens out."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from toolkit.domain.incident import Incident, IncidentKind, KnownBy, PlaceKind, Times, Witness
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.moment import Moment
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.when import Precision, When
from toolkit.vault.database import Database
from toolkit.vault.records import Records

START = datetime(2021, 1, 4, 8, 0)  # noqa: DTZ001 - local time without a zone, as When has it

OPENINGS = (
    "Rang again and again and said nothing",
    "Stood across the road when I came out of work",
    "Message from a number I do not know",
    "Left flowers at the door",
    "Drove slowly past the house",
    "Wrote to my sister and asked where I live now",
    "Waited by the car",
    "Posted an old picture with my new address",
    "صعد إلى الحافلة نفسها وجلس خلفي",
    "他又站在公司门口一直看着我",
    "Donaudampfschifffahrtsgesellschaftskapitän stand wieder vor der Tür",
    "Снова позвонил и молчал",
    "Hat vor der Schule gewartet, in der Straße gegenüber",
)
FOREIGN = (
    "قال إنه لن يتركني وشأني",
    "他说他知道我住在哪里",
    "夜中に三回も電話がかかってきた",
    "Er weiß, wo ich überall hingehe",
    "Сказал, что будет ждать",
)
SYLLABLES = (
    "ka",
    "ro",
    "min",
    "sel",
    "tor",
    "an",
    "de",
    "vi",
    "lo",
    "bar",
    "en",
    "gu",
    "sti",
    "pa",
)
_DEVICES = ("old phone", "landline", "work phone", "")


def vocabulary(chance: random.Random, size: int = 12_000) -> list[str]:
    """Made-up words of two to five syllables, the shorter ones first as in a language."""
    words = {
        "".join(chance.choice(SYLLABLES) for _ in range(2 + place * 4 // size))
        for place in range(size * 2)
    }
    return sorted(words, key=lambda word: (len(word), word))[:size]


class TickingClock:
    """A clock that shows a few hours more each time that it is asked."""

    def __init__(self) -> None:
        self._now = int(START.replace(tzinfo=UTC).timestamp()) * 1_000_000

    def __call__(self) -> Moment:
        """The next moment."""
        self._now += 3 * 3600 * 1_000_000 + 1
        return Moment(self._now, offset=60, zone="CET")


class Author:
    """Writes incidents of a hundred to two hundred words, the same ones for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        self._words = vocabulary(self._chance)
        # Zipf's law, flattened at the top: a word's frequency falls with its rank.
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))

    def incident(self, place: int, done_by: RecordId | None = None) -> Incident:
        """The incident number *place*, from 0."""
        chance = self._chance
        start = START + timedelta(
            hours=3 * place + chance.randrange(60), minutes=chance.randrange(60)
        )
        return Incident(
            what_happened=f"{chance.choice(OPENINGS)}. {self.text(90)}",
            when=When(Precision.ABOUT, start, words="about then")
            if chance.random() < 0.9
            else None,
            times=Times(chance.randint(2, 40)) if chance.random() < 0.2 else None,
            kinds=tuple(chance.sample(list(IncidentKind), chance.randint(1, 3))),
            said=chance.choice(FOREIGN) if chance.random() < 0.3 else self.text(12),
            known_by=(chance.choice(list(KnownBy)),),
            place_kind=chance.choice(list(PlaceKind)),
            place=self.text(4),
            channel_device=chance.choice(_DEVICES),
            witnesses=(Witness(self.text(2), self.text(8)),) if chance.random() < 0.2 else (),
            fear=self.text(15),
            links=(Link(Relation.DONE_BY, done_by),) if done_by else (),
        )

    def text(self, words: int) -> str:
        """Some text of that many words."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=words))


def load(database: Database, records: Records, incidents: int, seed: int = 7) -> None:
    """Write that many incidents and two persons of concern, in one transaction.

    Real revisions in a real chain, as if each had been typed; *records* should tell its time by a
    TickingClock.
    """
    author = Author(seed)
    chance = random.Random(seed)
    with database.transaction():
        people = [
            records.add(PersonOfConcern(names=author.text(2), appearance=author.text(10))).id
            for _ in range(2)
        ]
        for place in range(incidents):
            done_by = chance.choice(people) if chance.random() < 0.6 else None
            records.add(author.incident(place, done_by))
