"""Someone was told: everything that is written down of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Button

from screens.base import Go, Place
from screens.knows.names import Names, fitting, look_up_names
from screens.knows.questions import GROUPS
from screens.knows.reading import own_words
from screens.knows.typed import told_helpers
from screens.knows.wording import WORDING
from screens.records.changes import OwnWords
from screens.records.page import RecordPage
from toolkit.content import say
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record, RecordKind
from toolkit.services.disclosures import Disclosures

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class DisclosurePage(RecordPage[Disclosure]):
    """Someone was told.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which time it was.
    """

    PLACE = Place.DISCLOSURE
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.DISCLOSURE
    form = Place.DISCLOSURE_FORM
    titled_by = "to"

    def __init__(self, workplace: Workplace, record: RecordId) -> None:
        super().__init__(workplace, record)
        self._names = Names()
        self._helper: RecordId | None = None

    @property
    def service(self) -> Disclosures:
        """The log."""
        return self.workplace.unlocked.disclosures

    def name_of(self, content: Disclosure) -> str:
        """Who was told."""
        return self._names.told(content)

    def own_words(self, content: Disclosure) -> OwnWords:
        """The helpers."""
        return own_words(content, self._names)

    def more_buttons(self) -> tuple[Button, ...]:
        """The page of the first helper who was told."""
        return (Button(id="helper"),)

    async def shown_anew(self, record: Record) -> None:
        """Read the names, and offer the helper's page."""
        self._names = await self.read(look_up_names, self.workplace.unlocked)
        told = told_helpers(record.content) if isinstance(record.content, Disclosure) else ()
        known = (each for each in told if each in self._names.helpers)
        self._helper = next(known, None)
        helper = self.query_one("#helper", Button)
        helper.display = self._helper is not None
        if self._helper is not None:
            name = fitting(self._names.helper(self._helper))
            helper.label = Content(say("knows.page.helper", name=name))

    @on(Button.Pressed, "#helper")
    def _open_helper(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.HELPER, record=self._helper))
