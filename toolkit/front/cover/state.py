"""What the converter knows and what each action does to it. Nothing here draws."""

from __future__ import annotations

from datetime import date, timedelta

from toolkit.front.cover import amounts, dates, parsing, words
from toolkit.front.cover.amounts import Amount
from toolkit.front.cover.dates import Span
from toolkit.front.cover.parsing import Conversion, NotUnderstood
from toolkit.front.cover.units import CATEGORIES, Category, Unit, convert, possible

LINE, SOURCE, TARGET, FIELDS, TABS = range(5)
"""Where the keys go: the line, the two lists, the date fields, the tabs."""

DATES_TAB = len(CATEGORIES)
LONGEST_LINE = 60
MOST_EARLIER = 50
_ONE = Amount(1)
_WIDE_FROM = 0x1100  # the first character that fills two cells (Unicode, East Asian Width)


class State:
    """The converter between two keys.

    Args:
        today: The date to count from.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self.line = ""
        self.caret = 0
        self.tab = 0
        self.focus = LINE
        self.source, self.target = CATEGORIES[0].start
        self.problem: tuple[str, str] | None = None
        """Why the line is not understood, and the word; only once it was meant to be finished."""
        self.unfinished = ""
        """The word that is no unit yet, while it is being typed."""
        self.earlier: list[tuple[str, str]] = []
        """Lines that were kept, each with how it is shown, the last one first."""
        self.first, self.second = today, dates.add_months(today, 1)
        self.field = 0
        """Day, month, year of the first date, then of the second: 0 to 5."""
        self._understood: Conversion | None = None
        self._replace = False

    # What there is to see

    @property
    def category(self) -> Category | None:
        """The tab's units, or None on the tab of dates."""
        return None if self.tab == DATES_TAB else CATEGORIES[self.tab]

    @property
    def units(self) -> tuple[Unit, ...]:
        """What the lists show: the tab's units, and one from elsewhere if it was typed."""
        offered = self._offered()
        return offered + tuple(
            unit for unit in dict.fromkeys((self.source, self.target)) if unit not in offered
        )

    @property
    def amount(self) -> Amount:
        """How much of the source there is."""
        return self._understood.total(self.source) if self._understood else _ONE

    def worth(self, unit: Unit) -> tuple[str, bool]:
        """The amount in *unit*, as text, and whether that is all of it."""
        return amounts.write(convert(self.amount, self.source, unit), digits=self._digits())

    def answer(self) -> str:
        """The line's answer in words, such as "12.5 kilometres ≈ 7.76714 miles"."""
        if self._understood is not None and len(self._understood.parts) > 1:
            asked = " ".join(
                _with_unit(amount, unit or self.source) for amount, unit in self._understood.parts
            )
        else:
            asked = _with_unit(self.amount, self.source)
        text, exact = self.worth(self.target)
        several = text not in ("1", "-1")
        name = self.target.several if several else self.target.one
        return f"{asked} {'=' if exact else '≈'} {text} {name}"

    def span(self) -> Span:
        """The time between the two dates."""
        return Span(self.first, self.second)

    def _digits(self) -> int:
        """Digits to write out: enough for as many as were typed."""
        typed = sum(letter.isdigit() for letter in self.line)
        return max(amounts.EXACT_DIGITS, min(typed, _MOST_DIGITS))

    # What can be done

    def write(self, text: str) -> None:
        """Type *text* where the caret is; what was kept is written over."""
        shown = "".join(
            letter for letter in text if letter.isprintable() and ord(letter) < _WIDE_FROM
        )
        if not shown:
            return
        if self._replace:
            self.line, self.caret = "", 0
        shown = shown[: LONGEST_LINE - len(self.line)]
        self.line = self.line[: self.caret] + shown + self.line[self.caret :]
        self.caret += len(shown)
        self._changed()

    def rub_out(self, *, forward: bool = False) -> None:
        """Take out the character before the caret, or the one after it."""
        start = self.caret if forward else max(0, self.caret - 1)
        self.line = self.line[:start] + self.line[start + 1 :]
        self.caret = min(start, len(self.line))
        self._changed()

    def rub_out_word(self) -> None:
        """Take out the word before the caret."""
        kept = self.line[: self.caret].rstrip()
        kept = kept[: kept.rfind(" ") + 1]
        self.line = kept + self.line[self.caret :]
        self.caret = len(kept)
        self._changed()

    def clear(self) -> None:
        """Empty the line."""
        self.line, self.caret = "", 0
        self._changed()

    def move_caret(self, to: int) -> None:
        """Put the caret before the character *to*."""
        self.caret = max(0, min(to, len(self.line)))
        self.focus, self._replace = LINE, False

    def change_sign(self) -> None:
        """Put a minus in front of the line, or take it away."""
        negative = self.line.startswith(tuple(amounts.SIGNS))
        self.line = self.line[1:] if negative else f"-{self.line}"
        self.caret = max(0, self.caret + (-1 if negative else 1))
        self._changed()

    def keep(self) -> bool:
        """The line is finished: keep its answer, or say what is wrong. True if it was kept."""
        if self.tab == DATES_TAB and not self.line.strip():
            return self._kept(f"{dates.in_words(self.first)} to {dates.in_words(self.second)}")
        if not self.line.strip():
            return False
        self._understand(finished=True)
        return self.problem is None and self._kept(self.line.strip())

    def recall(self, number: int) -> None:
        """Bring back a line that was kept."""
        if number < len(self.earlier):
            self.line = self.earlier[number][0]
            self.caret = len(self.line)
            self._changed()
            self._understand(finished=True)

    def choose_tab(self, tab: int) -> None:
        """Change to another tab, keeping the number."""
        self._plain_number()
        self.tab = tab % (DATES_TAB + 1)
        if self.category is None:
            self._empty()
        else:
            self.source, self.target = self.category.start
        if self.focus in (SOURCE, TARGET, FIELDS):
            self.focus = LINE

    def choose_source(self, number: int) -> None:
        """Convert from another unit of the list, keeping the number."""
        self._plain_number()
        self.source = self.units[number]

    def choose_target(self, number: int) -> None:
        """Convert to another unit of the list."""
        self._plain_number()
        self.target = self.units[number]

    def swap(self) -> None:
        """Convert the other way round."""
        if self.category is None:
            self.first, self.second = self.second, self.first
            self.clear()
            return
        self._plain_number()
        self.source, self.target = self.target, self.source

    def step(self, field: int, by: int) -> None:
        """Change the day, month or year of one of the two dates."""
        day = self.second if field >= _FIELDS_A_DATE else self.first
        try:
            if field % _FIELDS_A_DATE == 0:
                day += timedelta(by)
            else:
                day = dates.add_months(day, by if field % _FIELDS_A_DATE == 1 else 12 * by)
        except OverflowError:
            return
        if field >= _FIELDS_A_DATE:
            self.second = day
        else:
            self.first = day
        self.field = field
        self._empty()

    def set_today(self, which: int) -> None:
        """Make the first (0) or the second (1) date today."""
        if which:
            self.second = self.today
        else:
            self.first = self.today
        self._empty()

    # Understanding the line

    def _changed(self) -> None:
        self.focus, self._replace = LINE, False
        self._understand(finished=False)

    def _empty(self) -> None:
        self.line, self.caret = "", 0
        self.problem, self.unfinished, self._understood = None, "", None

    def _understand(self, *, finished: bool) -> None:
        self.problem, self.unfinished = None, ""
        if not self.line.strip():
            self._understood = None
            return
        if self.tab == DATES_TAB and self._understand_dates():
            return
        try:
            self._accept(parsing.read_line(self.line, self._offered()), finished=finished)
        except NotUnderstood as why:
            if self.tab != DATES_TAB and self._understand_dates():
                return
            self.unfinished = why.word
            if finished:
                problem = "date" if self.tab == DATES_TAB else why.problem
                self.problem = (problem, why.word)

    def _offered(self) -> tuple[Unit, ...]:
        return self.category.units if self.category else ()

    def _understand_dates(self) -> bool:
        found = dates.read(self.line, self.today)
        if found is not None:
            self.first, self.second = found
            self.tab = DATES_TAB
            self._understood = None
        return found is not None

    def _accept(self, found: Conversion, *, finished: bool) -> None:
        """Take over what was read, unless it may still become something else."""
        source = found.source
        if source is None:
            if self.category is None:
                raise NotUnderstood("date", "")
            if found.target is not None and found.target.dimension != self.source.dimension:
                raise NotUnderstood("mixed", "")
            source = self.source
        may_go_on = not finished and found.target is None and _last_word_is_short(self.line)
        if source not in self._offered() and may_go_on:
            # "12 k" is kelvin, but rather the beginning of km or kg.
            self.unfinished = self.line.rsplit(maxsplit=1)[-1].lstrip("0123456789.,")
            return
        if source.dimension == "temperature" and len(found.parts) > 1:
            raise NotUnderstood("order", "")
        if not possible(found.total(source), source):
            raise NotUnderstood("cold", "")
        self._understood = found
        self._turn_to(source, found.target)

    def _turn_to(self, source: Unit, target: Unit | None) -> None:
        """Show the tab that has these units, and choose them."""
        wanted = {source} if target is None else {source, target}
        here = self.category
        if here is None or not wanted <= set(here.units):
            having = [each for each in CATEGORIES if wanted <= set(each.units)]
            having += [each for each in CATEGORIES if source in each.units]
            here = having[0]
            self.tab = CATEGORIES.index(here)
        if target is not None:
            self.target = target
        elif self.target.dimension != source.dimension or self.target is source:
            first, second = here.start
            self.target = first if source is second else second
        self.source = source

    def _plain_number(self) -> None:
        """Leave only the number on the line, because the units are chosen elsewhere now."""
        if self._understood is None:
            self._empty()
            return
        amount = self.amount
        self._understood = Conversion([(amount, None)], None)
        self.line = amounts.write(amount, digits=self._digits())[0]
        self.caret = len(self.line)
        self.problem, self.unfinished = None, ""

    def _kept(self, line: str) -> bool:
        if self.category is None:
            entry = (line, f"{line}: {words.counted(self.span().days, 'day')}")
        else:
            entry = (line, self.answer())
        if not self.earlier or self.earlier[0] != entry:
            self.earlier.insert(0, entry)
            del self.earlier[MOST_EARLIER:]
        self._replace = True
        return True


_FIELDS_A_DATE = 3
_MOST_DIGITS = 15


def _with_unit(amount: Amount, unit: Unit) -> str:
    text, _ = amounts.write(amount, digits=_MOST_DIGITS)
    return f"{text} {unit.one if text in ('1', '-1') else unit.several}"


def _last_word_is_short(line: str) -> bool:
    words = line.split()
    return not line.endswith(" ") and len(words[-1].lstrip("0123456789.,")) <= 1
