"""Makes the vector files anew: python -m tests.vectors.make. The same bytes come out at each run.

Each file has one thing about it. The files are made by header_writer, not by the program, so they
hold the program to the page and not to itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from tests.vectors.header_writer import (
    Payload,
    Stream,
    empty_header,
    flipped,
    replaced,
    signed,
    slot,
    with_slot,
)
from tests.vectors.second_reader import SIGNS
from tests.vectors.vector import FOLDER, Vector

TYPED = "six plain words in a row"
OTHER = "six other words in a row"
SLOT = 5

OPENS = "opens"
WRONG = "wrong passphrase"
DAMAGED = "damaged header"
UNSUPPORTED = "unsupported version"
REFUSED = "parameters refused"

RANDOM = Stream("vectors")
MASTER = RANDOM(32)
EMPTY = empty_header(RANDOM)
PAYLOAD = Payload(MASTER, compartment=1, counter=7)
PLAIN = with_slot(EMPTY, SLOT, slot(EMPTY, SLOT, TYPED, PAYLOAD, RANDOM))
NEWER = with_slot(EMPTY, SLOT, slot(EMPTY, SLOT, TYPED, replace(PAYLOAD, counter=8), RANDOM))
CHANGED = with_slot(EMPTY, SLOT, slot(EMPTY, SLOT, OTHER, replace(PAYLOAD, counter=8), RANDOM))
STRANGE = empty_header(Stream("another vault"))
STRANGE = with_slot(STRANGE, SLOT, slot(STRANGE, SLOT, TYPED, PAYLOAD, RANDOM))


def code_of(number: int) -> str:
    """The 28 signs of a recovery code."""
    whole = number * 1024 + number % 1021
    return "".join(SIGNS[whole >> 5 * place & 31] for place in reversed(range(28)))


CODE = code_of(int.from_bytes(RANDOM(16), "big"))
LOWEST_CODE = code_of(0)


def case(
    comment: str,
    expect: str,
    first: bytes,
    second: bytes | None = None,
    typed: str = TYPED,
) -> Vector:
    """A case that does not open; with one header given, both copies are that."""
    return Vector(comment, expect, typed, (first, first if second is None else second), {})


def opening(
    comment: str,
    first: bytes,
    second: bytes | None = None,
    *,
    typed: str = TYPED,
    copy: int = 0,
    number: int = SLOT,
    payload: Payload = PAYLOAD,
) -> Vector:
    """A case that opens."""
    given = {
        "copy": str(copy),
        "slot": str(number),
        "compartment": str(payload.compartment),
        "kind": str(payload.kind),
        "counter": str(payload.counter),
        "master-key": payload.master_key.hex(),
    }
    return replace(case(comment, OPENS, first, second, typed), opening=given)


def sealed(
    payload: Payload, typed: str = TYPED, number: int = SLOT, header: bytes = EMPTY
) -> bytes:
    """*header* with *payload* in one slot."""
    return with_slot(header, number, slot(header, number, typed, payload, RANDOM))


def cases() -> dict[str, Vector]:
    """Every case by name."""
    return dict([*_secrets(), *_copies(), *_slots(), *_payloads(), *_costs(), *_versions()])


def _secrets() -> Iterator[tuple[str, Vector]]:
    code = replace(PAYLOAD, kind=2)
    with_code = sealed(code, CODE)
    grouped = "-".join(CODE[at : at + 4] for at in range(0, 28, 4))
    sloppy = grouped.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    accented = "caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{HANGUL SYLLABLE GAG} \N{KISS MARK}"
    with_accent = sealed(PAYLOAD, accented)
    slip = CODE[:9] + SIGNS[(SIGNS.index(CODE[9]) + 1) % 32] + CODE[10:]
    swap = CODE[:3] + CODE[4] + CODE[3] + CODE[5:]
    beyond = "8" + CODE[1:]
    yield "plain", opening("nothing particular", PLAIN)
    yield "wrong-passphrase", case("another passphrase", WRONG, PLAIN, typed=OTHER)
    yield "empty-passphrase", opening("the secret is empty", sealed(PAYLOAD, ""), typed="")
    yield "passphrase-case", case("capitals are not small", WRONG, PLAIN, typed=TYPED.upper())
    yield "passphrase-space", case("a space at the end counts", WRONG, PLAIN, typed=TYPED + " ")
    yield "passphrase-nfc", opening("composed characters", with_accent, typed=accented)
    decomposed = unicodedata.normalize("NFD", accented)
    yield "passphrase-nfd", opening("taken apart", with_accent, typed=decomposed)
    yield "code", opening("a recovery code", with_code, typed=grouped, payload=code)
    yield "code-sloppy", opening("small, spaced, o l", with_code, typed=sloppy, payload=code)
    lowest = sealed(code, LOWEST_CODE)
    yield "code-zero", opening("28 zeros", lowest, typed="O" * 28, payload=code)
    yield "code-slip", case("one sign is wrong", WRONG, with_code, typed=slip)
    yield "code-swap", case("two signs are exchanged", WRONG, with_code, typed=swap)
    yield "code-short", case("a sign is missing", WRONG, with_code, typed=CODE[:-1])
    yield "code-beyond", case("the first sign is above 7", WRONG, with_code, typed=beyond)


def _copies() -> Iterator[tuple[str, Vector]]:
    torn = flipped(PLAIN, 4000)
    both_older = replace(PAYLOAD, counter=8)
    yield "k0-missing", opening("K0 is not there", b"", PLAIN, copy=1)
    yield "k1-missing", opening("K1 is not there", PLAIN, b"")
    yield "k0-short", opening("K0 lacks a byte", PLAIN[:-1], PLAIN, copy=1)
    yield "k0-long", opening("K0 has a byte too many", PLAIN + b"\0", PLAIN, copy=1)
    yield "k0-torn", opening("K0 is not whole", torn, PLAIN, copy=1)
    yield "k1-torn", opening("K1 is not whole", PLAIN, torn)
    yield (
        "k0-torn-newer",
        opening("what is not whole does not count", flipped(NEWER, 4000), PLAIN, copy=1),
    )
    yield "k0-newer", opening("K0 has the higher counter", NEWER, PLAIN, payload=both_older)
    yield "k1-newer", opening("K1 has the higher counter", PLAIN, NEWER, copy=1, payload=both_older)
    yield (
        "cut-new",
        opening(
            "cut between the copies, new passphrase",
            CHANGED,
            PLAIN,
            typed=OTHER,
            payload=both_older,
        ),
    )
    yield "cut-old", opening("cut between the copies, old passphrase", CHANGED, PLAIN, copy=1)
    yield "k1-strange", opening("K1 is another vault's", PLAIN, flipped(STRANGE, 50))
    yield "rescue", opening("neither is whole, the slot is", torn, torn)
    yield (
        "rescue-k1",
        opening("so too; K0's slot is not", flipped(torn, 40 + 128 * SLOT), torn, copy=1),
    )
    yield (
        "rescue-none",
        case("neither is whole, nor is the slot", DAMAGED, flipped(PLAIN, 40 + 128 * SLOT)),
    )
    yield "rescue-wrong", case("neither is whole, wrong passphrase", DAMAGED, torn, typed=OTHER)
    yield (
        "rescue-costs",
        case(
            "neither is whole, costs are beyond", DAMAGED, flipped(replaced(PLAIN, 34, b"\2"), 4000)
        ),
    )
    yield (
        "rescue-version",
        case("neither is whole, version 2", DAMAGED, flipped(replaced(PLAIN, 33, b"\2"), 4000)),
    )
    yield "both-missing", case("neither is there", DAMAGED, b"")
    yield "both-short", case("both lack a byte", DAMAGED, PLAIN[:-1])
    yield "both-long", case("both have a byte too many", DAMAGED, PLAIN + b"\0")
    yield "both-zero", case("all zeros", DAMAGED, bytes(4096))


def _slots() -> Iterator[tuple[str, Vector]]:
    content = PLAIN[40 + 128 * SLOT : 168 + 128 * SLOT]
    second = sealed(replace(PAYLOAD, counter=9), number=2, header=PLAIN)
    tie = sealed(PAYLOAD, number=2, header=PLAIN)
    for at, name in ((0, "random"), (16, "commitment"), (48, "ciphertext"), (127, "tag")):
        changed = signed(flipped(PLAIN, 40 + 128 * SLOT + at))
        yield f"slot-{name}", case(f"a bit of the {name} is turned", WRONG, changed)
    yield (
        "slot-moved",
        case("the slot stands in another place", WRONG, with_slot(EMPTY, 4, content)),
    )
    strange = STRANGE[40 + 128 * SLOT : 168 + 128 * SLOT]
    yield (
        "slot-strange",
        case("the slot is another vault's", WRONG, with_slot(EMPTY, SLOT, strange)),
    )
    yield "salt", case("a bit of the salt is turned", WRONG, signed(flipped(PLAIN, 0)))
    yield "filler", opening("a bit of the filler is turned", signed(flipped(PLAIN, 2000)))
    yield (
        "two-slots",
        opening(
            "two open, the higher counter counts",
            second,
            number=2,
            payload=replace(PAYLOAD, counter=9),
        ),
    )
    yield "two-slots-tie", opening("two open alike, the lower number counts", tie, number=2)
    for number in (0, 7):
        yield (
            f"slot-{number}",
            opening("first or last", sealed(PAYLOAD, number=number), number=number),
        )


def _payloads() -> Iterator[tuple[str, Vector]]:
    for compartment in (0, 2, 3):
        made = replace(PAYLOAD, compartment=compartment)
        yield (
            f"compartment-{compartment}",
            opening("a known compartment", sealed(made), payload=made),
        )
    highest = replace(PAYLOAD, counter=2**64 - 1)
    yield "counter-highest", opening("the highest counter", sealed(highest), payload=highest)
    wrong = {
        "compartment-4": replace(PAYLOAD, compartment=4),
        "kind-0": replace(PAYLOAD, kind=0),
        "kind-3": replace(PAYLOAD, kind=3),
        "counter-0": replace(PAYLOAD, counter=0),
        "reserved": replace(PAYLOAD, reserved=b"\0\0\0\0\0\1"),
        "tail": replace(PAYLOAD, tail=bytes(15) + b"\1"),
    }
    for name, payload in wrong.items():
        yield (
            f"payload-{name}",
            case("a payload that version 1 does not know", WRONG, sealed(payload)),
        )


def _costs() -> Iterator[tuple[str, Vector]]:
    single = empty_header(Stream("one lane"), lanes=1)
    yield "costs-lowest", opening("the lowest accepted", sealed(PAYLOAD, header=single))
    more = replaced(PLAIN, 34, b"\4")
    yield "costs-changed", case("other costs than it was made with", WRONG, more)
    refused = {
        "memory-below": (36, (65_535).to_bytes(4, "big")),
        "memory-above": (36, (1_048_577).to_bytes(4, "big")),
        "memory-zero": (36, bytes(4)),
        "memory-most": (36, b"\xff" * 4),
        "passes-below": (34, b"\2"),
        "passes-above": (34, b"\x11"),
        "passes-zero": (34, b"\0"),
        "passes-most": (34, b"\xff"),
        "lanes-zero": (35, b"\0"),
        "lanes-above": (35, b"\5"),
        "lanes-most": (35, b"\xff"),
    }
    for name, (at, content) in refused.items():
        yield f"costs-{name}", case("beyond the bounds", REFUSED, replaced(PLAIN, at, content))
    beyond = replaced(PLAIN, 34, b"\2")
    yield "costs-k0-beyond", opening("K0 is beyond the bounds", beyond, PLAIN, copy=1)
    yield "costs-k1-torn", case("K0 is beyond, K1 is not whole", REFUSED, beyond, flipped(PLAIN, 9))


def _versions() -> Iterator[tuple[str, Vector]]:
    two = replaced(PLAIN, 32, (2).to_bytes(2, "big"))
    yield "version-2", case("version 2", UNSUPPORTED, two)
    yield "version-most", case("version 65,535", UNSUPPORTED, replaced(PLAIN, 32, b"\xff\xff"))
    yield "version-0", case("version 0 never was", DAMAGED, replaced(PLAIN, 32, bytes(2)))
    yield "version-k0", opening("K0 is of version 2", two, PLAIN, copy=1)
    yield (
        "version-k1-torn",
        case("K0 is of version 2, K1 is not whole", UNSUPPORTED, two, flipped(PLAIN, 9)),
    )
    yield (
        "version-and-costs",
        case(
            "K0 is of version 2, K1 beyond the bounds", UNSUPPORTED, two, replaced(PLAIN, 34, b"\2")
        ),
    )


def main() -> None:
    """Write every case, and take away what is none any more."""
    made = cases()
    for path in FOLDER.glob("*.vec"):
        if path.stem not in made:
            path.unlink()
    for name, vector in made.items():
        (FOLDER / f"{name}.vec").write_bytes(vector.to_bytes())


if __name__ == "__main__":
    main()
