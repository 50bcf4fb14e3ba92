"""Draws the tab of dates: two dates that can be changed by clicking, and how far they are apart."""

from __future__ import annotations

from toolkit.front.cover import dates, words
from toolkit.front.cover.layout import Layout
from toolkit.front.cover.picture import BOLD, CHOSEN, PLAIN, SOFT, Picture
from toolkit.front.cover.state import FIELDS, State

ROWS = 9
"""Rows that are drawn under the headings, at most."""

_FIELD_NAMES = (words.DAY, words.MONTH, words.YEAR)
_FIELD_COLUMNS = 20
_SECOND_DATE_ROW = 3
_FACTS_ROW = 6


def answer(now: State) -> str:
    """The line's answer, such as "33 days from Sunday 22 November 2026 to ..."."""
    days = words.counted(now.span().days, "day")
    return f"{days} from {dates.in_words(now.first)} to {dates.in_words(now.second)}"


def draw(picture: Picture, now: State, layout: Layout) -> None:
    """The two dates with what changes them, and the facts about the time between."""
    _draw_date(picture, now, layout, layout.headings, 0)
    _draw_date(picture, now, layout, layout.headings + _SECOND_DATE_ROW, 1)
    for place, fact in enumerate(_facts(now)):
        row = layout.headings + _FACTS_ROW + 1 + place
        if row < layout.foot:
            picture.put(row, layout.left + 2, fact)


def _draw_date(picture: Picture, now: State, layout: Layout, row: int, which: int) -> None:
    if row + 1 >= layout.foot:
        return
    day = now.second if which else now.first
    column = picture.put(row, layout.left + 2, words.TO if which else words.FROM, SOFT)
    picture.put(row, max(column + 2, layout.left + 8), dates.in_words(day), BOLD)
    column = layout.left + 2
    for place, (name, value) in enumerate(
        zip(
            _FIELD_NAMES,
            (f"{day.day:2}", dates.MONTHS[day.month - 1][:3], f"{day.year:04}"),
            strict=True,
        )
    ):
        field = which * 3 + place
        column = _draw_field(picture, now, (row + 1, column), field, f"{name} {value}")
    picture.area(row + 1, column, 1, len(words.TODAY) + 4, ("today", which))
    picture.put(row + 1, column, f"[ {words.TODAY} ]")


def _draw_field(picture: Picture, now: State, at: tuple[int, int], field: int, text: str) -> int:
    row, column = at
    style = CHOSEN if now.focus == FIELDS and now.field == field else PLAIN
    picture.area(row, column, 1, 5, ("less", field))
    column = picture.put(row, column, "[ - ]")
    column = picture.put(row, column, f" {text} ", style)
    picture.area(row, column, 1, 5, ("more", field))
    return picture.put(row, column, "[ + ]") + 2


def _facts(now: State) -> list[str]:
    span = now.span()
    weeks, days = divmod(span.days, 7)
    calendar = [
        words.counted(number, name)
        for number, name in (
            (span.years, words.YEAR),
            (span.left_over_months, words.MONTH),
            (span.left_over_days, words.DAY),
        )
        if number
    ]
    facts = []
    if weeks:
        rest = f" and {words.counted(days, 'day')}" if days else ""
        facts.append(f"{words.counted(weeks, 'week')}{rest}")
    if span.years or span.left_over_months:
        facts.append(", ".join(calendar))
    facts.append(f"{words.counted(span.weekdays, 'weekday')}, Monday to Friday")
    return facts
