"""Words that say how sure a time is, and those that say nothing."""

from __future__ import annotations

from toolkit.domain.time_words.pieces import Bound, Piece, Rule, rule

FILLER = (
    r"[\s,;()!?]|\.(?!\d)|- |(?:on|in|the|of|during|it|was|happened|that|some ?time|at some point|"
    r"earlier|exactly|precisely)(?![a-z0-9])"
)
"""One thing to skip; said between the parts of a time, it changes nothing."""

RULES = (
    rule(r"at", lambda _: [Piece(named=True)]),
    rule(
        r"about|around|approx(?:imately)?\.?|circa|ca?\.|ca|roughly|or so|or thereabouts|-?ish|maybe|"
        r"perhaps|probably|possibly|nearly|almost|i (?:think|guess|believe)|(?:shortly|just) "
        r"(?:after|before)",
        lambda _: [Piece(loose=True, named=True)],
    ),
    Rule("~", lambda _: [Piece(loose=True, named=True)]),
    rule(r"(?:any ?time )?after", lambda _: [Piece(bound=Bound.AFTER, named=True)]),
    rule(r"since", lambda _: [Piece(bound=Bound.SINCE, named=True)]),
    rule(r"(?:any ?time )?before", lambda _: [Piece(bound=Bound.BEFORE, named=True)]),
)
