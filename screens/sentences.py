"""Which sentence each error is told in: what happened, what is safe, what to do next."""

from __future__ import annotations

from toolkit.content import say
from toolkit.errors import InvalidRecord, TimeNotUnderstood, ToolkitError


def sentence_for(error: ToolkitError) -> str:
    """The sentence for *error*, chosen by its class and, where it has one, its problem word."""
    if isinstance(error, InvalidRecord):
        known = {"empty", "too_long", "backwards"}
        return say(f"common.invalid.{error.problem if error.problem in known else 'other'}")
    if isinstance(error, TimeNotUnderstood):
        return say("common.errors.TimeNotUnderstood")
    return say(f"common.errors.{type(error).__name__}")
