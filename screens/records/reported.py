"""The reports that go with a record, with the answer and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.base import Go, Place
from screens.records.due_words import date_words
from screens.records.linked import LinkedRecords
from screens.widgets.cells import one_line
from screens.widgets.link_list import Link
from toolkit.content import say
from toolkit.domain.due import named
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record
from toolkit.domain.report import Report
from toolkit.domain.when import When


class Reported(LinkedRecords):
    """The reports."""

    async def show(
        self, reports: Sequence[Record], names: Mapping[RecordId, str], *, withdrawn: bool
    ) -> None:
        """Show *reports*, the last one written first.

        Args:
            reports: In the order in which they were written.
            names: Those of the helpers.
            withdrawn: Whether what they go with was taken back, so that nothing can be added.
        """
        links = [
            Link(
                one_line(named(report.to, report.links, names)) or say("reports.row.gone"),
                _about(report),
                Go(Place.REPORT, record.id),
                below=next_words(report),
            )
            for record in reversed(reports)
            if isinstance(report := record.content, Report)
        ]
        await self.put(links, withdrawn=withdrawn)


def when_words(when: When | None) -> str:
    """The day or the span; the words as typed where none was understood."""
    if when is None:
        return ""
    return date_words(when) if when.start is not None else one_line(when.words)


def next_words(report: Report) -> str:
    """The next step and its day; nothing once it is done."""
    step, day = one_line(report.next_step), when_words(report.next_when)
    if report.next_done or not (step or day):
        return ""
    if step and day:
        return say("reports.row.next_on", step=step, day=day)
    return say("reports.row.next", step=step) if step else say("reports.row.next_day", day=day)


def _about(report: Report) -> str:
    said = (say(f"reports.outcome.{report.outcome}"), when_words(report.when))
    return " · ".join(filter(None, said))
