"""What lies in the folder that a copy is wanted in, or that is to be joined."""

from __future__ import annotations

from enum import Enum


class CopyState(Enum):
    """What a folder means to the open vault."""

    EMPTY = "empty"
    """Nothing at all, or no such folder."""

    FOREIGN = "foreign"
    """Files, none of them a vault's; a copy can be made beside them."""

    OURS = "ours"
    """A copy that opens under the open vault's own keys."""

    OTHER = "other"
    """A vault, or something of one, that those keys do not open: given new keys since, or another."""

    UNFINISHED = "unfinished"
    """A copy of the open vault that was never finished: make clears it away first."""

    SAME = "same"
    """The folder of the open vault itself."""
