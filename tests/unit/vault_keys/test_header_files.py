"""The rule by which the two copies are written: at any cut, one of them is good."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP_PARAMETERS
from tests.unit.vault_keys.moments import FailingFiles, RememberingFiles
from toolkit.errors import VaultFull, VaultGone
from toolkit.vault.files import DISK, DiskFiles
from toolkit.vault.header import Header
from toolkit.vault.header_files import HeaderFiles


def _headers() -> tuple[Header, Header]:
    old, new = (Header.new(CHEAP_PARAMETERS, secrets.token_bytes) for _ in range(2))
    return old, new


def _always(_header: Header) -> bool:
    return True


def _put(folder: Path, header: Header) -> None:
    folder.mkdir(exist_ok=True)
    for name in ("K0", "K1"):
        (folder / name).write_bytes(header.image)


@pytest.mark.parametrize("keep", [0, 1])
def test_a_cut_leaves_the_old_header_or_the_new_one(tmp_path: Path, keep: int) -> None:
    """At every moment, torn writes included, some copy is whole, and it is one of the two."""
    old, new = _headers()
    folder = tmp_path / "folder"
    _put(folder, old)
    files = RememberingFiles(folder, tmp_path / "moments")

    HeaderFiles(folder, files).write(new, keep=keep, opens=_always)

    seen = set()
    for moment in [*files.moments, folder]:
        whole = [
            image
            for image in HeaderFiles(moment, DISK).read()
            if len(image) == 4096 and Header(image).is_whole
        ]
        assert whole, moment
        assert set(whole) <= {old.image, new.image}
        seen.add(frozenset(whole))
    assert seen == {
        frozenset({old.image}),
        frozenset({old.image, new.image}),
        frozenset({new.image}),
    }


@pytest.mark.parametrize("keep", [0, 1])
def test_the_copy_to_keep_is_written_last(tmp_path: Path, keep: int) -> None:
    """As long as the other is being written, the one to keep is untouched."""
    old, new = _headers()
    folder = tmp_path / "folder"
    _put(folder, old)
    files = FailingFiles(VaultFull, at=1)

    with pytest.raises(VaultFull):
        HeaderFiles(folder, files).write(new, keep=keep, opens=_always)

    images = HeaderFiles(folder, DISK).read()
    assert images[keep] == old.image
    assert images[1 - keep] == new.image


def test_a_rule_that_writes_both_at_once_would_be_noticed(tmp_path: Path) -> None:
    """The check can fail: torn in both copies, neither is whole."""
    old, new = _headers()
    torn = new.image[:512] + old.image[512:]
    _put(tmp_path / "folder", Header(torn))

    images = HeaderFiles(tmp_path / "folder", DISK).read()

    assert not any(Header(image).is_whole for image in images)


class _Forgetful(DiskFiles):
    """A stick that takes every byte and gives back others."""

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        return bytes(len(super().read(path, limit, start)))


def test_a_stick_that_gives_back_something_else_spares_the_second_copy(tmp_path: Path) -> None:
    """What was written is read back before the other copy is touched."""
    old, new = _headers()
    _put(tmp_path, old)

    with pytest.raises(VaultGone):
        HeaderFiles(tmp_path, _Forgetful()).write(new, keep=1, opens=_always)

    assert (tmp_path / "K1").read_bytes() == old.image


def test_a_header_that_does_not_open_spares_the_second_copy(tmp_path: Path) -> None:
    """What was read back has to open with the secret at hand before the other copy is touched."""
    old, new = _headers()
    _put(tmp_path, old)

    with pytest.raises(VaultGone):
        HeaderFiles(tmp_path, DISK).write(new, keep=1, opens=lambda _header: False)

    assert (tmp_path / "K1").read_bytes() == old.image


def test_a_copy_that_cannot_be_read_counts_as_empty(tmp_path: Path) -> None:
    """One missing copy is nothing to stop for; two are."""
    old, _ = _headers()
    _put(tmp_path, old)
    header_files = HeaderFiles(tmp_path, DISK)

    (tmp_path / "K0").unlink()
    assert header_files.read() == (b"", old.image)
    (tmp_path / "K1").unlink()
    with pytest.raises(VaultGone):
        header_files.read()


def test_of_a_long_file_no_more_is_read_than_shows_that_it_is_long(tmp_path: Path) -> None:
    """A file of any size costs 4,097 bytes."""
    for name in ("K0", "K1"):
        (tmp_path / name).write_bytes(bytes(100_000))

    assert [len(image) for image in HeaderFiles(tmp_path, DISK).read()] == [4097, 4097]


def test_a_copy_of_another_length_is_made_right(tmp_path: Path) -> None:
    """Writing gives each file its length, whether it was longer, shorter or not there."""
    _, new = _headers()
    (tmp_path / "K0").write_bytes(bytes(5000))

    HeaderFiles(tmp_path, DISK).write(new, keep=0, opens=_always)

    assert HeaderFiles(tmp_path, DISK).read() == (new.image, new.image)
