"""What of an entry was reported: the reports that cover it, and the way to write one down."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from screens.base import Go, Place
from screens.incidents.dates import short_when
from screens.incidents.names import Names
from screens.widgets.cells import one_line
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say
from toolkit.domain.due import named
from toolkit.domain.record import Record
from toolkit.domain.report import Report


class Reported(Vertical):
    """The reports on one entry as links."""

    DEFAULT_CSS = """
    Reported { height: auto; margin-bottom: 1; }
    Reported > Button { margin-left: 0; }
    Reported.-withdrawn > Button { display: none; }
    """

    class Wanted(Message):
        """A report on the entry was made and is to be written down."""

    class Chosen(Message):
        """A report is to be opened.

        Args:
            where: Its page.
        """

        def __init__(self, where: Go) -> None:
            super().__init__()
            self.where = where

    def compose(self) -> ComposeResult:
        """The links, and the button below them."""
        yield LinkList(say("incidents.reported.title"), say("incidents.reported.none"))
        yield Button(say("incidents.reported.add"), id="report")

    async def show(self, reports: Sequence[Record], names: Names, *, withdrawn: bool) -> None:
        """Show *reports*; none can be added to an entry that was *withdrawn*."""
        self.set_class(withdrawn, "-withdrawn")
        known = {**names.withdrawn, **names.helpers}
        links = [
            Link(
                one_line(named(report.to, report.links, known)) or say("incidents.witness.gone"),
                _about(report),
                Go(Place.REPORT, record.id),
            )
            for record in reports
            if isinstance(report := record.content, Report)
        ]
        await self.query_one(LinkList).show(links)

    @on(LinkList.Chosen)
    def _open(self, event: LinkList.Chosen) -> None:
        event.stop()
        if isinstance(event.target, Go):
            self.post_message(self.Chosen(event.target))

    @on(Button.Pressed)
    def _add(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted())


def _about(report: Report) -> str:
    when = short_when(report.when) if report.when and report.when.start else ""
    return " · ".join(filter(None, (say(f"reports.outcome.{report.outcome}"), when)))
