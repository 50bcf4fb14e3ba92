from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT

PROBE = f"""
import ctypes, sys
sys.path.insert(0, {str(ROOT)!r})
from toolkit.front import hardening
get = ctypes.CDLL(None).prctl
before = get(3, 0, 0, 0, 0)
hardening.keep_no_image()
hardening.die_with_parent()
signal = ctypes.c_int()
get(2, ctypes.byref(signal), 0, 0, 0)
print(before, get(3, 0, 0, 0, 0), signal.value)
"""


def test_the_process_cannot_be_dumped() -> None:
    """The kernel is told not to write an image, and to end the process with its parent."""
    run = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "0", "9"]
