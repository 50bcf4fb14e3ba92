"""Real programs that break each rule, seen by strace: what the checks on a bundle would catch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bundle.trace.rules import Bounds, Judgement, Rule, judge
from tests.bundle.trace.strace import needs_strace, read, traced

pytestmark = needs_strace

PROBES = {
    "a file": ("open(OUT + '/a', 'w')", Rule.WRITTEN_OUTSIDE),
    "a file that cannot be": ("open('/proc/nothing', 'w')", Rule.WRITTEN_OUTSIDE),
    "a file by a path from the folder": ("open('../out/a', 'w')", Rule.WRITTEN_OUTSIDE),
    "a file after changing folder": ("os.chdir(OUT); open('a', 'w')", Rule.WRITTEN_OUTSIDE),
    "a file beside a folder that is open": (
        "os.open('a', os.O_CREAT | os.O_WRONLY, dir_fd=os.open(OUT, os.O_RDONLY))",
        Rule.WRITTEN_OUTSIDE,
    ),
    "a file behind a link on the stick": ("open('link', 'w')", Rule.WRITTEN_OUTSIDE),
    "a file from a thread": (
        "t = threading.Thread(target=lambda: open(OUT + '/a', 'w')); t.start(); t.join()",
        Rule.WRITTEN_OUTSIDE,
    ),
    "a file from a child": (
        "os.fork() or open(OUT + '/a', 'w')",
        Rule.WRITTEN_OUTSIDE,
    ),
    "a file without a name": (
        "os.open(OUT, os.O_TMPFILE | os.O_RDWR)",
        Rule.WRITTEN_OUTSIDE,
    ),
    "a folder": ("os.mkdir(OUT + '/d')", Rule.WRITTEN_OUTSIDE),
    "a link": ("os.symlink('x', OUT + '/l')", Rule.WRITTEN_OUTSIDE),
    "a second name": ("os.link(OUT + '/there', OUT + '/l')", Rule.WRITTEN_OUTSIDE),
    "another name": ("os.rename(OUT + '/there', OUT + '/here')", Rule.WRITTEN_OUTSIDE),
    "a file less": ("os.unlink(OUT + '/there')", Rule.WRITTEN_OUTSIDE),
    "a shorter file": ("os.truncate(OUT + '/there', 0)", Rule.WRITTEN_OUTSIDE),
    "other rights": ("os.chmod(OUT + '/there', 0o600)", Rule.WRITTEN_OUTSIDE),
    "other rights, by descriptor": (
        "os.chmod(os.open(OUT + '/there', os.O_RDONLY), 0o600)",
        Rule.WRITTEN_OUTSIDE,
    ),
    "other times": ("os.utime(OUT + '/there')", Rule.WRITTEN_OUTSIDE),
    "a note on a file": ("os.setxattr(OUT + '/there', 'user.x', b'')", Rule.WRITTEN_OUTSIDE),
    "a pipe with a name": ("os.mkfifo(OUT + '/p')", Rule.WRITTEN_OUTSIDE),
    "shared memory": ("open('/dev/shm/../shm/a.probe', 'r+')", Rule.WRITTEN_OUTSIDE),
    "memory with a name": ("os.memfd_create('x')", Rule.KEPT),
    "a look at the home": ("os.path.exists(HOME)", Rule.HOME),
    "a look for a dot file": ("os.path.exists(HOME + '/.profile')", Rule.HOME),
    "a list of the home": ("os.listdir(HOME)", Rule.HOME),
    "a connection": (
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
        Rule.NETWORK,
    ),
    "a datagram": (
        "import socket; socket.socket(2, 2).sendto(b'', ('127.0.0.1', 9))",
        Rule.NETWORK,
    ),
    "a word to the system's log": (
        "import syslog; syslog.syslog('x')",
        Rule.NETWORK,
    ),
    "another program": ("os.spawnv(os.P_WAIT, '/bin/true', ['true'])", Rule.STARTED),
    "a look into a process": (
        "import ctypes; ctypes.CDLL(None).ptrace(16, 0, 0, 0)",
        Rule.OTHERS,
    ),
}
"""What each does, in one line of Python, and the rule that it breaks."""

SCRIPT = """
import os, sys, threading
HOME, OUT = sys.argv[1:]
try:
    {line}
except OSError:
    pass
"""


def _judged(line: str, folder: Path) -> Judgement:
    stick, home, out = (folder / name for name in ("stick", "home", "out"))
    for made in (stick, home, out):
        made.mkdir()
    (out / "there").touch()
    (stick / "link").symlink_to(out / "there")
    script = stick / "probe.py"
    script.write_text(SCRIPT.format(line=line), encoding="utf-8")
    log = folder / "log"
    python = [sys.executable, "-I", "-S", "-B", str(script), str(home), str(out)]
    subprocess.run(traced(python, log), cwd=stick, check=True)
    return judge(read(log), Bounds(stick=stick, homes=(home,), start=stick))


@pytest.mark.parametrize("name", PROBES)
def test_each_misdeed_is_seen(name: str, tmp_path: Path) -> None:
    """A program that does one thing which it must not do is caught at that, and at nothing else."""
    line, rule = PROBES[name]

    assert {trespass.rule for trespass in _judged(line, tmp_path).trespasses} == {rule}


def test_a_program_that_does_nothing_wrong(tmp_path: Path) -> None:
    """A program that writes on its stick alone breaks no rule."""
    judgement = _judged("open('a', 'w'); os.rename('a', 'b'); os.stat('/etc')", tmp_path)

    assert judgement.trespasses == ()
    assert {Path(path).name for path in judgement.written} == {"a", "b"}
