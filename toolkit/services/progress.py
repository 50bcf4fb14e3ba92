"""How long work says how far it is, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total) on the vault's thread; *total* is 0 while it is not known."""

StopAsked = Callable[[], bool]
"""Whether the person asked to stop; the work then raises Cancelled, nothing left half done."""
