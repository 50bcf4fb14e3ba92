"""The program as it lies on a stick: how it starts, how large it is, what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench.programs import ROOT, bare_textual, empty_python
from tests.bench.row import Row, median
from tests.bench.seen import Seen, Step, seen
from tests.bench.start import LAST_ON_THE_COVER, ON_THE_UNLOCK_SCREEN, until_end
from tests.bench.vaults import make_vault
from tests.bundle.images import MISSING, formatted, plugged_in
from tests.bundle.made_sticks import put_onto
from tests.bundle.sticks import SYSTEM, Stick
from tests.bundle.trace.strace import CAN_TRACE
from tests.bundle.watched import Watched

ROUNDS = 9

_COVER: Step = (b"", LAST_ON_THE_COVER.encode())
_UNLOCK: Step = (b"\x0f", ON_THE_UNLOCK_SCREEN.encode())
_HELLO: Step = (b"", b"Hello there")
_DROP_CACHES = Path("/proc/sys/vm/drop_caches")


def made() -> Path:
    """The bundle for this system, made now."""
    command = [sys.executable, str(ROOT / "build" / "dev.py"), "bundle"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return ROOT / "dist" / SYSTEM


def rows() -> Iterator[Row]:
    """The rows on the bundle."""
    bundle = made()
    yield from _size(bundle)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sticks = {"from disk": _stick(bundle, Path(folder) / "disk")}
        if MISSING:
            print(f"  not measured on exFAT: {MISSING}", file=sys.stderr)
        else:
            point = Path(folder) / "exfat"
            stack.enter_context(plugged_in(formatted(Path(folder) / "image"), point))
            sticks["from exFAT"] = _stick(bundle, point)
        for stick in sticks.values():
            make_vault(stick.files).close()
        yield from _starts(sticks, "warm", before=_nothing)
        if os.access(_DROP_CACHES, os.W_OK):
            yield from _starts(sticks, "cold", before=_forget_files)
        yield from _left_behind(bundle, Path(folder))


def _stick(bundle: Path, top: Path) -> Stick:
    top.mkdir(exist_ok=True)
    return put_onto(bundle, top)


def _size(bundle: Path) -> Iterator[Row]:
    sizes = [file.stat().st_size for file in bundle.rglob("*") if file.is_file()]
    yield Row(name="bundle: size", value=sum(sizes) / 1e6, unit="MB", target=45)
    yield Row(name="bundle: files", value=len(sizes), unit="", target=100)


def _nothing() -> None:
    """Every file that is needed lies in memory already, from the round before."""


def _forget_files() -> None:
    """Have every file read from the disk again, as after plugging a stick in."""
    os.sync()
    _DROP_CACHES.write_text("3")


def _starts(sticks: dict[str, Stick], state: str, before: Callable[[], None]) -> Iterator[Row]:
    nothing: list[float] = []
    hello: list[Seen] = []
    started: dict[str, list[Seen]] = {place: [] for place in sticks}
    # One round is left out: it may be the first to read a file.
    for number in range(ROUNDS + 1):
        before()
        python = until_end(empty_python())
        before()
        textual = seen(bare_textual(), _HELLO)
        ours = {}
        for place, stick in sticks.items():
            before()
            ours[place] = seen([str(stick.program)], _COVER, _UNLOCK)
        if number:
            nothing.append(python)
            hello.append(textual)
            for place, one in ours.items():
                started[place].append(one)
    for place, each in started.items():
        yield from _start_rows(f"bundle {place}, {state}", each, nothing, hello)


def _start_rows(
    name: str, started: list[Seen], nothing: list[float], hello: list[Seen]
) -> Iterator[Row]:
    yield Row(
        name=f"{name}: first frame",
        value=median(each.milliseconds[0] for each in started),
        unit="ms",
        target=4,
        peer="python -I -S -c pass",
        peer_value=median(nothing),
        judged="ratio",
    )
    for what, unit, target, figure in (
        ("unlock screen", "ms", 1.5, lambda each: each.milliseconds[-1]),
        ("processor time until then", "s", 1.5, lambda each: each.processor),
        ("memory of both processes", "MiB", 2, lambda each: each.memory),
    ):
        yield Row(
            name=f"{name}: {what}",
            value=median(map(figure, started)),
            unit=unit,
            target=target,
            peer="bare Textual program",
            peer_value=median(map(figure, hello)),
            judged="ratio",
        )


def _left_behind(bundle: Path, folder: Path) -> Iterator[Row]:
    if not CAN_TRACE:
        print("  not traced: that takes Linux, strace and root", file=sys.stderr)
        return
    stick = _stick(bundle, folder / "watched")
    watched = Watched(stick, folder)
    with watched.open() as person:
        person.sets_up()
        person.writes_down("one line")
        person.leaves()
        person.closes()
    judgement = watched.judgement()
    yield Row(
        name="bundle: calls that leave anything outside the stick, or look at the home",
        value=len(judgement.trespasses),
        unit="",
        target=0,
    )
    yield Row(
        name="bundle: files written on the stick",
        value=len(judgement.written),
        unit="",
        target=8,
    )
