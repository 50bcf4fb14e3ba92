"""The vector files: a few lines of text, an empty line, then the bytes of K0 and of K1."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Vector:
    """One case.

    Attributes:
        comment: What is particular about it.
        expect: "opens", or the name of a Refusal's value.
        typed: What is typed.
        copies: The bytes of K0 and K1.
        opening: For "opens": copy, slot, compartment, kind, counter and master-key, as text.
    """

    comment: str
    expect: str
    typed: str
    copies: tuple[bytes, bytes]
    opening: dict[str, str]

    def to_bytes(self) -> bytes:
        """As it is kept in a file."""
        lines = {
            "comment": self.comment,
            "expect": self.expect,
            "typed": json.dumps(self.typed),
            **self.opening,
            "k0": str(len(self.copies[0])),
            "k1": str(len(self.copies[1])),
        }
        text = "".join(f"{name}: {value}\n" for name, value in lines.items())
        return text.encode("ascii") + b"\n" + b"".join(self.copies)

    @classmethod
    def from_bytes(cls, data: bytes) -> Vector:
        """The case in a file's bytes."""
        text, _, body = data.partition(b"\n\n")
        fields = dict(line.split(": ", 1) for line in text.decode("ascii").splitlines())
        first = int(fields.pop("k0"))
        length = int(fields.pop("k1"))
        if len(body) != first + length:
            raise ValueError("a vector file of another length than it says")
        return cls(
            comment=fields.pop("comment"),
            expect=fields.pop("expect"),
            typed=json.loads(fields.pop("typed")),
            copies=(body[:first], body[first:]),
            opening=fields,
        )


def stored() -> dict[str, Vector]:
    """Every case that is kept, by name."""
    return {
        path.stem: Vector.from_bytes(path.read_bytes()) for path in sorted(FOLDER.glob("*.vec"))
    }
