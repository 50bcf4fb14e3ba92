"""The program opens no connection, starts nothing, prints nothing, and writes only to the vault."""

from __future__ import annotations

import ast

from tests.architecture.sources import Source, called_name, sources

MAY_WRITE = (
    "toolkit/vault/",  # the stick
    "toolkit/stick/",  # another stick, and the terminal of the command that makes one
    "toolkit/front/",  # the terminal
    "toolkit/services/report.py",  # the pipe to the process that owns the terminal
    "toolkit/__main__.py",  # the one sentence when there is no terminal
)
MAY_READ_ENVIRONMENT = ("toolkit/__main__.py", "toolkit/front/")
WRITING = {"os.write", "os.open", "open", "print"}
STARTING = {"os.system", "os.popen", "os.startfile", "os.fork", "os.forkpty", "pty.fork"}


def _calls(folder: tuple[Source, ...]) -> list[tuple[str, str]]:
    return [
        (source.path, called_name(node))
        for source in folder
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
    ]


def test_only_the_vault_and_the_terminal_are_written_to() -> None:
    """No other file opens, writes or prints anything; reading texts goes through Path.open("rb")."""
    seen = {
        (path, name)
        for path, name in _calls(sources("toolkit", "screens"))
        if (name in WRITING or name.split(".")[-1] in {"write_text", "write_bytes"})
        and not path.startswith(MAY_WRITE)
    }

    assert seen == set()


def test_only_the_front_process_starts_another() -> None:
    """Nothing outside toolkit/front starts a process."""
    seen = {
        (path, name)
        for path, name in _calls(sources("toolkit", "screens"))
        if (name in STARTING or name.startswith(("subprocess.", "os.exec", "os.spawn")))
        and not path.startswith("toolkit/front/")
    }

    assert seen == set()


def test_nothing_is_read_from_the_environment() -> None:
    """The environment is read once, to be cleaned; nothing that is read later can weaken anything."""
    seen = {
        source.path
        for source in sources("toolkit", "screens")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"environ", "getenv", "environb"}
        and not source.path.startswith(MAY_READ_ENVIRONMENT)
    }

    assert seen == set()


def test_the_check_itself_can_fail() -> None:
    """A call that writes is recognised under its name, plain, dotted or on a new object."""
    text = "print(1)\nos.write(1, b'')\npath.write_text('y')\nPath('x').write_text('y')"

    names = [name for _, name in _calls((Source("x.py", text),))]

    assert names[:4] == ["print", "os.write", "path.write_text", ".write_text"]
