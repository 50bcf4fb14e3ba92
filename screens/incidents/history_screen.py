"""Everything that was ever done to one incident, with the text from before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.base import BaseScreen, Place, task
from screens.incidents.entry_sections import words_of
from screens.incidents.form_wording import WORDING
from screens.incidents.names import look_up_names
from screens.records.changes import Changes, change_lines
from toolkit import shipped
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class HistoryScreen(BaseScreen):
    """The revisions of one record, newest first.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which one.
    """

    PLACE: ClassVar[Place] = Place.INCIDENT_HISTORY
    CSS = shipped.text("screens/incidents/history.tcss")

    def __init__(self, workplace: Workplace, record: RecordId) -> None:
        super().__init__(workplace)
        self._entry = record

    def compose_body(self) -> ComposeResult:
        """One column to scroll."""
        yield VerticalScroll(id="revisions")

    def on_mount(self) -> None:
        """Fetch it."""
        self._show()

    @task
    async def _show(self) -> None:
        desk, now = self.workplace.unlocked, self.workplace.now()
        names = await self.read(look_up_names, desk)
        revisions = await self.read(desk.incidents.history, self._entry)
        words = [
            words_of(each.content, names, now) if isinstance(each.content, Incident) else None
            for each in revisions
        ]
        column = self.query_one("#revisions")
        await column.mount(Changes(change_lines(revisions, words, WORDING, now)))
        column.focus()
