"""What the loop can be told, the same on every system.

`Waiter.wait` takes and returns these as a bit set: plain integers, because `enum` would be a
third of the time to the first picture.
"""

from __future__ import annotations

TYPED = 1
"""`Terminal.read_into` has bytes, or the terminal is gone."""

TERMINAL_TAKES = 2
"""`Terminal.write` would take at least one byte."""

DRAWN = 4
"""`Inner.read_into` has bytes, or the inner program has closed its side."""

INNER_TAKES = 8
"""`Inner.write` would take at least one byte."""

REPORTED = 16
"""`Inner.read_report` has bytes, or the report channel has been closed."""

RESIZED = 32
"""The terminal has another size than before. Never has to be asked for."""

ASKED_TO_END = 64
"""The system wants the program to end: hang-up, a signal, a closing console. Never has to be
asked for, and stays reported until the program has ended."""

NOTHING = -1
"""What the `read_into` methods return when there was nothing to read after all."""

END_SECONDS = 0.5
"""How long `Inner.end` waits at most: a process stuck in the kernel (a pulled stick) cannot be
waited for; it dies when it gets out."""
