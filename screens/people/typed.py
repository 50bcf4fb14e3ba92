"""What stands in the form of a person of concern, and the person that it says."""

from __future__ import annotations

from collections.abc import Mapping

from screens.people.questions import GROUPS
from screens.records.typed import read_all
from toolkit.domain.person import PersonOfConcern


def person_typed(typed: Mapping[str, str], before: PersonOfConcern | None) -> PersonOfConcern:
    """The person that a form says; links stay as they are.

    Raises:
        InvalidRecord: There is no name at all, or a text is too long; it names the field.
    """
    content = read_all(GROUPS, typed)
    return PersonOfConcern(**content, links=before.links if before else ())  # type: ignore[arg-type]  # each value was read as its question says
