#!/usr/bin/env python3
"""Everything a developer does with this project, with nothing but Python 3.11 to begin with.

    python3 build/dev.py run      start the program
    python3 build/dev.py test     check and test it, as CI does
    python3 build/dev.py bench    measure it beside its peers
    python3 build/dev.py bundle   make the program for a stick, in dist/: [--name Converter]
    python3 build/dev.py make-stick FOLDER   put it onto the stick with that top folder
    python3 build/dev.py lock     resolve pyproject.toml into the lock files anew

Each command first makes the environment it needs, from the lock files beside this one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environments import BUNDLE, LOCKS, ROOT, WORK, SetupError
from targets import unserved

MINIMUM_PYTHON = (3, 11)
MEASURED = ("tests/unit", "tests/properties", "tests/crash", "tests/architecture")
"""The tests that are to reach every branch of what lives depend on; to measure the others too would
take half their time again."""


def compile_sources(python: Path) -> None:
    """Compile to bytecode what is not compiled yet, so that no start pays for it."""
    roots = [str(ROOT / name) for name in ("toolkit", "screens")]
    packages = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    compiled = WORK.folder / ".compiled-stamp"
    if not compiled.is_file():
        roots.append(packages.stdout.strip())
    quiet = [str(python), "-m", "compileall", "-q", *roots]
    subprocess.run(quiet, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    compiled.touch()


def command_run(arguments: list[str]) -> int:
    """Start the program in this terminal."""
    python = WORK.ensure("run")
    compile_sources(python)
    # Without packages, as it shows its first picture; its test of itself looks at them.
    alone = [] if arguments[:1] == ["--self-test"] else ["-S"]
    entry = str(ROOT / "toolkit" / "__main__.py")
    command = [str(python), "-I", *alone, "-B", entry, *arguments]
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    return os.execv(command[0], command)


def command_test(arguments: list[str]) -> int:
    """Run every check; with arguments, only pytest with those."""
    python = WORK.ensure("dev")
    compile_sources(python)
    tools = python.parent
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    } | {"PYTHONDONTWRITEBYTECODE": "1"}
    if arguments:
        chosen = [str(python), "-m", "pytest", *arguments]
        return subprocess.run(chosen, cwd=ROOT, env=environment, check=False).returncode
    everywhere = [str(python), "-m", "pytest", "-n", "auto"]
    steps = (
        [str(python), "-m", "ruff", "check"],
        [str(python), "-m", "ruff", "format", "--check"],
        [str(python), "-m", "mypy"],
        [shutil.which("lint-imports", path=str(tools)) or "lint-imports"],
        [*everywhere, "--cov", "--cov-report=", *MEASURED],
        [str(python), str(ROOT / "tests" / "architecture" / "coverage_floor.py")],
        [*everywhere, *(f"--ignore={folder}" for folder in MEASURED)],
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
    python = WORK.ensure("dev")
    compile_sources(python)
    command = [str(python), "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def command_bundle(arguments: list[str]) -> int:
    """Make the bundle for this system; what follows is passed on to build/bundle/make.py."""
    python = str(BUNDLE.ensure("bundle"))
    # Compiled code without columns is smaller, and nobody will see a traceback.
    command = [python, "-I", "-X", "no_debug_ranges", str(ROOT / "build" / "bundle" / "make.py")]
    return subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode


def command_make_stick(arguments: list[str]) -> int:
    """Put what is in dist/ onto a stick; what follows is passed on."""
    if "--from" not in arguments and not (ROOT / "dist").is_dir():
        raise SetupError("There is nothing in dist/ yet. First: python3 build/dev.py bundle")
    sys.path.insert(0, str(ROOT))
    sys.dont_write_bytecode = True
    from toolkit.stick import command  # noqa: PLC0415 - the path to it is set above

    return command.main(arguments)


def command_lock(_arguments: list[str]) -> int:
    """Resolve pyproject.toml for every system at once, with uv, into files without an index."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("Locking needs uv: pip install uv")
    common = [
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
    ]
    smallest = str(LOCKS / "run.txt")
    for name, group in (
        ("run", []),
        # What is tested and what is bundled are the same versions.
        ("dev", ["--group", "dev", "-c", smallest]),
        ("bundle", ["--group", "bundle", "-c", smallest]),
    ):
        output = str(LOCKS / f"{name}.txt")
        resolve = [uv, "pip", "compile", "pyproject.toml", *group, *common, "-o", output]
        subprocess.run(resolve, cwd=ROOT, check=True)
    refused = list(unserved(uv, sorted(LOCKS.glob("*.txt"))))
    print("\n".join(refused) or "Each system has a wheel for every package.")
    return 1 if refused else 0


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "bench": command_bench,
    "bundle": command_bundle,
    "make-stick": command_make_stick,
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
