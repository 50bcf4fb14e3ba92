from __future__ import annotations

import errno
import fcntl
import os

import pytest

from toolkit.stick.sync import past_the_cache, strongest_sync


def test_a_mac_is_asked_for_the_device_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own calls reach through the caches; where a file system does not know them, fsync does."""
    asked: list[tuple[int, ...]] = []
    synced: list[int] = []
    monkeypatch.setattr(fcntl, "fcntl", lambda *arguments: asked.append(arguments))
    monkeypatch.setattr(os, "fsync", synced.append)

    strongest_sync("darwin")(7)
    past_the_cache("darwin")(8)

    assert asked == [(7, 51), (8, 48, 1)]
    assert synced == []

    def unknown(*_arguments: int) -> None:
        raise OSError(errno.ENOTSUP, "")

    monkeypatch.setattr(fcntl, "fcntl", unknown)
    strongest_sync("darwin")(9)
    past_the_cache("darwin")(9)
    assert synced == [9]
