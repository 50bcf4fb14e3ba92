"""What came of a number of checks, said without a word on what they are about."""

from __future__ import annotations

from dataclasses import dataclass

OWN = ("screens", "toolkit")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a row of checks of one sort went.

    Attributes:
        name: What sort, in a neutral word.
        problems: What went wrong with each in turn; None where nothing did.
    """

    name: str
    problems: tuple[Exception | None, ...]

    @property
    def fine(self) -> bool:
        """Whether something was checked, and nothing went wrong."""
        return bool(self.problems) and not any(self.problems)

    def line(self) -> str:
        """One line: how many of how many went well, and where and how the others failed."""
        good = sum(problem is None for problem in self.problems)
        failed = [
            f"; number {place}: {_reason(problem)}"
            for place, problem in enumerate(self.problems, 1)
            if problem is not None
        ]
        return f"{self.name}: {good} of {len(self.problems)}{''.join(failed)}"


def _reason(problem: Exception) -> str:
    """The sort of error, and which module is missing; never its text, which may be telling."""
    # ExceptionGroup and the like hold what really went wrong.
    while isinstance(problem, ExceptionGroup) and isinstance(problem.exceptions[0], Exception):
        problem = problem.exceptions[0]
    missing = problem.name if isinstance(problem, ImportError) else None
    if missing is None or missing.partition(".")[0] in OWN:
        return type(problem).__name__
    return f"{type(problem).__name__} {missing}"
