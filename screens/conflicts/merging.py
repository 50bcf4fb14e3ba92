"""What differs between versions of a record, and all of them taken together into one form."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from screens.records.changes import OwnWords
from screens.records.questions import Groups, How, every_question
from screens.records.typed import Typed, chosen, put_chosen

LONGEST_COMPARED = 3000
"""Words of a text: comparing takes time with their square, and more cannot be taken in at a glance."""

MOST_SHOWN = 6
"""Passages that are named for one text."""

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")


def differing(words: Sequence[OwnWords]) -> tuple[str, ...]:
    """The fields in which the versions do not all say the same, in the order of the form."""
    names = dict.fromkeys(name for said in words for name in said)
    return tuple(name for name in names if len({said.get(name, "") for said in words}) > 1)


def alike(words: Sequence[OwnWords]) -> tuple[str, ...]:
    """The fields in which all versions say the same."""
    names = dict.fromkeys(name for said in words for name in said)
    return tuple(name for name in names if len({said.get(name, "") for said in words}) == 1)


def only_here(text: str, other: str) -> tuple[str, ...]:
    """The passages of *text* that *other* does not have, in order; none where nothing is in common.

    Where the two have nothing in common, or are too long, marking passages would help nobody.
    """
    here, there = _WORD.findall(text), _WORD.findall(other)
    if not there or max(len(here), len(there)) > LONGEST_COMPARED:
        return ()
    # A comma that became a full stop is to be seen, but is no other word.
    plain_here, plain_there = (
        [_EDGES.sub("", word) or word for word in words] for words in (here, there)
    )
    blocks = SequenceMatcher(None, plain_here, plain_there, autojunk=False).get_opcodes()
    passages = [" ".join(here[a:b]) for kind, a, b, _, _ in blocks if kind in {"delete", "replace"}]
    if passages == [" ".join(here)]:
        return ()
    return tuple(passages[:MOST_SHOWN])


def merged(groups: Groups, versions: Sequence[Typed]) -> Typed:
    """All *versions* in one form: texts one below the other, choices and rows together.

    Of anything else the first holds. A field that only one version fills in is taken from that one.
    """
    together: Typed = {}
    for version in versions:
        for name, words in version.items():
            if not together.get(name, "").strip():
                together[name] = words
    for question in every_question(groups):
        said = [version.get(question.name, "").strip() for version in versions]
        different = list(dict.fromkeys(words for words in said if words))
        if question.how is How.OWN:
            _own_together(together, question.name, versions)
        elif len(different) < 2:
            continue
        elif question.how is How.TEXT:
            together[question.name] = "\n\n".join(different)
        elif question.how is How.LINE:
            together[question.name] = " / ".join(different)
        elif question.how is How.SOME_OF:
            every = (each for version in versions for each in chosen(version, question.name))
            put_chosen(together, question.name, tuple(dict.fromkeys(every)))
    return together


def _own_together(together: Typed, question: str, versions: Sequence[Typed]) -> None:
    """Take together what a question of a subject's own keeps as choices or as rows."""
    for name in [name for name in together if name.startswith(f"{question}.")]:
        if name.endswith((".ids", ".chosen")):
            every = (each for version in versions for each in chosen(version, name))
            put_chosen(together, name, tuple(dict.fromkeys(every)))
        elif name.endswith(".rows"):
            texts = [version[name] for version in versions if version.get(name)]
            together[name] = json.dumps(_rows_together(texts), ensure_ascii=False)


def _rows_together(texts: Sequence[str]) -> list[object]:
    """The rows of all *texts*, each once; of a row that was worded anew the first wording."""
    rows: dict[str, object] = {}
    for row in (row for text in texts for row in json.loads(text)):
        name = row.get("id") if isinstance(row, dict) else None
        rows.setdefault(str(name or row), row)
    return list(rows.values())
