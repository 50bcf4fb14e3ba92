from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT

PROBE = f"""
import resource, sys
sys.path.insert(0, {str(ROOT)!r})
from toolkit.front import hardening
hardening.keep_no_image()
hardening.die_with_parent()
print(*resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_no_core_file_may_be_written() -> None:
    """Neither limit for core files allows a byte, so that nothing can raise it again."""
    run = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["0", "0"]
