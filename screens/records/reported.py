"""The reports that go with a record, with the answer and the next step, and the way to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from screens.base import Go, Place
from screens.records.due_words import date_words
from screens.widgets.cells import one_line
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say
from toolkit.domain.due import named
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record
from toolkit.domain.report import Report
from toolkit.domain.when import When


class Reported(Vertical):
    """Reports under a heading, or a quiet sentence, and a button for another one.

    Args:
        title: The heading.
        none: What to say while there are none.
        add: What the button says.
    """

    DEFAULT_CSS = """
    Reported { height: auto; margin-bottom: 1; }
    Reported > Button { margin-left: 0; }
    Reported.-withdrawn > Button { display: none; }
    """

    class Wanted(Message):
        """A report was made and is to be written down."""

    class Chosen(Message):
        """A report is to be opened.

        Args:
            where: Its page.
        """

        def __init__(self, where: Go) -> None:
            super().__init__()
            self.where = where

    def __init__(self, title: str, none: str, add: str) -> None:
        super().__init__()
        self._title = title
        self._none = none
        self._add = add

    def compose(self) -> ComposeResult:
        """The links, and the button below them."""
        yield LinkList(self._title, self._none)
        yield Button(self._add, id="report")

    async def show(
        self, reports: Sequence[Record], names: Mapping[RecordId, str], *, withdrawn: bool
    ) -> None:
        """Show *reports*, the last one written first.

        Args:
            reports: In the order in which they were written.
            names: Those of the helpers.
            withdrawn: Whether what they go with was taken back, so that nothing can be added.
        """
        self.set_class(withdrawn, "-withdrawn")
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
        await self.query_one(LinkList).show(links)

    @on(LinkList.Chosen)
    def _open(self, event: LinkList.Chosen) -> None:
        event.stop()
        if isinstance(event.target, Go):
            self.post_message(self.Chosen(event.target))

    @on(Button.Pressed)
    def _want(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted())


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
