"""One incident to read: facts first, effects and notes set apart, additions under their dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from screens.incidents.entry_sections import Part, Section, Style, sections_of
from screens.incidents.names import Names
from toolkit.domain.record import Record


class EntryView(VerticalScroll, can_focus=True):
    """Shows a record above what it was given; arrow keys scroll it while it has focus."""

    DEFAULT_CSS = """
    EntryView {
        padding: 0 1; scrollbar-size-vertical: 1; border-left: blank;
        & > * { max-width: 100; }
        &:focus { border-left: outer $border; }
        & Static { height: auto; }
        & .section { height: auto; margin-bottom: 1; }
        & .section.-apart { border-top: dashed $raised; padding-top: 1; }
        & .title { text-style: bold; width: auto; margin-right: 2; }
        & .note { color: $quiet; width: 1fr; }
        & .heading { height: auto; }
        & .pair { height: auto; }
        & .pair > .label { width: 20; margin-right: 1; color: $quiet; }
        & .pair > .value { width: 1fr; }
        & .text > .label { color: $quiet; }
        & .text { height: auto; }
        & PartView.lead { margin-bottom: 1; }
        & .mark { text-style: bold; }
        & .exact > .value { border-left: outer $quiet; padding-left: 1; }
        & .exact { height: auto; }
    }
    """

    async def show(self, record: Record, names: Names, now: datetime) -> None:
        """Show *record* from its top, in place of what stood here; *now* is local time."""
        async with self.batch():
            await self.remove_children(".section")
            first = next(iter(self.children), None)
            await self.mount_all(_widgets(sections_of(record, names, now)), before=first)
        self.scroll_home(animate=False)


def _widgets(sections: tuple[Section, ...]) -> Iterator[Widget]:
    for section in sections:
        classes = "section -apart" if section.apart else "section"
        yield Vertical(*_inside(section), classes=classes)


def _inside(section: Section) -> Iterator[Widget]:
    if section.title:
        title = Static(section.title, classes="title", markup=False)
        note = Static(section.note, classes="note", markup=False)
        yield Horizontal(title, note, classes="heading")
    for part in section.parts:
        yield PartView(part)


class PartView(Widget):
    """One answer under or beside its name."""

    DEFAULT_CSS = """
    PartView { height: auto; width: 100%; layout: horizontal; }
    PartView.text, PartView.exact { layout: vertical; }
    """

    def __init__(self, part: Part) -> None:
        super().__init__(classes=part.style)
        self._part = part

    def compose(self) -> ComposeResult:
        """Name and text, or the text alone."""
        alone = not self._part.label
        if not alone:
            yield Static(self._part.label, classes="label", markup=False)
        look = self._part.style if self._part.style in {Style.LEAD, Style.MARK} else "value"
        yield Static(self._part.text, classes=look, markup=False)
