"""What is being typed, kept until it is saved or dropped."""

from __future__ import annotations

from toolkit.domain.record import Draft
from toolkit.vault.drafts import Drafts

QUICK_DRAFT = "quick"
"""The key of the draft of the quick entry line."""

PAPER_DRAFT = "new:incident:paper"
"""The key of the draft of an entry that is typed in from paper."""


class DraftBox:
    """The drafts in the vault, one a form."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def keep(self, draft: Draft) -> None:
        """Seal *draft* in place of the one with the same key; one with nothing typed is dropped.

        Raises:
            VaultFull, VaultReadOnly, VaultGone: It was not kept; the one before still is.
        """
        if any(value.strip() for value in draft.fields.values()):
            self._drafts.put(draft.key, draft)
        else:
            self._drafts.drop(draft.key)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, newest first."""
        return tuple(sorted(self._drafts.all(), key=lambda draft: draft.saved_at, reverse=True))

    def get(self, key: str) -> Draft | None:
        """The draft with this key, or None when nothing unsaved stands there."""
        return next((draft for draft in self._drafts.all() if draft.key == key), None)

    def drop(self, key: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        self._drafts.drop(key)
