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
from screens.records.questions import How, every_question
from screens.records.reading import Reading
from screens.records.wording import moment_words
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.services.copies import Head


class Versions(Vertical):
    """What each version says where they differ, and below that what they have in common.

    What differs is said in words: by its field's name, and by the passages that only one has.

    Args:
        heads: The versions.
        words: What each says, field by field; None where the text was destroyed.
        reading: What the fields are called, and which of them are texts.
        now: Local time, for saying when something was.
    """

    DEFAULT_CSS = """
    Versions {
        height: auto; padding-right: 1;
        & Static { height: auto; }
        & .side-by-side { height: auto; }
        & .cell { height: auto; border-left: heavy $line; padding-left: 1; margin-bottom: 1; }
        & .head, & .field { text-style: bold; }
        & .which, & .about, & .only, & .same { color: $quiet; }
        & .only { text-style: italic; }
    }
    """

    def __init__(
        self,
        heads: Sequence[Head],
        words: Sequence[OwnWords | None],
        reading: Reading,
        now: datetime,
    ) -> None:
        super().__init__()
        self._heads = heads
        self._said = {number: each for number, each in enumerate(words, start=1) if each}
        self._reading = reading
        self._now = now

    def compose(self) -> ComposeResult:
        """Who wrote each, what differs, what does not."""
        yield Container(*self._tops(), classes="side-by-side")
        said = tuple(self._said.values())
        fields = differing(said)
        for name in fields:
            yield _text(say("conflicts.differs", field=self._reading.wording.label(name)), "field")
            yield Container(*self._cells(name), classes="side-by-side")
        if len(said) > 1 and not fields:
            yield _text(say("conflicts.hidden"), "about")
        yield from self._in_common(
            [name for name in alike(said) if name not in self._reading.always]
        )

    def _tops(self) -> Iterator[Widget]:
        for number, head in enumerate(self._heads, start=1):
            lines = [_text(each, "about") for each in self._about(head)]
            top = _text(say("conflicts.version", number=number), "head")
            yield Vertical(top, *lines, classes="cell")

    def _about(self, head: Head) -> Iterator[str]:
        moment = moment_words(head.recorded_at, self._now)
        which = "withdrawn" if head.withdrawn else "written"
        yield say(f"conflicts.{which}", letter=head.stick_letter, moment=moment)
        if head.reason.strip():
            yield say("conflicts.why", reason=harmless(head.reason))
        if head.content is None:
            yield say("conflicts.gone")

    def _cells(self, name: str) -> Iterator[Widget]:
        texts = {number: words.get(name, "") for number, words in self._said.items()}
        for number, text in texts.items():
            lines = [
                _text(say("conflicts.version", number=number), "which"),
                _text(text or say("conflicts.empty"), "words"),
            ]
            if name in self._long_texts and (passages := _passages(number, texts)):
                lines.append(_text(passages, "only"))
            yield Vertical(*lines, classes="cell")

    @property
    def _long_texts(self) -> frozenset[str]:
        return frozenset(
            each.name for each in every_question(self._reading.groups) if each.how is How.TEXT
        )

    def _in_common(self, names: Sequence[str]) -> ComposeResult:
        if not names:
            return
        number, words = next(iter(self._said.items()))
        alone = len(self._said) == 1
        title = say("conflicts.alone", number=number) if alone else say("conflicts.same_title")
        yield _text(title, "field")
        for name in names:
            label = self._reading.wording.label(name)
            yield _text(say("conflicts.same", field=label, words=words[name]), "same")


def _passages(number: int, texts: dict[int, str]) -> str:
    # Among more than two, a passage is in one alone only if it is in none of the others.
    others = " ".join(text for at, text in texts.items() if at != number)
    quoted = [say("conflicts.passage", words=each) for each in only_here(texts[number], others)]
    if not quoted:
        return ""
    return say("conflicts.only_here", number=number, passages=", ".join(quoted))


def _text(words: str, look: str) -> Static:
    return Static(words, classes=look, markup=False)
