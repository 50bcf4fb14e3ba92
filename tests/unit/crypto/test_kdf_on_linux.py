"""Other systems do not keep a process to the memory that it may have."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT

PROBE = """
import resource
from toolkit.crypto.kdf import *
from toolkit.crypto.secret import Secret
from toolkit.errors import NotEnoughMemory
limit = 600 * 1024**2
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try: derive(Secret(4), bytes(32), KdfParameters(1024 * MIB, 3, 4))
except NotEnoughMemory: print("refused")
print(len(derive(Secret(4), bytes(32), KdfParameters(8 * MIB, 1, 1))))
"""


def test_memory_that_cannot_be_had_is_an_error_of_its_own() -> None:
    """Where the system refuses the memory, that is said, and nothing about the passphrase."""
    seen = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert seen.stdout.split() == ["refused", "32"]
