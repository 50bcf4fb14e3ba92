from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.systems import ROOT
from tests.unit.vault_copies.places import BOTH, opened, said, said_in
from toolkit.vault.copy_state import CopyState
from toolkit.vault.vault import Vault

KILLED = """
import os, signal, sys
from pathlib import Path
from tests.unit.vault_copies.places import WatchedFiles, opened
from toolkit.vault import carrying, prefill

prefill.SMALLEST, prefill.SPARE, carrying.PIECE = 256 * 1024, 16 * 1024, 96 * 1024
vault, target, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
files = WatchedFiles(target)
held = opened(vault, files=files)

def kill(*_given):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

files.hook = kill
held.make_copy(target)
"""


def test_killed_in_the_middle_it_is_made_anew(vault: Vault, target: Path, tmp_path: Path) -> None:
    """A real kill: the vault opens, and the next copy takes the place of what was begun."""
    vault.close()
    for left in (3, 9, 15, 21, 27, 33):
        command = [sys.executable, "-c", KILLED, str(tmp_path / "vault"), str(target), str(left)]
        seen = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert seen.returncode < 0, left
        again = opened(tmp_path / "vault")
        assert said(again) == BOTH
        if again.look(target) is not CopyState.OURS:
            again.make_copy(target)
        again.close()
        assert said_in(target) == BOTH
        for path in target.iterdir():
            path.unlink()
