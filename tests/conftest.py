"""What holds for every test: it says what it expects, and it reaches for no network."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.systems import pytest_ignore_collect, pytest_report_collectionfinish

__all__ = ["pytest_ignore_collect", "pytest_report_collectionfinish"]

settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("suite")

NETWORK_FAMILIES = {2, 10, 23, 30}  # AF_INET, and AF_INET6 on Linux, Windows and macOS


ALLOWED_HOSTS = {"127.0.0.1", "::1"} if sys.platform == "win32" else set()
"""Windows has no socket pairs: asyncio wakes its loops through a connection to itself."""


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or arguments[0].family not in NETWORK_FAMILIES:
        return
    if arguments[1][0] not in ALLOWED_HOSTS:
        raise PermissionError("a test reached for the network")


sys.addaudithook(_refuse_network)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test without a sentence that says what it expects."""
    silent = [
        item.nodeid
        for item in items
        if isinstance(item, pytest.Function) and not (item.function.__doc__ or "").strip()
    ]
    if silent:
        raise pytest.UsageError("tests without a docstring: " + ", ".join(silent[:10]))
