"""What runs on other people's computers is pinned and may do as little as possible.

Two linters that say more: ``zizmor --offline --pedantic .github/workflows`` and ``actionlint``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
RUNNER = re.compile(r"(?:ubuntu|windows|macos)-\d[\w.-]*")
RIGHTS = "\npermissions:\n  contents: read\n"


def faults(text: str) -> list[str]:
    """What a workflow should not be."""
    used = re.findall(r"uses: (.+)", text)
    found = [f"not pinned: {each}" for each in used if not PINNED.fullmatch(each)]
    found += [f"other rights: {each}" for each in re.findall(r"permissions:.*", text)[1:]]
    if RIGHTS not in text:
        found.append("more rights than to read")
    checkouts = text.count("actions/checkout@")
    if text.count("persist-credentials: false") != checkouts:
        found.append("a checkout leaves its credentials there")
    found += [
        f"floating: {each}" for each in re.findall(r"\b(?:ubuntu|windows|macos)-latest", text)
    ]
    found += [f"inserted: {each}" for each in re.findall(r"run:.*\$\{\{.*", text)]
    if "pull_request_target" in text or "secrets." in text:
        found.append("strangers could get at secrets")
    if text.count("timeout-minutes:") != text.count("runs-on:"):
        found.append("a job without an end")
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_floats_and_nothing_may_write(path: Path) -> None:
    """Each action is a commit, each right is to read, each job has an end."""
    assert faults(path.read_text(encoding="utf-8")) == []


def test_each_kind_of_fault_is_seen() -> None:
    """The check can fail, for each of its reasons."""
    bad = """
permissions: write-all
jobs:
  one:
    permissions:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo ${{ github.event.pull_request.title }} ${{ secrets.TOKEN }}
"""
    kinds = {each.split(":")[0] for each in faults(bad)}
    assert kinds == {
        *("not pinned", "other rights", "more rights than to read", "floating", "inserted"),
        *("a checkout leaves its credentials there", "strangers could get at secrets"),
        "a job without an end",
    }


def test_every_system_is_tried() -> None:
    """Tests and bundles run on Windows, Linux and both kinds of Mac."""
    for path in WORKFLOWS:
        runners = set(RUNNER.findall(path.read_text(encoding="utf-8")))
        assert {each.split("-")[0] for each in runners} == {"ubuntu", "windows", "macos"}, path
        assert {each for each in runners if each.endswith("-intel")}, path
