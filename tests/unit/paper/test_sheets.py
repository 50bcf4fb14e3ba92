from __future__ import annotations

from dataclasses import replace

import pytest

from tests.architecture.test_neutral_outside import TELLING
from tests.unit.paper.helpers import someone
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.links import TermId
from toolkit.domain.order import Order, OrderCopy, Term
from toolkit.domain.visibility import Answer
from toolkit.paper.glance import glance_of
from toolkit.paper.plain_text import LENGTH, pages, plain_text
from toolkit.paper.sheets import (
    ENTRIES_ON_LOG,
    FILE_NAMES,
    CardMarks,
    SheetSort,
    letters,
    log_sheet,
    order_sheet,
    wallet_card,
)

SHELTER = someone("Police shelter for victims", "555 0100", Answer.NO)
ORDER = Order(
    name="Protection order",
    case_number="12 F 34/26",
    terms=(
        Term(id=TermId("00000001"), words="No contact", exceptions="e-mail on the children"),
        Term(id=TermId("00000002"), words="100 metres away"),
    ),
    copies=(OrderCopy(where="In the desk"),),
)
FRIEND = someone("Ada Berg", "+47 22 33 44 55")


def test_the_sheet_to_write_on_fills_one_page() -> None:
    """It asks for everything each time, and for the day on which it was written by hand."""
    (page,) = pages(log_sheet())

    assert LENGTH - 5 <= len(page) <= LENGTH
    for asked in ("Date, time", "Where", "Exact words", "Who saw", "kept", "Told to", "Written on"):
        assert sum(asked in line for line in page) == ENTRIES_ON_LOG


def test_a_card_has_letters_and_numbers_unless_names_are_wanted() -> None:
    """A finder reads no name; the person knows whom the letters mean."""
    letters_only = plain_text(wallet_card([FRIEND], CardMarks.LETTERS)).decode()
    named = plain_text(wallet_card([FRIEND], CardMarks.NAMES)).decode()

    assert "AB    +47 22 33 44 55" in letters_only
    assert "Ada Berg" not in letters_only
    assert "Ada Berg" in named


@pytest.mark.parametrize("marks", [CardMarks.LETTERS, CardMarks.NOTHING, CardMarks.BLANK])
def test_a_card_that_is_found_names_nothing(marks: CardMarks) -> None:
    """Whoever is on it, their kind, their label and their name do not tell what it is for."""
    text = plain_text(wallet_card([SHELTER, FRIEND], marks)).decode()

    assert not TELLING.search(text)
    assert "hotline" not in text
    assert ("555 0100" in text) is (marks is not CardMarks.BLANK)


def test_that_check_can_fail() -> None:
    """With names, which the person has to choose, it would be found."""
    assert TELLING.search(plain_text(wallet_card([SHELTER], CardMarks.NAMES)).decode())


def test_a_card_says_where_no_message_may_be_left() -> None:
    """Whoever calls in a hurry, or finds it, leaves nothing that others could hear."""
    said = [
        plain_text(wallet_card([each], CardMarks.LETTERS)).decode() for each in (SHELTER, FRIEND)
    ]

    assert ["no message" in text for text in said] == [True, False]


def test_without_anyone_to_put_on_it_a_card_is_filled_in_by_hand() -> None:
    """Nobody on the card, or nobody with a number: there are lines to write on."""
    nobody = Helper(name="Ada", kind=HelperKind.FRIEND)

    for helpers in ([], [nobody]):
        assert plain_text(wallet_card(helpers, CardMarks.LETTERS)) == plain_text(
            wallet_card([FRIEND], CardMarks.BLANK)
        )
    assert plain_text(wallet_card([], CardMarks.BLANK)).count(b"_" * 25) == 12


def test_phones_come_before_other_ways() -> None:
    """A card is for calling; where there is no phone, the first other way stands there."""
    mail = Way(WayKind.EMAIL, "ada@example.org")
    both = replace(FRIEND, ways=(mail, *FRIEND.ways))

    assert b"+47" in plain_text(wallet_card([both], CardMarks.LETTERS))
    alone = plain_text(wallet_card([replace(FRIEND, ways=(mail,))], CardMarks.LETTERS))
    assert b"ada@example.org" in alone


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Berg", "AB"), ("van der Berg-Olsen junior", "VDB"), ("王小明", "王"), ("(!)", "")],
)
def test_letters_are_taken_from_any_script(name: str, expected: str) -> None:
    """The first ones of each word, three at most."""
    assert letters(name) == expected


def test_an_order_says_on_paper_what_the_screen_says() -> None:
    """Every row, every term with its exception, and that the paper of the court is what counts."""
    glance = glance_of(ORDER)
    text = " ".join(plain_text(order_sheet(glance)).decode().split())

    for words in (glance.name.upper(), glance.sort, say("orders.glance.note"), *glance.terms):
        assert " ".join(words.split()) in text
    for name, words in glance.rows:
        assert f"{name} {words}" in text


def test_paper_tells_nobody_whose_places_an_order_is_at() -> None:
    """A sheet can be lost: where copies lie, and which school or work was told, stays in here."""
    told = replace(ORDER, registered_with="Hill School")
    sheet, shown = plain_text(order_sheet(glance_of(told))), str(glance_of(told).copies)

    for places in ("In the desk", "Hill School"):
        assert places in shown
        assert places.encode() not in sheet


def test_an_order_without_terms_says_so() -> None:
    """What was not written down is not left out in silence."""
    text = plain_text(order_sheet(glance_of(replace(ORDER, terms=())))).decode()

    assert say("orders.glance.no_terms") in text


def test_the_names_of_the_files_tell_nobody_anything() -> None:
    """Every sheet has one, and none of them names the purpose."""
    assert set(FILE_NAMES) == set(SheetSort)
    assert not any(TELLING.search(name) for name in FILE_NAMES.values())
    assert all(name.isascii() and name.isalpha() for name in FILE_NAMES.values())
