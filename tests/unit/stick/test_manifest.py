from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import NoProgramThere
from toolkit.stick.layout import MANIFEST
from toolkit.stick.manifest import digest, folders_of, is_beginning, parsed, written

DIGEST = hashlib.sha256(b"").hexdigest()
PARTS = st.text("abCD01_-.+ ", min_size=1, max_size=6).filter(
    lambda part: part[0] not in ". " and part[-1] not in ". "
)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join)


def listing(*paths: str) -> bytes:
    return "".join(f"{DIGEST}  {path}\n" for path in paths).encode()


@given(st.sets(PATHS, min_size=1, max_size=8))
def test_what_is_written_is_read_back_or_refused(paths: set[str]) -> None:
    """Either the same digests by the same paths come back, or two of them cannot stand together."""
    files = dict.fromkeys(paths, DIGEST)
    lowered = {path.lower() for path in paths}
    together = len(lowered) == len(paths) and not lowered & folders_of(lowered)
    if together and MANIFEST not in lowered:
        assert parsed(written(files)) == files
    else:
        with pytest.raises(NoProgramThere):
            parsed(written(files))


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    """Nothing but a manifest of ours is taken for one."""
    with pytest.raises(NoProgramThere):
        parsed(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        listing("b", "a"),
        listing("a", "a"),
        listing("A", "a"),
        listing("a", "a/b"),
        listing("A", "a/b"),
        listing("a")[:-1],
        listing("a") + b"\n",
        listing("a").replace(b"\n", b"\r\n"),
        listing("a").upper(),
        listing("a").replace(b"  ", b" *"),
        listing("a")[1:],
        listing("a\x0bb"),
        listing("a\x1cb"),
        listing("a\x85b"),
        *map(listing, ("/a", "../a", "a/../b", "a/.", "./a", "a//b", "a/", "a\\b", "C:a", "a:b")),
        *map(listing, ("a.", "a /b", " a", "a/ b", "é", "a\0", "~" * 121, "/".join("a" * 17))),
        listing(MANIFEST),
        listing("LIB/FILES.SHA256"),
    ],
)
def test_a_list_that_we_would_not_write_is_refused(data: bytes) -> None:
    """Another order, another form, or a path that could lead anywhere else."""
    with pytest.raises(NoProgramThere):
        parsed(data)


@given(st.sets(PATHS, min_size=1, max_size=5), st.data())
def test_every_beginning_of_a_list_is_known(paths: set[str], data: st.DataObject) -> None:
    """Cut off anywhere, with or without zeros up to its length, it counts as begun by us."""
    whole = written(dict.fromkeys(paths, DIGEST))
    length = data.draw(st.integers(0, len(whole)))

    assert is_beginning(whole[:length])
    assert is_beginning(whole[:length].ljust(len(whole), b"\0"))


@pytest.mark.parametrize(
    "data", [b"my list", b"a\n", b"\xff", listing("a") + b"and more", b"0" * 65, b"\0a"]
)
def test_other_beginnings_are_not_ours(data: bytes) -> None:
    """What we would never have begun with is somebody's."""
    assert not is_beginning(data)


def test_a_digest_is_that_of_all_pieces() -> None:
    """How the bytes were cut does not matter."""
    assert digest([b"a", b"", b"bc"]) == hashlib.sha256(b"abc").hexdigest()
