from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.paper.helpers import someone
from toolkit.paper.cells import width
from toolkit.paper.plain_text import FORM_FEED, LENGTH, LINE_END, WIDTH, pages, plain_text
from toolkit.paper.sheet import (
    Blank,
    Blanks,
    Card,
    CardEntry,
    Heading,
    Numbered,
    Pairs,
    Paragraph,
    Sheet,
)
from toolkit.paper.sheets import CardMarks, wallet_card

WORDS = st.text(min_size=1, max_size=80)
BLOCKS = st.one_of(
    st.builds(Heading, WORDS),
    st.builds(Paragraph, st.text(max_size=2000)),
    st.builds(Pairs, st.lists(st.tuples(WORDS, st.text(max_size=400)), max_size=20).map(tuple)),
    st.builds(Numbered, st.lists(st.text(max_size=400), max_size=120).map(tuple)),
    st.builds(Card, st.lists(st.builds(CardEntry, WORDS, WORDS, WORDS), max_size=9).map(tuple)),
    st.just(Blanks((((Blank("When"), Blank("Where", share=2))), (Blank("What", lines=3),)))),
)


@given(st.builds(Sheet, st.text(max_size=100), st.lists(BLOCKS, max_size=6).map(tuple)))
def test_every_sheet_fits_its_pages(sheet: Sheet) -> None:
    """Whatever stands on it, no page is longer and no line is wider than paper."""
    for page in pages(sheet):
        assert len(page) <= LENGTH
        assert all(width(line) <= WIDTH for line in page)


def test_several_pages_are_numbered_and_told_apart() -> None:
    """A form feed stands between them, and each says at its foot which one it is."""
    sheet = Sheet("Terms", tuple(Paragraph(f"Number {at}.") for at in range(100)))

    text = plain_text(sheet).decode()

    first, *others = text.split(FORM_FEED)
    assert first.rstrip().endswith("1 of 4")
    assert len(others) == 3
    assert all("\n" not in line for line in text.split(LINE_END))


def test_what_is_filled_in_together_stays_on_one_page() -> None:
    """No page ends between the question and the line to answer it on."""
    block = Blanks(((Blank("What happened", lines=8),),))

    assert [
        sum("What happened" in line for line in page) for page in pages(Sheet("", (block,) * 6))
    ] == [3, 3]


def test_names_and_what_is_said_stand_side_by_side() -> None:
    """Long ones go on below themselves, so both can be read down."""
    (page,) = pages(Sheet("", (Pairs((("A name of several words here", "said " * 15),)),)))

    assert page[0].startswith("A name of several     said said")
    assert page[1].startswith("words here            said")


def test_what_has_several_lines_keeps_them() -> None:
    """A term and its exception stand below each other, both beside the number."""
    (page,) = pages(Sheet("", (Numbered(("No contact\nExcept by e-mail", "No letters")),)))

    assert page[:4] == ("1.  No contact", "    Except by e-mail", "", "2.  No letters")


NUMBERS = st.text("0123456789 +-", max_size=60).map(lambda rest: f"5{rest}")


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_no_number_is_ever_cut(numbers: list[str]) -> None:
    """Every digit of every number is on the card, however many there are and however long."""
    sheet = wallet_card([someone("X", number) for number in numbers], CardMarks.NOTHING)

    sides: list[str] = []
    for page in pages(sheet):
        # What stands left of the fold comes before what stands right of it, card by card.
        for card in "\n".join(page).split("+\n")[1::2]:
            rows = [line.strip("|").split(":") for line in card.splitlines() if ":" in line]
            sides += ["".join(row[side] for row in rows) for side in (0, 1)]

    assert "".join("".join(sides).split()) == "".join("".join(numbers).split())


def test_a_long_name_stands_above_its_number() -> None:
    """Where a name takes more room than letters, every number has a line of its own."""
    name = "Wilhelmina van der Berg"
    helpers = [someone(name, "555 0100"), someone("Bo", "555 0101")]
    (page,) = pages(wallet_card(helpers, CardMarks.NAMES))

    at = next(at for at, line in enumerate(page) if name in line)
    assert "555 0100" in page[at + 1]
    assert "555 0100" not in page[at]


def test_what_is_longer_than_a_page_goes_on_with_the_next() -> None:
    """A text of many lines fills its pages from the first line on, and nothing of it is lost."""
    words = [f"word{number}" for number in range(1000)]
    sheet = Sheet("Terms", (Paragraph(" ".join(words)),))

    text = plain_text(sheet).decode()

    assert [each for each in text.split() if each.startswith("word")] == words
    assert "word0 " in text.split(FORM_FEED)[0]


def test_what_fills_more_than_a_side_of_the_card_goes_on_with_the_next() -> None:
    """Even an address of ten lines and more is on the card to its end."""
    address = "".join(chr(ord("a") + number % 26) for number in range(400))
    (page,) = pages(wallet_card([someone("X", address)], CardMarks.NOTHING))

    sides = [line.strip("|").split(":") for line in page if ":" in line]
    assert "".join(row[at].strip() for at in (0, 1) for row in sides) == address
