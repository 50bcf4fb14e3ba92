"""An order, what broke it, a report and what follows from them, in a real terminal."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.bench.vaults import CHEAPEST, PASSPHRASE, make_vault
from tests.e2e.person import Person
from toolkit.content import say
from toolkit.domain.moment import system_clock

COLUMNS, ROWS = 110, 60
"""High enough that a form is seen whole with its groups closed."""

ORDER = "North court order"
TERMS = ("No calls and no letters", "Stays off my street", "Gives back the keys")
CALLED, STOOD = "Rang nine times in a row", "Stood across the street"
NEXT_STEP = "Ask who has the case"


def _in_days(number: int) -> str:
    day: date = system_clock().local().date() + timedelta(days=number)
    return f"{day.day} {say(f'common.month.{day.month}')} {day.year}"


def _opens_group(person: Person, name: str, first: str) -> None:
    """Open the group of a form that is called *name*, and see *first* in it."""
    person.scrolls_to(f"▸ {name}")
    person.clicks(f"▸ {name}")
    person.scrolls_to(first)


def _fills(person: Person, label: str, words: str) -> None:
    person.scrolls_to(label)
    person.clicks(label)
    person.types(words)
    person.sees(words)


def _writes_the_order(person: Person) -> None:
    person.presses("f6")
    person.sees(say("orders.list.empty_title"))
    person.presses("ctrl+n")
    person.sees(say("orders.field.name"))
    person.types(ORDER)
    person.scrolls_to(say("orders.term.words"))
    person.clicks(say("orders.term.words"))
    for number, term in enumerate(TERMS, 1):
        if number > 1:
            person.scrolls_to(say("orders.term.add"))
            person.clicks(say("orders.term.add"))
            person.sees(say("orders.term.title", number=number))
            person.sees(f"┏━ {say('orders.term.words')}")
        person.types(term)
        person.sees(term)
    _opens_group(person, say("orders.group.times"), say("orders.field.renew_by"))
    _fills(person, say("orders.field.expires"), _in_days(40))
    _fills(person, say("orders.field.renew_by"), _in_days(20))
    _opens_group(person, say("orders.group.service"), say("orders.field.served_by"))
    person.clicks(f"( ) {say('orders.answer.yes')}")
    person.sees(f"(•) {say('orders.answer.yes')}")
    person.presses("tab")
    person.sees(f"┏━ {say('orders.field.served_on')}")
    person.types("today")
    person.sees("Understood as: today")
    _fills(person, say("orders.field.served_by"), "Officer Lee")
    person.presses("ctrl+s")
    person.sees(say("records.form.kept"))
    person.sees(say("orders.page.glance"))


def _writes_what_broke_it(person: Person, text: str, term: str) -> None:
    person.goes_home()
    person.presses("ctrl+n")
    person.sees(say("incidents.field.what_happened"))
    person.types(text)
    person.presses("tab")
    person.types("yesterday")
    person.sees("Understood as")
    _opens_group(person, say("incidents.group.stop_and_orders"), term)
    person.clicks(term)
    person.sees(f"[x] {term}")
    person.presses("ctrl+s")
    person.sees("Kept as number")


def _reports(person: Person, text: str) -> None:
    person.goes_home()
    person.presses("f7")
    person.sees(say("reports.empty.title"))
    person.presses("ctrl+n")
    person.sees(say("reports.field.to"))
    person.types("The police at the square")
    _fills(person, say("reports.field.when"), "today")
    _opens_group(person, say("reports.group.entries"), text)
    person.clicks(text)
    person.sees(say("reports.covers.count_one"))
    _opens_group(person, say("reports.group.next"), say("reports.field.next_step"))
    _fills(person, say("reports.field.next_step"), NEXT_STEP)
    person.presses("tab")
    person.types(_in_days(3))
    person.sees("Understood as")
    person.presses("ctrl+s")
    person.sees(say("records.form.kept"))


def _sees_what_is_due(person: Person) -> None:
    person.goes_home()
    person.sees(say("dates.named", what=say("dates.due.follow_up"), title=NEXT_STEP))
    person.sees(say("dates.named", what=say("dates.due.renewal"), title=ORDER))


def _sees_the_pattern(person: Person) -> None:
    person.presses("f6")
    person.sees(say("orders.row.breaches_many", number=2))
    person.clicks(say("orders.list.patterns"))
    person.sees(say("patterns.choose"))
    person.scrolls_to(say("patterns.event.order_served"))
    not_reported = say("patterns.reported.not_reported", number=1)
    person.scrolls_to(not_reported)
    person.sees(say("patterns.reported.reported", number=1))
    terms = person.terminal.text().partition(say("patterns.breaches.title"))[2]
    assert [term in terms for term in TERMS] == [True, True, False]
    person.clicks(not_reported)
    person.sees(say("shell.headings.not_reported"))
    person.sees(STOOD)
    assert CALLED not in person.terminal.text()


def test_an_order_its_breaches_and_a_report_are_seen_together(tmp_path: Path) -> None:
    """Three terms, two of them broken, one entry reported: home and the patterns say so, twice."""
    files = tmp_path / "files"
    make_vault(files, policy=CHEAPEST).close()
    with Person(files, columns=COLUMNS, rows=ROWS) as person:
        person.opens(PASSPHRASE)
        assert say("dates.due.renewal") not in person.terminal.text()
        _writes_the_order(person)
        _writes_what_broke_it(person, CALLED, TERMS[0])
        _writes_what_broke_it(person, STOOD, TERMS[1])
        _reports(person, CALLED)
        _sees_what_is_due(person)
        _sees_the_pattern(person)

        person.locks()
        person.opens(PASSPHRASE)
        _sees_what_is_due(person)
        _sees_the_pattern(person)
