"""What was ever done to a record, newest first, with the text from before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.records.questions import Groups, How, every_question
from screens.records.wording import Wording, moment_words
from screens.widgets.cells import harmless, one_line
from toolkit.content import say
from toolkit.domain.record import Content, Revision

OwnWords = dict[str, str]
"""A question of the subject's own to what a content says there, in words."""


class Changes(Vertical):
    """The revisions of one record.

    Args:
        lines: What to show, as change_lines gives it.
    """

    DEFAULT_CSS = """
    Changes {
        height: auto; border-left: heavy $line; padding-left: 1; margin: 1 0;
        & Static { height: auto; }
        & .title { text-style: bold; }
        & .before, & .after { padding-left: 2; }
        & .before { color: $quiet; }
    }
    """

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """A line each."""
        for look, words in self._lines:
            yield Static(words, classes=look, markup=False)


def change_lines(
    revisions: Sequence[Revision], words: Sequence[OwnWords | None], wording: Wording, now: datetime
) -> list[tuple[str, str]]:
    """What to show of *revisions*, as pairs of look and words.

    Args:
        revisions: Oldest first, as the service gives them.
        words: What each of them says field by field, or None where it has no content.
        wording: What the fields are called.
        now: Local time, for saying when something was.
    """
    lines: list[tuple[str, str]] = []
    for place in range(len(revisions) - 1, -1, -1):
        revision = revisions[place]
        lines.append(("title", _title(revision, now)))
        lines += [("about", line) for line in _about(revision)]
        older = next((each for each in reversed(words[:place]) if each is not None), None)
        newer = words[place]
        if older is not None and newer is not None:
            lines += _differences(older, newer, wording)
    return lines


def field_words(
    groups: Groups, content: Content, own: OwnWords, wording: Wording, now: datetime
) -> OwnWords:
    """Every field that holds something, in words and in the order of the form."""
    said: OwnWords = {}
    for question in every_question(groups):
        if question.how is How.OWN:
            found = own.get(question.name, "")
        else:
            found = wording.value(question, getattr(content, question.name), now)
        if found:
            said[question.name] = found
    return said


def _title(revision: Revision, now: datetime) -> str:
    return say(f"records.change.{revision.change}", moment=moment_words(revision.recorded_at, now))


def _about(revision: Revision) -> Iterator[str]:
    if revision.reason.strip():
        yield say("records.change.why", reason=harmless(revision.reason))
    if revision.text.strip():
        yield harmless(revision.text)
    if revision.typed_by.strip():
        yield say("records.page.typed_by", name=one_line(revision.typed_by))
    if revision.clock_noted:
        yield say("records.change.clock")
    if revision.destroyed:
        yield say("records.change.destroyed")


def _differences(older: OwnWords, newer: OwnWords, wording: Wording) -> Iterator[tuple[str, str]]:
    for name in [*newer, *(name for name in older if name not in newer)]:
        if older.get(name) == newer.get(name):
            continue
        yield "field", wording.label(name)
        for side, words in (("before", older.get(name)), ("after", newer.get(name))):
            shown = words or say("records.change.nothing")
            yield side, f"{say(f'records.change.{side}')}: {shown}"
