"""What a row says, and what it is careful not to say."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from screens.incidents.dates import day_and_time, month_label, short_when
from screens.incidents.rows import AnyRow, draw_any_row, placed
from tests.ui.incidents.desk import at
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentRow
from toolkit.domain.moment import Moment
from toolkit.domain.when import Precision, When

RECORDED = Moment(1_800_000_000_000_000)


def row(title: str = "a title", when: When | None = None, **more: object) -> IncidentRow:
    """A row of the list."""
    plain: dict[str, object] = {
        "id": RecordId("0" * 32),
        "number": 12,
        "title": title,
        "when": when,
        "recorded_at": RECORDED,
        "kinds": (),
        "times": 1,
        "revisions": 1,
        "additions": 0,
        "withdrawn": False,
    }
    return IncidentRow(**plain | more)  # type: ignore[arg-type]  # the test's own values


def day(text: str, precision: Precision = Precision.DAY, end: str = "") -> When:
    """A time from its ISO form."""
    return When(precision, at(text), at(end) if end else None)


def text_of(entry: AnyRow, width: int = 76, *, top: bool = False) -> list[str]:
    """The lines of a row."""
    lines = draw_any_row(entry, width, top)
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


TIMES = [
    (
        day("2026-11-21 21:00", Precision.EXACT),
        "Sat 21 Nov 2026, 21:00",
        "Sat 21, 21:00",
        "November",
    ),
    (
        day("2026-11-21 21:00", Precision.ABOUT),
        "Sat 21 Nov 2026, about 21:00",
        "Sat 21, about 21:00",
        "November",
    ),
    (
        day("2026-11-21 14:00", Precision.EXACT, "2026-11-21 15:30"),
        "Sat 21 Nov 2026, 14:00-15:30",
        "Sat 21, 14:00-15:30",
        "November",
    ),
    (day("2026-11-21", end="2026-11-21 23:59"), "Sat 21 Nov 2026", "Sat 21", "November"),
    (
        day("2026-11-21", end="2026-11-23 23:59"),
        "Sat 21 Nov 2026, until Mon 23 Nov",
        "Sat 21, until Mon 23 Nov",
        "November",
    ),
    (
        day("2026-11-21 18:00", Precision.PART_OF_DAY, "2026-11-21 22:00"),
        "Sat 21 Nov 2026, evening",
        "Sat 21, evening",
        "November",
    ),
    (
        day("2026-11-21 18:00", Precision.PART_OF_DAY, "2026-11-22 06:00"),
        "Sat 21 Nov 2026, night",
        "Sat 21, night",
        "November",
    ),
    (
        day("2024-03-01", Precision.MONTH, "2024-03-31 23:59"),
        "Mar 2024",
        "some day",
        "March",
    ),
    (
        day("2023-06-01", Precision.SEASON, "2023-08-31 23:59"),
        "Jun-Aug 2023",
        "some day",
        "Jun-Aug",
    ),
    (
        day("2023-12-01", Precision.SEASON, "2024-02-29 23:59"),
        "Dec 2023-Feb 2024",
        "some day",
        "Dec-Feb",
    ),
    (day("2022-01-01", Precision.YEAR, "2022-12-31 23:59"), "2022", "some day", "that year"),
    (When(Precision.UNKNOWN, words="long ago"), "no time given", "no time given", ""),
    (None, "no time given", "no time given", ""),
]


@pytest.mark.parametrize(("when", "whole", "in_month", "month"), TIMES)
def test_a_time_is_never_shown_as_more_exact_than_it_is(
    when: When | None, whole: str, in_month: str, month: str
) -> None:
    """Vague times stay vague, in the list and in the timeline's columns."""
    assert short_when(when) == whole
    assert day_and_time(when) == in_month
    assert month_label(when) == month


def test_a_row_says_what_else_there_is() -> None:
    """Number and title first; below them time, kinds, how often, and what came later."""
    when = day("2026-11-21 21:00", Precision.EXACT)
    kinds = (IncidentKind.CALL, IncidentKind.THREAT)
    entry = row("Rang", when, kinds=kinds, times=37, revisions=4, additions=2)

    assert text_of(entry, 100) == [
        "  12  Rang",
        "      Sat 21 Nov 2026, 21:00 · call, threat · 37 times · 2 additions · corrected",
    ]


