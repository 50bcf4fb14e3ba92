from __future__ import annotations

import pytest

from tests.unit.vault.making import RAW_KEY, Book
from tests.unit.vault.pages import decrypted_pages
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import DatabaseDamaged


def _draft(key: str, text: str = "typed", record: RecordId | None = None) -> Draft:
    return Draft(
        key=key,
        kind=RecordKind.INCIDENT,
        fields={"what_happened": text, "said": "\ud800 \0 “x”"},
        saved_at=Moment(5, 60, "CET"),
        record=record,
    )


def test_a_draft_survives_being_cut_off(book: Book) -> None:
    """What was put is there after opening again, as it was typed."""
    drafts = (_draft("correct:1", record=RecordId("0" * 32)), _draft("quick"))
    for draft in reversed(drafts):
        book.drafts.put(draft.key, draft)

    assert book.opened_again().drafts.all() == drafts


def test_a_form_has_one_draft(book: Book) -> None:
    """The newest takes the place of the one before."""
    book.drafts.put("quick", _draft("quick", "t"))
    book.drafts.put("quick", _draft("quick", "ty"))

    assert book.drafts.all() == (_draft("quick", "ty"),)


def test_a_dropped_draft_leaves_no_revision_and_no_trace(book: Book) -> None:
    """Dropping, also what is not there, takes the text out of every page."""
    book.drafts.put("quick", _draft("quick", "zanzibar " * 2000))
    book.drafts.put("quick", _draft("quick", "short"))
    before = b"".join(decrypted_pages(book.path, RAW_KEY))
    book.drafts.drop("quick")
    book.drafts.drop("quick")

    after = b"".join(decrypted_pages(book.path, RAW_KEY))

    assert book.drafts.all() == ()
    assert book.database.rows("SELECT count(*) FROM revision") == [(0,)]
    assert b"zanzibar" not in before
    assert b"short" in before
    assert b"short" not in after


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b"{}",
        b'{"fields":{},"kind":"nothing","record":null,"saved_at":{"utc":1}}',
        b'{"fields":{},"kind":"incident","record":null,"saved_at":{}}',
    ],
)
def test_a_draft_that_nobody_wrote_is_damage(book: Book, body: bytes) -> None:
    """What cannot be read as a draft is said to be damaged."""
    book.database.execute("INSERT INTO draft VALUES ('quick', ?)", body)

    with pytest.raises(DatabaseDamaged):
        book.drafts.all()
