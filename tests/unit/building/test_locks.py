"""The locks name one version of each package for every kind of computer, and the same one in all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from environments import LOCKS
from targets import PYTHONS, TARGETS, unserved
from toolkit.stick.layout import SYSTEMS

MARKERS = {
    "Windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
    "Windows-ARM": {"sys_platform": "win32", "platform_machine": "ARM64", "os_name": "nt"},
    "Mac": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
    "Mac-Intel": {"sys_platform": "darwin", "platform_machine": "x86_64", "os_name": "posix"},
    "Linux": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "Linux-ARM": {"sys_platform": "linux", "platform_machine": "aarch64", "os_name": "posix"},
}
COMMON = {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
SPECIAL = {
    # The last releases with wheels for these.
    "Windows-ARM": {"cryptography": "46.0.3"},
    "Mac-Intel": {"cryptography": "48.0.1", "argon2-cffi-bindings": "25.1.0"},
}


def pins(lock: str, system: str, python: str) -> dict[str, str]:
    """What *lock* installs on one kind of computer; a package pinned twice there is an error."""
    surroundings = MARKERS[system] | COMMON | {"python_version": python}
    surroundings |= {"python_full_version": f"{python}.0"}
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    chosen: dict[str, str] = {}
    for line in re.findall(r"^(\S[^\\\n]*==[^\\\n]*)", text, re.MULTILINE):
        requirement = Requirement(line.strip())
        if requirement.marker is None or requirement.marker.evaluate(surroundings):
            assert requirement.name not in chosen, (lock, system, requirement.name)
            (version,) = requirement.specifier
            chosen[requirement.name] = version.version
    return chosen


def test_every_system_of_a_stick_is_a_target() -> None:
    """None is forgotten, here or where the wheels are looked for."""
    assert set(TARGETS) == set(MARKERS) == set(SYSTEMS)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_run_tested_and_bundled_is_the_same(system: str, python: str) -> None:
    """Each package has one version a system, in each of the locks that have it."""
    run, dev, bundle = (pins(lock, system, python) for lock in ("run", "dev", "bundle"))
    assert {"textual", "sqlcipher3", "argon2-cffi-bindings", "cryptography"} <= set(run)
    assert run.items() <= dev.items()
    assert run.items() <= bundle.items()
    usual = pins("run", "Linux", python)
    different = {name: version for name, version in run.items() if usual.get(name) != version}
    assert different == SPECIAL.get(system, {})


def test_a_package_pinned_twice_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two markers that both hold somewhere would make an install that pip refuses."""
    (tmp_path / "run.txt").write_text(
        "cffi==1 ; sys_platform == 'linux' \\\n    --hash=sha256:00\n"
        "cffi==2 ; platform_machine == 'x86_64' \\\n    --hash=sha256:00\n"
    )
    monkeypatch.setattr("tests.unit.building.test_locks.LOCKS", tmp_path)
    assert pins("run", "Mac-Intel", "3.11") == {"cffi": "2"}
    with pytest.raises(AssertionError, match="cffi"):
        pins("run", "Linux", "3.11")


def test_every_package_has_its_hash() -> None:
    """No line pins a version without saying which bytes are meant."""
    for lock in LOCKS.glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert blocks
        assert all("--hash=sha256:" in block for block in blocks), lock


def test_what_cannot_be_served_is_told(tmp_path: Path) -> None:
    """Each lock is tried on every kind of computer, and each refusal is one line."""
    asked: list[list[str]] = []

    def run(command: list[str], **_options: object) -> object:
        asked.append(command)
        refused = "aarch64-pc-windows-msvc" in command and "3.13" in command

        class Tried:
            returncode = int(refused)
            stderr = "no wheel\n"

        return Tried

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("targets.subprocess.run", run)
        told = list(unserved("uv", [tmp_path / "run.txt", tmp_path / "dev.txt"]))

    assert len(asked) == 2 * len(TARGETS) * len(PYTHONS)
    assert told == [
        "run.txt on Windows-ARM, Python 3.13: no wheel",
        "dev.txt on Windows-ARM, Python 3.13: no wheel",
    ]
