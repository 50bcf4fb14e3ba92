"""The names of helpers, for telling who was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screens.knows.typed import told_helpers
from screens.widgets.cells import fit, one_line
from toolkit.content import say
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.links import RecordId
from toolkit.services.desk import Desk

LONGEST_ON_BUTTON = 32
"""Cells of a name on a button: the words around it are to be seen in any window."""


@dataclass(frozen=True, slots=True)
class Names:
    """Those who may have been told.

    Attributes:
        helpers: Helpers who still stand on the map, by name.
        gone: Those who were taken off.
    """

    helpers: Mapping[RecordId, str] = field(default_factory=dict)
    gone: Mapping[RecordId, str] = field(default_factory=dict)

    def helper(self, record: RecordId) -> str:
        """The name to show for a helper."""
        return self.helpers.get(record) or self.gone.get(record) or say("knows.row.gone")

    def told(self, disclosure: Disclosure) -> str:
        """Who was told: in the person's words, and by the names of who is linked."""
        linked = map(self.helper, told_helpers(disclosure))
        return ", ".join(filter(None, (one_line(disclosure.to), *linked)))


def fitting(name: str) -> str:
    """*name* as a button shows it."""
    return fit(name, LONGEST_ON_BUTTON).rstrip()


def look_up_names(desk: Desk) -> Names:
    """The names of all helpers; runs on the vault's thread."""
    rows = desk.helpers.all()
    return Names(
        helpers={row.id: one_line(row.name) for row in rows if not row.withdrawn},
        gone={row.id: one_line(row.name) for row in rows if row.withdrawn},
    )
