"""What the questions of an incident that are no plain fields hold, in words."""

from __future__ import annotations

from screens.incidents.breaches import breaches_words
from screens.incidents.form_groups import (
    DONE_BY,
    GROUPS,
    SEEN_BY,
    TIMES,
    WITNESSES,
    decides,
)
from screens.incidents.names import Names
from screens.records.breached import BREACHES
from screens.records.changes import OwnWords
from screens.widgets.cells import harmless, one_line
from toolkit.content import say
from toolkit.domain.incident import Incident, Times
from toolkit.domain.links import Relation


def own_words(content: Incident, names: Names) -> OwnWords:
    """Each of those questions with its answer, where there is one."""
    words = {
        TIMES: _times(content.times) if content.times else "",
        DONE_BY: "\n".join(_linked(content, Relation.DONE_BY, names)),
        WITNESSES: "\n".join(_witnesses(content, names)),
        BREACHES: breaches_words(content.breaches, names),
    }
    for group in GROUPS:
        if decides(group):
            visibility = content.visibility_of(group.shown_as)
            words[f"{SEEN_BY}.{group.name}"] = say(f"incidents.visibility.{visibility}")
    return {name: answer for name, answer in words.items() if answer}


def _times(times: Times) -> str:
    number = f"{times.number:,}"
    if times.counted:
        return say("incidents.entry.times_counted", number=number)
    return say("incidents.entry.times_estimated", number=number)


def _witnesses(content: Incident, names: Names) -> list[str]:
    named = [_said(each.name, each.saw) for each in content.witnesses]
    return [*named, *_linked(content, Relation.WITNESS, names)]


def _linked(content: Incident, relation: Relation, names: Names) -> list[str]:
    return [
        _said(names.of(link.record), link.note)
        for link in content.links
        if link.relation is relation
    ]


def _said(name: str, words: str) -> str:
    name, words = one_line(name), harmless(words).strip()
    if name and words:
        return say("incidents.entry.witness", name=name, saw=words)
    return name or words
