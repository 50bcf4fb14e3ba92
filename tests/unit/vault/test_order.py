from __future__ import annotations

from tests.unit.vault.making import Book, incident
from toolkit.vault.records import Records

OTHER = bytes(range(16))


def test_a_correction_with_a_lower_id_still_comes_after_what_it_corrects(book: Book) -> None:
    """What stick 1 wrote first and stick 0 corrected is read in that order, whatever the ids."""
    other = Records(book.database, book.clock, OTHER)
    saved = other.add(incident("first, on the other stick"))

    now = book.records.correct(saved.id, incident("corrected here"), reason="r")

    assert now.content == incident("corrected here")
    assert book.records.get(saved.id) == now
    assert [each.reason for each in book.records.history(saved.id)] == ["", "r"]
    assert now.recorded_at == saved.recorded_at
    assert book.found("corrected") == ["corrected here"]
    assert book.found("other") == []
