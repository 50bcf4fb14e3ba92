"""Where a half-typed incident is kept until it is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.domain.record import Draft
from toolkit.services.drafts import DraftBox

QUICK_KEY = "quick:incidents"
"""The draft of the line above the list; the home screen's line has its own."""

NEW_KEY = "new:incident"
"""The draft of the long form; further ones count up."""


def free_key(drafts: Iterable[Draft]) -> str:
    """A key for one more half-written long form, beside those there are."""
    taken = {draft.key for draft in drafts}
    number = 1
    while (key := NEW_KEY if number == 1 else f"{NEW_KEY}:{number}") in taken:
        number += 1
    return key


def is_only_a_line(draft: Draft) -> bool:
    """Whether nothing but the line itself was typed so far."""
    return all(name == "what_happened" for name, value in draft.fields.items() if value.strip())


def settle_line(box: DraftBox) -> str:
    """The text left in the line above the list; runs on the vault's thread.

    A line that went on to the whole form is moved to a key of a form's own, so that the next line
    does not take its place.

    Raises:
        VaultFull, VaultReadOnly, VaultGone: It could not be moved; it stays where it was.
    """
    drafts = box.all()
    left = next((draft for draft in drafts if draft.key == QUICK_KEY), None)
    if left is None:
        return ""
    if is_only_a_line(left):
        return left.fields.get("what_happened", "")
    box.keep(replace(left, key=free_key(drafts)))
    box.drop(QUICK_KEY)
    return ""
