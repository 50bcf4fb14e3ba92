from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

PAGES = 64

PROBE = """
import mmap, resource, sys
sys.path.insert(0, {root!r})
from toolkit.front.held import hold

folder, limit, held = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "held"
resource.setrlimit(resource.RLIMIT_MEMLOCK, (limit, limit))
opened = open(folder + "/program", "rb")
mapped = mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ)
# Without this, the system maps the neighbours of a page that is touched as well.
mapped.madvise(mmap.MADV_RANDOM)
if held:
    hold(folder)
found = False
for line in open("/proc/self/smaps"):
    if "-" in line.split()[0]:
        found = line.rstrip().endswith("/program")
    elif found and line.startswith(("Rss:", "Locked:")):
        print(line.split()[1])
"""


def _in_memory(folder: Path, *, limit: int, held: bool) -> tuple[int, int]:
    """Pages of a mapped file that are in memory, and those of them that are locked there."""
    page = 4096
    (folder / "program").write_bytes(bytes(PAGES * page))
    script = PROBE.format(root=str(ROOT))
    command = [sys.executable, "-c", script, str(folder), str(limit), "held" if held else "not"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    resident, locked = (int(number) * 1024 // page for number in printed.split())
    return resident, locked


def test_every_page_is_read_and_stays(tmp_path: Path) -> None:
    """What is mapped from the program's folder is in memory as a whole, and locked there."""
    assert _in_memory(tmp_path, limit=1 << 20, held=True) == (PAGES, PAGES)


def test_where_nothing_may_be_locked_every_page_is_read(tmp_path: Path) -> None:
    """Without the right to lock memory, all of it is read at least."""
    resident, _ = _in_memory(tmp_path, limit=0, held=True)

    assert resident == PAGES


def test_without_it_nothing_would_be_there(tmp_path: Path) -> None:
    """The measurement can fail: a file that was only mapped is not in memory."""
    assert _in_memory(tmp_path, limit=1 << 20, held=False) == (0, 0)
