"""Checking that nothing in the record was changed behind the program's back."""

from __future__ import annotations

from toolkit.services.progress import Progress, StopAsked
from toolkit.vault.chain import ChainCheck, ChainVerdict
from toolkit.vault.vault import Vault


class RecordCheck:
    """Follows the chain of revisions from the first to the last."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def check(
        self, progress: Progress | None = None, stopped: StopAsked | None = None
    ) -> ChainVerdict:
        """Check every revision in one go: intact, or the first place that does not fit.

        Raises:
            Cancelled: *stopped* answered yes.
        """
        return self._vault.check_chain(progress, stopped)

    def has_overlong_file(self) -> bool:
        """Whether someone else made a file longer than what was kept in it accounts for."""
        return self._vault.has_overlong_file

    def begin(self) -> ChainCheck:
        """A check whose steps are sent one by one, so that saves can go in between."""
        return ChainCheck(self._vault.database)
