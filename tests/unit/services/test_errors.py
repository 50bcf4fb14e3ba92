from __future__ import annotations

import pytest

from toolkit import errors
from toolkit.content import say

NEVER_RAISED = {errors.ToolkitError, errors.VaultError, errors.PlaceError, errors.RecordError}
TOLD_BY_THEIR_PROBLEM = {errors.InvalidRecord}
ALL = [
    each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, errors.ToolkitError)
]


@pytest.mark.parametrize(
    "error", [each for each in ALL if each not in NEVER_RAISED | TOLD_BY_THEIR_PROBLEM]
)
def test_every_error_has_its_sentence(error: type[errors.ToolkitError]) -> None:
    """Whatever a service raises, a screen has words for it: a whole sentence, without alarm."""
    sentence = say(f"common.errors.{error.__name__}")

    assert sentence.endswith(".")
    assert "!" not in sentence
