#!/usr/bin/env python3
"""Everything a developer does with this project, with nothing but Python 3.11 to begin with.

    python3 build/dev.py run      start the program
    python3 build/dev.py test     check and test it, as CI does
    python3 build/dev.py bench    measure it against docs/targets and its peers
    python3 build/dev.py lock     resolve pyproject.toml into the two lock files anew

Each command first makes the environment it needs in .venv, from the lock files beside this one:
every package there is pinned with its hash, and no lock names an index.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "build" / "lock"
ENVIRONMENT = ROOT / ".venv"
SOURCES = ("toolkit", "screens", "tests", "build")
MINIMUM_PYTHON = (3, 11)


class SetupError(Exception):
    """The environment could not be made; the message says what to do next."""


def environment_python() -> Path:
    """The interpreter inside the project's own environment."""
    if sys.platform == "win32":
        return ENVIRONMENT / "Scripts" / "python.exe"
    return ENVIRONMENT / "bin" / "python"


def fingerprint(lock: Path) -> str:
    """What the environment was made from: the lock's bytes and the interpreter that installed it."""
    digest = hashlib.sha256(lock.read_bytes())
    digest.update(f"{sys.version} {sys.platform} {ROOT}".encode())
    return digest.hexdigest()


def create_environment() -> None:
    """Make an empty environment, with pip inside it where the system's Python brings one."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode == 0:
        return
    # Debian ships venv without pip unless python3-venv is there; an outer pip can still serve.
    outer_pip = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
    )
    if outer_pip.returncode != 0:
        raise SetupError(
            "This Python has neither venv nor pip. On Debian: apt install python3-venv"
        )
    bare = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT)]
    subprocess.run(bare, check=True)


def pip_command() -> list[str]:
    """A pip that installs into the environment, from inside it or from outside."""
    python = str(environment_python())
    inside = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
    if inside.returncode == 0:
        return [python, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", python]


def ensure_environment(*, for_tests: bool) -> Path:
    """Bring .venv to what the lock says and return its interpreter.

    The development lock holds everything that the smaller one does, so an environment made for
    the tests also runs the program.
    """
    stamps = {name: ENVIRONMENT / f".{name}-stamp" for name in ("run", "dev")}
    wanted = "dev" if for_tests else "run"
    for name in ("dev",) if for_tests else ("dev", "run"):
        stamp = stamps[name]
        if stamp.is_file() and stamp.read_text() == fingerprint(LOCKS / f"{name}.txt"):
            return environment_python()
    print("Setting up (once, a minute or two) ...", flush=True)
    create_environment()
    lock = LOCKS / f"{wanted}.txt"
    install = [
        *pip_command(),
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--only-binary=:all:",
        "-r",
        str(lock),
    ]
    if subprocess.run(install, check=False).returncode != 0:
        raise SetupError("The packages could not be installed. Is there a connection?")
    stamps[wanted].write_text(fingerprint(lock))
    return environment_python()


def compile_sources(python: Path) -> None:
    """Compile to bytecode what is not compiled yet, so that no start pays for it."""
    roots = [str(ROOT / name) for name in ("toolkit", "screens")]
    packages = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    compiled = ENVIRONMENT / ".compiled-stamp"
    if not compiled.is_file():
        roots.append(packages.stdout.strip())
    quiet = [str(python), "-m", "compileall", "-q", *roots]
    subprocess.run(quiet, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    compiled.touch()


def command_run(arguments: list[str]) -> int:
    """Start the program in this terminal."""
    python = ensure_environment(for_tests=False)
    compile_sources(python)
    command = [str(python), "-I", "-S", "-B", str(ROOT / "toolkit" / "__main__.py"), *arguments]
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    return os.execv(command[0], command)


def command_test(arguments: list[str]) -> int:
    """Run every check; with arguments, only pytest with those."""
    python = ensure_environment(for_tests=True)
    compile_sources(python)
    tools = environment_python().parent
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    } | {"PYTHONDONTWRITEBYTECODE": "1"}
    if arguments:
        chosen = [str(python), "-m", "pytest", *arguments]
        return subprocess.run(chosen, cwd=ROOT, env=environment, check=False).returncode
    steps = (
        [str(python), "-m", "ruff", "check"],
        [str(python), "-m", "ruff", "format", "--check"],
        [str(python), "-m", "mypy"],
        [shutil.which("lint-imports", path=str(tools)) or "lint-imports"],
        [str(python), "-m", "pytest", "-n", "auto", "--cov", "--cov-report="],
        [str(python), str(ROOT / "tests" / "architecture" / "coverage_floor.py")],
    )
    for step in steps:
        print(
            "\n$",
            " ".join(Path(part).name if part == step[0] else part for part in step),
            flush=True,
        )
        code = subprocess.run(step, cwd=ROOT, env=environment, check=False).returncode
        if code != 0:
            return code
    return 0


def command_bench(arguments: list[str]) -> int:
    """Measure, and print one table; --json FILE writes the rows as JSON instead."""
    python = ensure_environment(for_tests=True)
    compile_sources(python)
    command = [str(python), "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def command_lock(_arguments: list[str]) -> int:
    """Resolve pyproject.toml for every system at once, with uv, into two files without an index."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("Locking needs uv: pip install uv")
    common = [
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
    ]
    for name, group in (("run", []), ("dev", ["--group", "dev"])):
        output = str(LOCKS / f"{name}.txt")
        resolve = [uv, "pip", "compile", "pyproject.toml", *group, *common, "-o", output]
        subprocess.run(resolve, cwd=ROOT, check=True)
    return 0


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "bench": command_bench,
    "lock": command_lock,
}


def main() -> int:
    """Choose the command; what follows it is passed on untouched."""
    if sys.version_info < MINIMUM_PYTHON:
        print("This needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    try:
        return COMMANDS[chosen.command](chosen.arguments)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
