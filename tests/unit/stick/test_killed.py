"""The program that makes a stick is killed at any moment, and what is on the stick afterwards."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.systems import ROOT
from tests.unit.stick.sticks import (
    OtherDisk,
    QuickDisk,
    belongings,
    bundle,
    contents,
    whole_version,
    with_a_person,
    working_versions,
)
from toolkit.stick.making import make_stick

ROUNDS = 14
LONGEST_SECONDS = 0.25
"""About as long as one exchange takes when each step waits a moment."""

MAKER = """
import sys, time
from pathlib import Path
from tests.unit.stick.sticks import OtherDisk, QuickDisk
from toolkit.stick.making import make_stick

class SlowDisk(QuickDisk):
    def look(self, path):
        time.sleep(0.0005)
        return super().look(path)

    def write(self, descriptor, data):
        half = len(data) // 2
        super().write(descriptor, data[:half])
        time.sleep(0.001)
        super().write(descriptor, data[half:])

    def remove(self, path):
        time.sleep(0.001)
        super().remove(path)

print("ready", flush=True)
stick, *sources = map(Path, sys.argv[1:])
while True:
    for source in sources:
        make_stick(stick, source, "Converter", disk=SlowDisk(), volumes=OtherDisk())
"""


def test_a_killed_program_leaves_one_that_works(tmp_path: Path) -> None:
    """Whenever it dies, the stick has a whole program, and the next time ends as if nothing was."""
    stick = tmp_path / "stick"
    stick.mkdir()
    versions = [tmp_path / version for version in ("1", "2")]
    for source in versions:
        bundle(source, "Linux", source.name)
        bundle(source, "Windows", source.name)
    make_stick(stick, versions[0], "Converter", disk=QuickDisk(), volumes=OtherDisk())
    with_a_person(stick)
    owned = belongings(stick)
    clean = contents(stick)
    chance = random.Random(1)
    interrupted = 0

    for _ in range(ROUNDS):
        command = [sys.executable, "-B", "-c", MAKER, str(stick), *map(str, versions)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as maker:
            assert maker.stdout is not None
            assert maker.stdout.readline().strip() == b"ready"
            time.sleep(chance.random() * LONGEST_SECONDS)
            maker.kill()
        interrupted += any("-new" in path or "-old" in path for path in contents(stick))
        working = working_versions(stick)
        assert {working[system] for system in ("Linux", "Windows")} <= {"1", "2"}
        for system in ("Linux", "Windows"):
            assert not (stick / system).exists() or whole_version(stick / system, system)
        assert belongings(stick) == owned

    make_stick(stick, versions[0], "Converter", disk=QuickDisk(), volumes=OtherDisk())
    assert contents(stick) == clean
    # Otherwise the moments were chosen so that nothing was tested.
    assert interrupted > ROUNDS // 3
