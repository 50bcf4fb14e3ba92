"""How long work says how far it is, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], object]
"""Called with (done, total) on the vault's thread."""

StopAsked = Callable[[], bool]
"""Whether the person asked to stop; the work then raises Cancelled, nothing left half done."""
