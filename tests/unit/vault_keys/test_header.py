from __future__ import annotations

import secrets

import pytest

from tests.vectors.second_reader import Opening, read_header, secret_of
from tests.vectors.second_reader import key_encryption_key as other_kek
from toolkit.crypto.kdf import FLOOR, KdfParameters
from toolkit.crypto.secret import Secret
from toolkit.vault.header import SLOT_COUNT, Header, SlotContent, SlotKind
from toolkit.vault.layout import HEADER_LENGTH, Compartment

KEK = bytes(range(32))
MASTER_KEY = bytes(range(32, 64))


def _kek() -> Secret:
    return Secret.taking(bytearray(KEK))


def _content(counter: int = 1) -> SlotContent:
    master_key = Secret.taking(bytearray(MASTER_KEY))
    return SlotContent(master_key, Compartment.B, SlotKind.RECOVERY_CODE, counter)


def _header() -> Header:
    return Header.new(FLOOR, secrets.token_bytes)


def test_a_new_header_is_whole_and_opens_nothing() -> None:
    """It has 4,096 bytes, version 1, its costs, a right digest, and eight slots that open nothing."""
    header = _header()

    assert len(header.image) == HEADER_LENGTH == 4096
    assert header.is_whole
    assert header.version == 1
    assert header.parameters == FLOOR
    assert list(header.open_slots(_kek())) == []


def test_two_new_headers_share_nothing_but_their_costs() -> None:
    """Apart from the eight bytes of version and costs no run of bytes is the same."""
    one, other = _header().image, _header().image

    assert one[32:40] == other[32:40]
    for start in (*range(0, 32, 8), *range(40, 4096, 8)):
        assert one[start : start + 8] != other[start : start + 8]


@pytest.mark.parametrize("number", range(SLOT_COUNT))
def test_a_slot_gives_its_content_back(number: int) -> None:
    """What was put into a slot comes out of it, and of no other."""
    header = _header().with_slot(number, _kek(), _content(9), secrets.token_bytes)

    ((opened, content),) = header.open_slots(_kek())

    assert opened == number
    assert bytes(content.master_key.view()) == MASTER_KEY
    assert (content.compartment, content.kind, content.counter) == (1, 2, 9)


def test_writing_a_slot_changes_that_slot_alone() -> None:
    """Nothing but its 128 bytes and the digest is different afterwards, and the header whole."""
    before = _header()

    after = before.with_slot(3, _kek(), _content(), secrets.token_bytes)

    changed = {at for at in range(4096) if before.image[at] != after.image[at]}
    assert changed <= {*range(40 + 3 * 128, 40 + 4 * 128), *range(4064, 4096)}
    assert after.is_whole


def test_a_slot_that_is_taken_away_opens_nothing() -> None:
    """Random bytes in its place are 128 others, and the header whole."""
    header = _header().with_slot(3, _kek(), _content(), secrets.token_bytes)

    cleared = header.with_random_slot(3, secrets.token_bytes)

    assert list(cleared.open_slots(_kek())) == []
    assert cleared.is_whole


def test_the_second_reader_reads_what_is_written() -> None:
    """A header of the program's own making is read by the reader made from the page."""
    header = _header()
    kek = Secret.taking(
        bytearray(other_kek(secret_of("some words"), header.salt, 3, 4, FLOOR.memory_kib))
    )
    image = header.with_slot(6, kek, _content(5), secrets.token_bytes).image

    read = read_header((image, image), "some words")

    assert read == Opening(0, 6, MASTER_KEY, compartment=1, kind=2, counter=5)


@pytest.mark.parametrize("length", [0, 1, 4095, 4097])
def test_bytes_of_another_length_are_no_header(length: int) -> None:
    """A header of any other length cannot be made."""
    with pytest.raises(ValueError, match="4,096"):
        Header(bytes(length))


def test_costs_are_read_as_they_stand() -> None:
    """Every number that fits is given as it is: judging it is the policy's part."""
    for parameters in (KdfParameters(2**32 - 1, 255, 255), KdfParameters(0, 0, 0)):
        assert Header.new(parameters, secrets.token_bytes).parameters == parameters
