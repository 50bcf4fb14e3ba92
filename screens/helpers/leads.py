"""Where else in the program a kind of help leads: what to keep for it, or to look at with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import Button

from screens.base import Go, Place
from screens.widgets.flow import Flow
from toolkit.content import say
from toolkit.domain.helper import HelperKind

FROM_THE_MAP = (Place.KNOWS, Place.TALKING)

LEADS: dict[HelperKind, tuple[Place, ...]] = {
    HelperKind.FAMILY: (Place.KNOWS, Place.TALKING),
    HelperKind.FRIEND: (Place.KNOWS, Place.TALKING),
    HelperKind.COLLEAGUE: (Place.KNOWS, Place.TALKING),
    HelperKind.NEIGHBOUR: (Place.KNOWS, Place.TALKING),
    HelperKind.POLICE: (Place.REPORTS, Place.NOT_REPORTED, Place.TALKING),
    HelperKind.BUILDING_SECURITY: (Place.ORDERS, Place.KNOWS),
    HelperKind.PRISON: (Place.ORDERS, Place.DATES, Place.REPORTS),
    HelperKind.PAROLE_OR_PROBATION: (Place.ORDERS, Place.REPORTS),
    HelperKind.COURT: (Place.ORDERS, Place.DATES),
    HelperKind.SECURITY_EXPERT: (Place.PLAN,),
    HelperKind.LAWYER: (Place.TALKING, Place.ORDERS, Place.DATES),
    HelperKind.LEGAL_AID: (Place.ORDERS, Place.DATES),
    HelperKind.ACCOUNTANT: (Place.TALKING,),
    HelperKind.PRIVATE_DETECTIVE: (Place.INCIDENTS,),
    HelperKind.THERAPIST: (Place.DATES,),
    HelperKind.CHILDRENS_THERAPIST: (Place.DATES,),
    HelperKind.SUPPORT_GROUP: (Place.DATES,),
    HelperKind.ONLINE_GROUP: (Place.PLAN,),
    HelperKind.SHELTER: (Place.PLAN,),
    HelperKind.ADVOCATE: (Place.PLAN, Place.ORDERS, Place.REPORTS),
    HelperKind.SOCIAL_SERVICES: (Place.DATES, Place.PLAN),
    HelperKind.DOCTOR: (Place.REPORTS, Place.DATES),
    HelperKind.OTHER: (Place.KNOWS,),
}
"""For each kind, the places whose contents it is asked for or adds to."""


class Leads(Flow):
    """A button for each of some places; pressing it goes there.

    Args:
        places: Which.
    """

    DEFAULT_CSS = """
    Leads { height: auto; margin-bottom: 1; }
    """

    def __init__(self, places: Sequence[Place], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(
            *(Button(say(f"shell.headings.{place}"), name=place.value) for place in places), id=id
        )

    @on(Button.Pressed)
    def _go(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place(event.button.name or "")))
