from __future__ import annotations

import ctypes
from typing import Any

import pytest

from toolkit.crypto.calibration import (
    GIB_BYTES,
    SHORTEST_SECONDS,
    calibrate,
    measured_seconds,
    total_memory_bytes,
)
from toolkit.crypto.kdf import FLOOR, MIB, STANDARD_POLICY, KdfParameters
from toolkit.errors import NotEnoughMemory


def _machine(seconds_a_pass: float, most_memory_kib: int = 2**32) -> Any:  # noqa: ANN401 - a callable
    """A computer that takes so long for each pass over 256 MiB, and has no more memory than that."""

    def measure(parameters: KdfParameters) -> float:
        if parameters.memory_kib > most_memory_kib:
            raise NotEnoughMemory
        return seconds_a_pass * parameters.passes * parameters.memory_kib / (256 * MIB)

    return measure


@pytest.mark.parametrize(
    ("gib", "mib"),
    [(64, 256), (8, 256), (7.5, 256), (6, 128), (4, 128), (3.8, 128), (3, 64), (1, 64), (0, 64)],
)
def test_memory_goes_by_what_the_computer_has(gib: float, mib: int) -> None:
    """256 MiB from 8 GiB on, 128 from 4 on, else 64, with some grace for what firmware keeps."""
    assert calibrate(int(gib * GIB_BYTES), _machine(1.0)).memory_kib == mib * MIB


@pytest.mark.parametrize("seconds_a_pass", [0.08, 0.1, 0.15, 0.2, 0.3, 0.33])
def test_passes_are_raised_to_a_second(seconds_a_pass: float) -> None:
    """A quick computer gets more passes, so that a derivation takes between 1 and 2.5 seconds."""
    measure = _machine(seconds_a_pass)

    chosen = calibrate(16 * GIB_BYTES, measure)

    assert SHORTEST_SECONDS <= measure(chosen) <= 2.5
    assert STANDARD_POLICY.admits(chosen)


@pytest.mark.parametrize("seconds_a_pass", [0.4, 1.0, 60.0])
def test_a_slow_computer_never_lowers_the_cost(seconds_a_pass: float) -> None:
    """However slow it is, three passes over the memory that it has are the least."""
    chosen = calibrate(16 * GIB_BYTES, _machine(seconds_a_pass))

    assert chosen == KdfParameters(256 * MIB, 3, 4)


@pytest.mark.parametrize("seconds_a_pass", [0.0, 1e-9, 0.001])
def test_a_very_quick_computer_stays_within_the_bounds(seconds_a_pass: float) -> None:
    """What no reader would accept is never chosen."""
    chosen = calibrate(16 * GIB_BYTES, _machine(seconds_a_pass))

    assert chosen.passes == 16
    assert STANDARD_POLICY.admits(chosen)


def test_less_memory_is_tried_where_it_cannot_be_had() -> None:
    """A computer that has the memory but does not give it gets the next smaller amount."""
    assert calibrate(16 * GIB_BYTES, _machine(1.0, 130 * MIB)).memory_kib == 128 * MIB
    assert calibrate(16 * GIB_BYTES, _machine(2.0, 64 * MIB)) == FLOOR


def test_without_the_least_memory_nothing_is_chosen() -> None:
    """Below the floor there is an error and no weaker choice."""
    with pytest.raises(NotEnoughMemory):
        calibrate(16 * GIB_BYTES, _machine(1.0, 63 * MIB))


def test_a_derivation_is_really_measured() -> None:
    """More work takes longer."""
    small, large = (measured_seconds(KdfParameters(kib, 1, 1)) for kib in (64, 16 * MIB))

    assert 0 < small < large


def test_this_computer_says_how_much_memory_it_has() -> None:
    """It is more than the tests need."""
    assert total_memory_bytes() > GIB_BYTES // 4


def test_windows_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the total of GlobalMemoryStatusEx counts, at its place in MEMORYSTATUSEX."""

    class Kernel32:
        @staticmethod
        def GlobalMemoryStatusEx(reference: Any) -> int:  # noqa: ANN401, N802 - as Windows names it
            status = reference._obj
            assert status.length == ctypes.sizeof(status) == 64
            ctypes.memmove(ctypes.addressof(status) + 8, (1234).to_bytes(8, "little"), 8)
            return 1

    class Windll:
        kernel32 = Kernel32

    monkeypatch.setattr(ctypes, "windll", Windll, raising=False)

    assert total_memory_bytes("win32") == 1234
