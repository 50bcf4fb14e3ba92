"""One measurement beside its target and its peer."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Literal

REPEATS = 5

Bound = Literal["at most", "at least"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A measured value.

    Attributes:
        name: What was measured.
        value: The figure, in *unit*.
        target: The bound it is held against: the ratio's if *judged* is "ratio", else the value's.
        bound: Which side of the target is good.
        peer: What stands beside it, or empty.
        peer_value: The peer's figure in the same unit, from the same run.
        judged: Whether the target is for the value or for value / peer value.
    """

    name: str
    value: float
    unit: str
    target: float
    bound: Bound = "at most"
    peer: str = ""
    peer_value: float | None = None
    judged: Literal["value", "ratio"] = "value"

    @property
    def ratio(self) -> float | None:
        """Value divided by the peer's value, or None without a peer."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def ok(self) -> bool:
        """Whether the target is met."""
        judged = self.value if self.judged == "value" else self.ratio
        if judged is None:
            return False
        return judged <= self.target if self.bound == "at most" else judged >= self.target

    def as_dict(self) -> dict[str, object]:
        """The row for a JSON file."""
        return asdict(self) | {"ratio": self.ratio, "ok": self.ok}


def milliseconds(action: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """How long each of *repeats* calls took."""
    taken = []
    for _ in range(repeats):
        started = time.perf_counter()
        action()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def table(rows: list[Row]) -> str:
    """All rows as text, aligned."""
    heads = ("what", "value", "unit", "target", "peer", "peer value", "ratio", "ok")
    lines = [heads]
    for row in rows:
        sign = "<=" if row.bound == "at most" else ">="
        target = f"{sign} {row.target:g}" + ("x" if row.judged == "ratio" else "")
        lines.append(
            (
                row.name,
                f"{row.value:.2f}",
                row.unit,
                target,
                row.peer,
                "" if row.peer_value is None else f"{row.peer_value:.2f}",
                "" if row.ratio is None else f"{row.ratio:.3g}",
                "yes" if row.ok else "NO",
            )
        )
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
