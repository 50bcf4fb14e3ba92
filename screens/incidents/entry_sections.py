"""What there is to read of an incident, in the order it is read: facts, then effects, then notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from screens.incidents.form_groups import (
    GROUPS,
    SEEN_BY,
    TIMES,
    WITNESSES,
    FormGroup,
)
from screens.incidents.form_wording import WORDING
from screens.incidents.names import Names
from screens.incidents.own_words import own_words
from screens.records.breached import BREACHES
from screens.records.changes import OwnWords, field_words
from screens.records.questions import How, Question
from screens.records.wording import moment_words
from screens.widgets.cells import harmless, one_line
from toolkit.content import say
from toolkit.domain.incident import FieldGroup, Incident
from toolkit.domain.record import Record


class Style(StrEnum):
    """How a part stands on the page."""

    PAIR = "pair"
    TEXT = "text"
    EXACT = "exact"
    LEAD = "lead"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: its name and its text."""

    label: str
    text: str
    style: Style = Style.PAIR


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under one heading.

    Attributes:
        title: The heading; empty for what stands at the top.
        note: Who may see it, in quieter letters beside the heading.
        parts: The answers.
        apart: Whether it is set off from the facts above it.
    """

    title: str
    note: str
    parts: tuple[Part, ...]
    apart: bool = False


_IN_HEAD = frozenset({"what_happened", "when", "written_on_paper"})
_SHORT_NAMES = frozenset({"kinds", "known_by", TIMES})


def words_of(content: Incident, names: Names, now: datetime) -> OwnWords:
    """Every answer of an incident in words."""
    return field_words(GROUPS, content, own_words(content, names), WORDING, now)


def sections_of(record: Record, names: Names, now: datetime) -> tuple[Section, ...]:
    """Everything the entry says now: mark, head, facts, effects, notes, additions."""
    content = record.content
    words = words_of(content, names, now) if isinstance(content, Incident) else {}
    sections = [_mark(record, now), _two_things(record), _head(record, words, now)]
    if isinstance(content, Incident):
        sections += [_section(group, content, words) for group in GROUPS]
    sections += [
        _addition(each.text, moment_words(each.recorded_at, now)) for each in record.additions
    ]
    return tuple(section for section in sections if section.parts)


def _mark(record: Record, now: datetime) -> Section:
    if record.withdrawal is None:
        return Section("", "", ())
    left = "mark_destroyed" if record.withdrawal.destroyed else "mark_kept"
    date = moment_words(record.withdrawal.recorded_at, now)
    reason = harmless(record.withdrawal.reason)
    parts = (
        Part("", say("incidents.withdraw.mark", date=date), Style.MARK),
        Part("", say("incidents.withdraw.mark_reason", reason=reason)),
        Part("", say(f"incidents.withdraw.{left}")),
    )
    return Section("", "", parts)


def _two_things(record: Record) -> Section:
    if not record.in_conflict:
        return Section("", "", ())
    return Section("", "", (Part("", say("records.page.in_conflict"), Style.MARK),))


def _head(record: Record, words: OwnWords, now: datetime) -> Section:
    parts = []
    if record.content is not None:
        parts.append(Part("", words.get("what_happened", ""), Style.LEAD))
        when = words.get("when") or say("incidents.entry.no_time")
        parts.append(Part(say("incidents.entry.when"), when))
    on_paper = words.get("written_on_paper")
    if on_paper:
        parts.append(Part(say("incidents.entry.on_paper"), on_paper))
    label = "typed_in" if on_paper else "written"
    parts.append(Part(say(f"incidents.entry.{label}"), moment_words(record.recorded_at, now)))
    if record.typed_by.strip():
        parts.append(Part(say("incidents.entry.typed_by"), one_line(record.typed_by)))
    return Section("", "", tuple(parts))


def _section(group: FormGroup, content: Incident, words: OwnWords) -> Section:
    parts = [
        Part(_label(question.name), words[question.name], _style(question))
        for question in group.questions
        if question.name in words and question.name not in _IN_HEAD and not _is_seen_by(question)
    ]
    title = "" if group.name == "what_happened" else say(f"incidents.group.{group.name}")
    visibility = content.visibility_of(group.shown_as)
    apart = group.shown_as in {FieldGroup.EFFECT, FieldGroup.PRIVATE}
    note = say(f"incidents.visibility.{visibility}") if title else ""
    return Section(title, note, tuple(parts), apart)


def _is_seen_by(question: Question) -> bool:
    return question.name.startswith(SEEN_BY)


def _label(name: str) -> str:
    if name in _SHORT_NAMES:
        return say(f"incidents.short.{name}")
    return say(f"incidents.field.{name}")


def _style(question: Question) -> Style:
    if question.name == "said":
        return Style.EXACT
    in_lines = question.how is How.TEXT or question.name in {BREACHES, WITNESSES}
    return Style.TEXT if in_lines else Style.PAIR


def _addition(text: str, date: str) -> Section:
    title = say("incidents.entry.added", date=date)
    return Section(title, "", (Part("", harmless(text), Style.TEXT),))
