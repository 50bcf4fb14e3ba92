"""Goes once to every place of the program, in a vault of its own that is gone afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from screens.app import PrivateApp
from screens.base import Go, Place
from screens.home.screen import HomeScreen
from screens.places import PLACES
from toolkit.crypto.kdf import KdfParameters, KdfPolicy
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import RecordId
from toolkit.domain.moment import system_clock
from toolkit.domain.order import Order, Term
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.report import Report as ReportMade
from toolkit.domain.when import Precision, When
from toolkit.services.desk import Desk
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace

SIZE = (100, 31)
"""Columns and rows: a usual window, less the row that another process keeps."""

PATIENCE = 60.0
"""Seconds that a place may take: many times what the slowest computer needs."""

_LEAST = KdfParameters(memory_kib=64, passes=1, lanes=1)
_CHEAP = KdfPolicy(lowest=_LEAST, highest=_LEAST, for_new=_LEAST)
"""Nothing secret is behind it, and a person waits."""


class WrongPlace(Exception):
    """Another screen stands there than was asked for."""


class Ended(Exception):
    """The app came to its end; what it ended by takes this error's place."""


async def visit_all(folder: Path) -> list[Exception | None]:
    """Go to the first screens and to every place; for each None, or what went wrong.

    Args:
        folder: Where the vault is made; nothing may be there yet.
    """
    worker = Worker()
    session = Session(folder, policy=_CHEAP, clock=system_clock)
    workplace = Workplace(session, worker, Report(None), system_clock)
    try:
        came = await _visit(lambda: PrivateApp(workplace), [None])
        await workplace.create(_passphrase())
        records = await workplace.do(_fill, workplace.unlocked)
        places = [Go(place, records.get(place), HelperKind.FRIEND) for place in PLACES]
        came += await _visit(lambda: PrivateApp(workplace, HomeScreen), places)
        await workplace.close()
        came += await _visit(lambda: PrivateApp(workplace), [None])
    finally:
        await workplace.close()
        worker.stop()
    return came


def _passphrase() -> Secret:
    return passphrase_secret("self-test")


def _fill(desk: Desk) -> dict[Place, RecordId]:
    """Write a record of each kind, and say which places show one of them."""
    incident = desk.incidents.write_down("Something of more than one line.\nAnd the other.").id
    desk.incidents.add_note(incident, "Something more.")
    friend = Helper(
        name="Someone", kind=HelperKind.FRIEND, ways=(Way(WayKind.PHONE, "555 0100"),), on_card=True
    )
    helper = desk.helpers.save(friend).id
    person = desk.people.save(PersonOfConcern(names="Somebody")).id
    order = desk.orders.save(
        Order(name="A paper", terms=(Term(id=desk.orders.new_term(), words="One line."),))
    ).id
    report = desk.reports.save(ReportMade(to="An office")).id
    day = When(Precision.EXACT, datetime(2026, 1, 1, 9, 0))  # noqa: DTZ001 - by the clock there
    date = desk.dates.save(KeyDate(what="A day", when=day)).id
    step = desk.plan.save(PlanItem(words="A step", heading=next(iter(PlanHeading)))).id
    review = desk.plan.reviews.save(PlanReview(when=day)).id
    told = desk.disclosures.save(Disclosure(to="Someone")).id
    return {
        Place.INCIDENT: incident,
        Place.INCIDENT_FORM: incident,
        Place.INCIDENT_HISTORY: incident,
        Place.CONFLICT: incident,
        Place.CARD: helper,
        Place.HELPER: helper,
        Place.HELPER_FORM: helper,
        Place.PERSON: person,
        Place.PERSON_FORM: person,
        Place.ORDER: order,
        Place.ORDER_FORM: order,
        Place.GLANCE: order,
        Place.REPORT: report,
        Place.REPORT_FORM: report,
        Place.DATE: date,
        Place.DATE_FORM: date,
        Place.PLAN_ITEM: step,
        Place.PLAN_ITEM_FORM: step,
        Place.PLAN_REVIEW: review,
        Place.PLAN_REVIEW_FORM: review,
        Place.DISCLOSURE: told,
        Place.DISCLOSURE_FORM: told,
    }


async def _visit(
    new_app: Callable[[], PrivateApp], wanted: Sequence[Go | None]
) -> list[Exception | None]:
    """Draw each place that is wanted, None for the one that is there already.

    An app in which something went wrong has ended: the next place is visited in a new one.
    """
    came: list[Exception | None] = []
    while len(came) < len(wanted):
        app = new_app()
        try:
            async with app.run_test(size=SIZE) as pilot:
                for go in wanted[len(came) :]:
                    async with asyncio.timeout(PATIENCE):
                        await _draw(app, pilot, go)
                    came.append(None)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is to be told
            came.append(problem)
    return came


async def _draw(app: PrivateApp, pilot: Pilot[None], go: Go | None) -> None:
    if go is not None:
        await app.open(go)
    await pilot.pause()
    # What the screen looks up in the vault is drawn too.
    await app.workers.wait_for_complete()
    await pilot.pause()
    if app.return_code:
        raise Ended
    if go is not None and app.places[-1].PLACE is not go.place:
        raise WrongPlace
