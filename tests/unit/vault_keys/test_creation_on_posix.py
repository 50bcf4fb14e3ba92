"""What the system refuses with its own limits and rights."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.unit.vault_keys.support import contents, create


def test_a_system_that_refuses_room_leaves_nothing_behind(tmp_path: Path) -> None:
    """With the system refusing to let files grow beyond any limit, the folder stays empty.

    For this refusal SQLite has no word of its own, so the error may be either of two.
    """
    probe = f"""
import resource, signal, sys
from pathlib import Path
from tests.unit.vault_keys.support import create
from toolkit.errors import VaultFull, VaultGone
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for limit in map(int, sys.argv[1:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try: create(Path({str(tmp_path)!r}))
    except (VaultFull, VaultGone): print("failed", *Path({str(tmp_path)!r}).iterdir())
"""
    limits = [0, 1, 4095, 4096, 20_000, 100_000, 1_000_000, 16 * 1024**2 - 1]

    seen = subprocess.run(
        [sys.executable, "-c", probe, *map(str, limits)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )

    assert seen.stdout.splitlines() == ["failed"] * len(limits)


def test_a_folder_that_cannot_be_written_to_is_said_to_be_so() -> None:
    """None can be made where one may not write; one that one may not change opens to be read."""
    probe = """
import os, sys
from pathlib import Path
from tests.unit.vault_keys.support import create, open_vault
from toolkit.errors import VaultError
if os.geteuid() == 0:
    os.setuid(65534)  # the administrator may write everywhere
folder = Path(sys.argv[1])
try: create(folder / "empty")
except VaultError as error: print(type(error).__name__)
try: create(folder / "empty" / "below")
except VaultError as error: print(type(error).__name__)
vault = open_vault(folder / "vault")
print(vault.read_only)
vault.close()
"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        create(folder / "vault").close()
        (folder / "empty").mkdir()
        for path in (*(folder / "vault").iterdir(), folder / "vault", folder / "empty", folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = contents(folder / "vault")

        seen = subprocess.run(
            [sys.executable, "-c", probe, name],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[3],
        )

        assert contents(folder / "vault") == before
        for path in (folder, folder / "vault", folder / "empty"):
            path.chmod(0o755)
    assert seen.stderr == ""
    assert seen.stdout.split() == ["VaultReadOnly", "VaultReadOnly", "True"]