def test_what_comes_from_paper_says_both_days() -> None:
    """The day on the paper and the day of typing; a day that is not known is not made up."""
    dated = text_of(row(when=day("2026-11-21"), written_on_paper=day("2026-11-23")))
    undated = text_of(row(written_on_paper=When(Precision.UNKNOWN, words="that summer")))

    assert dated[1].strip() == (
        "Sat 21 Nov 2026 · on paper Mon 23 Nov 2026, typed in Fri 15 Jan 2027"
    )
    assert undated[1].strip() == "from paper, typed in Fri 15 Jan 2027"


def test_without_a_time_the_day_of_writing_stands_there() -> None:
    """It says that it is the day of writing."""
    assert text_of(row("Rang"))[1].strip() == "written Fri 15 Jan 2027"


@pytest.mark.parametrize("title", ["", "His coat"])
def test_a_withdrawn_row_says_so_in_words(title: str) -> None:
    """The mark is a word, whether the text is still there or not; it counts as no correction."""
    drawn = text_of(row(title, withdrawn=True, revisions=2))

    assert drawn[0].split("  ")[-1] == ("Withdrawn · His coat" if title else "Withdrawn")
    assert "corrected" not in drawn[1]


@pytest.mark.parametrize("width", [20, 44, 76, 150])
@pytest.mark.parametrize(
    "title",
    [
        "x" * 400,
        "حضر إلى المنزل مرة أخرى ووقف أمام الباب ولم يتكلم مع أحد",
        "他在公司门口等了很久" * 10,
        "a\u0301e\u0301" * 60,
        "red \x1b[31m \x1b]0;title\x07 \u202ebackwards\ttab\nline",
        "👩‍👧‍👦❤️" * 30,
    ],
)
def test_any_text_keeps_its_place(title: str, width: int) -> None:
    """No title is wider than its column in either view, and nothing of it acts on the terminal."""
    entry = row(title, day("2026-11-21 21:00", Precision.ABOUT), kinds=tuple(IncidentKind))
    for view in (entry, placed(entry, None, None)):
        for line in draw_any_row(view, width, top=True):
            drawn = "".join(piece.text for piece in line)
            assert cell_len(drawn) <= max(width, 11)
            assert drawn.isprintable()


NEAR = day("2026-03-20", end="2026-03-20 23:59")


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (day("2026-03-10", end="2026-03-10 23:59"), ""),
        (day("2026-03-05", end="2026-03-05 23:59"), "no entry for 14 days"),
        (day("2025-12-20", end="2025-12-20 23:59"), "no entry for 3 months"),
        (day("2025-11-01", Precision.MONTH, "2025-11-30 23:59"), "no entry for 4 months"),
        (day("2026-02-01", Precision.MONTH, "2026-02-28 23:59"), ""),
        (day("2023-01-05", end="2023-01-05 23:59"), "no entry for 3 years"),
        (day("2022-06-01", Precision.SEASON, "2022-08-31 23:59"), ""),
        (day("2021-01-01", Precision.YEAR, "2021-12-31 23:59"), ""),
        (When(Precision.UNKNOWN), ""),
        (None, ""),
    ],
)
def test_a_space_is_told_only_between_times_that_are_known(earlier: When | None, said: str) -> None:
    """Beside a vague time nothing is said, and the order of the list does not matter."""
    near, far = row(when=NEAR), row(when=earlier)

    assert placed(near, None, far).space == said
    assert placed(far, None, near).space == said
    assert placed(near, None, None).space == ""
    assert placed(near, None, far, say_space=False).space == ""


def test_the_month_stands_once_and_again_at_the_top() -> None:
    """A month is named at its first row; scrolled into its middle, the topmost row names it."""
    above = row(when=day("2026-03-28", end="2026-03-28 23:59"))
    entry = placed(row("Rang", NEAR), above, None)

    assert text_of(entry)[0].split() == ["Fri", "20", "Rang"]
    assert text_of(entry, top=True)[0].split() == ["Mar", "2026", "Fri", "20", "Rang"]
    other_year = row(when=day("2025-03-28", end="2025-03-28 23:59"))
    assert placed(row("Rang", NEAR), other_year, None).first
    assert text_of(placed(row("Rang", NEAR), None, None))[0].split()[0] == "March"


def test_a_narrow_timeline_puts_the_time_below() -> None:
    """Beside an open entry there is still room for the title."""
    assert text_of(placed(row("Rang twice", NEAR), None, None), 44) == [
        "March      Rang twice",
        "           Fri 20",
    ]
