"""Versions of one record beside each other, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.conflicts.merging import alike, differing, only_here
from screens.records.changes import OwnWords
from screens.records.wording import Wording, moment_words
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.services.copies import Head


class Versions(Vertical):
    """What each version says where they differ, and below that what they have in common.

    What differs is said in words: by its field's name, and by the passages that only one has.

    Args:
        heads: The versions.
        words: What each says, field by field.
        wording: What the fields are called.
        now: Local time, for saying when something was.
    """

    DEFAULT_CSS = """
    Versions {
        height: auto;
        & Static { height: auto; }
        & .side-by-side { height: auto; layout: vertical; }
        & .cell { height: auto; border-left: heavy $line; padding-left: 1; margin-bottom: 1; }
        & .head { text-style: bold; }
        & .field { text-style: bold; color: $ink; }
        & .which, & .about, & .only, & .same { color: $quiet; }
        & .only { text-style: italic; }
    }
    .-wide Versions .side-by-side {
        layout: grid; grid-size: 2; grid-columns: 1fr 1fr; grid-rows: auto; grid-gutter: 0 2;
    }
    """

    def __init__(
        self,
        heads: Sequence[Head],
        words: Sequence[OwnWords],
        wording: Wording,
        now: datetime,
    ) -> None:
        super().__init__()
        self._heads = heads
        self._words = words
        self._wording = wording
        self._now = now

    def compose(self) -> ComposeResult:
        """Who wrote each, what differs, what does not."""
        yield Container(*self._tops(), classes="side-by-side")
        fields = differing(self._words)
        if not fields:
            yield Static(say("conflicts.hidden"), classes="about", markup=False)
        for name in fields:
            label = self._wording.label(name)
            yield Static(say("conflicts.differs", field=label), classes="field", markup=False)
            yield Container(*self._cells(name), classes="side-by-side")
        same = alike(self._words)
        if same:
            yield Static(say("conflicts.same_title"), classes="field", markup=False)
        for name in same:
            label, words = self._wording.label(name), self._words[0][name]
            said = say("conflicts.same", field=label, words=words)
            yield Static(said, classes="same", markup=False)

    def _tops(self) -> Iterator[Widget]:
        for number, head in enumerate(self._heads, start=1):
            lines = [Static(say("conflicts.version", number=number), classes="head", markup=False)]
            lines += [Static(each, classes="about", markup=False) for each in self._about(head)]
            yield Vertical(*lines, classes="cell")

    def _about(self, head: Head) -> Iterator[str]:
        moment = moment_words(head.recorded_at, self._now)
        which = "withdrawn" if head.withdrawn else "written"
        yield say(f"conflicts.{which}", letter=head.stick_letter, moment=moment)
        if head.reason.strip():
            yield say("conflicts.why", reason=harmless(head.reason))
        if head.content is None:
            yield say("conflicts.gone")

    def _cells(self, name: str) -> Iterator[Widget]:
        texts = [words.get(name, "") for words in self._words]
        for number, text in enumerate(texts, start=1):
            cell = [
                Static(say("conflicts.version", number=number), classes="which", markup=False),
                Static(text or say("conflicts.empty"), markup=False),
            ]
            passages = self._passages(number, texts)
            if passages:
                cell.append(Static(passages, classes="only", markup=False))
            yield Vertical(*cell, classes="cell")

    def _passages(self, number: int, texts: Sequence[str]) -> str:
        # Among more than two, a passage is in one alone only if it is in none of the others.
        others = " ".join(text for at, text in enumerate(texts, start=1) if at != number)
        found = only_here(texts[number - 1], others)
        if not found:
            return ""
        quoted = ", ".join(say("conflicts.passage", words=each) for each in found)
        return say("conflicts.only_here", number=number, passages=quoted)
