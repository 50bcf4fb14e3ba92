"""Stand-ins for the services, for tests of the frame alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class FakeReport:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def sealed(self) -> None:
        """Note it."""
        self.said.append("sealed")

    def lock(self) -> None:
        """Note it."""
        self.said.append("lock")


class FakeDrafts:
    """Keeps drafts in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Draft] = {}

    def keep(self, draft: Draft) -> None:
        """Keep it under its key."""
        self.kept[draft.key] = draft

    def drop(self, key: str) -> None:
        """Forget it."""
        self.kept.pop(key, None)


class FakeDesk:
    """A desk with nothing but drafts."""

    def __init__(self) -> None:
        self.drafts = FakeDrafts()


class FakeWorkplace:
    """Does at once what it is asked to do."""

    def __init__(self) -> None:
        self.report = FakeReport()
        self.desk = FakeDesk()

    async def do(self, action: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """Carry it out here and now."""
        return action(*args, **kwargs)

    def moment(self) -> Moment:
        """The same moment each time."""
        return Moment(0)

    def as_workplace(self) -> Workplace:
        """Itself, for the type checker."""
        return cast("Workplace", self)
