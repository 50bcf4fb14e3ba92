from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from toolkit.front import hardening
from toolkit.front.start import may_use_colours


def test_variables_that_make_libraries_talk_are_taken_out() -> None:
    """What logs, records, loads or forces anything is gone; looks and language stay."""
    environment = {
        "TEXTUAL_LOG": "x",
        "TEXTUAL": "debug",
        "PYTHONPATH": "x",
        "PYTHONSTARTUP": "x",
        "COLUMNS": "10",
        "LINES": "10",
        "ESCDELAY": "1",
        "SQLITE_TMPDIR": "/tmp",
        "OPENSSL_CONF": "x",
        "LD_PRELOAD": "x",
        "FORCE_COLOR": "1",
        "TTY_COMPATIBLE": "1",
        "MALLOC_TRACE": "x",
        "TERM": "xterm",
        "NO_COLOR": "1",
        "LANG": "en_GB.UTF-8",
        "PATH": "/bin",
        "HOME": "/home/x",
    }
    hardening.clean(environment)
    assert environment.pop("OPENSSL_CONF") == os.devnull
    assert sorted(environment) == ["HOME", "LANG", "NO_COLOR", "PATH", "TERM"]


PROBE = """
import sys, threading
sys.path.insert(0, {root!r})
from toolkit.front import hardening
hardening.print_nothing()
hardening.keep_no_image()
hardening.die_with_parent()
def fail():
    secret = "s3cret"
    raise ValueError(secret)
class Unraisable:
    def __del__(self):
        fail()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
Unraisable()
fail()
"""


def test_errors_print_nothing_at_all() -> None:
    """An error in the main thread, another thread or a finalizer leaves no word behind."""
    probe = PROBE.format(root=str(ROOT))
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (1, b"", b"")

    silent = probe.replace("hardening.print_nothing()", "")
    control = subprocess.run([sys.executable, "-c", silent], capture_output=True, check=False)
    assert control.stderr.count(b"s3cret") >= 3


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, False),
        ({}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, True),
    ],
)
def test_colours_are_used_where_they_can_be_seen(
    environment: dict[str, str], expected: bool
) -> None:
    """256 colours where the terminal says so, and none where NO_COLOR says anything."""
    if sys.platform != "win32":
        assert may_use_colours(environment) is expected
