from __future__ import annotations

from toolkit.front.channel import Channel


def received(channel: Channel, data: bytes) -> None:
    channel.room()[: len(data)] = data
    channel.came(len(data))


def test_bytes_go_on_in_order_and_are_wiped_behind() -> None:
    """What has gone on is overwritten with zeros, and an empty buffer starts over."""
    channel = Channel(16)
    received(channel, b"abcdef")
    channel.let(channel.unsorted[1])
    assert bytes(channel.next(4)) == b"abcd"
    channel.went(4)
    assert bytes(channel.memory[:6]) == b"\0\0\0\0ef"
    assert bytes(channel.next(99)) == b"ef"
    channel.went(2)
    assert not any(channel.memory)
    assert len(channel.room()) == 16


def test_what_is_undecided_does_not_go_on() -> None:
    """Only what was let through is handed on; the rest waits behind it."""
    channel = Channel(16)
    received(channel, b"abc\x1b[")
    channel.let(3)
    assert bytes(channel.next(99)) == b"abc"
    channel.went(3)
    assert channel.unsorted == (3, 5)
    assert channel.ready == 0


def test_spans_are_taken_out_and_their_bytes_wiped() -> None:
    """What follows them moves down; nothing of them stays in memory."""
    channel = Channel(16)
    received(channel, b"aXXbYYcd")
    channel.drop([(1, 3), (4, 6)])
    assert bytes(channel.memory[:4]) == b"abcd"
    assert not any(channel.memory[4:])
    channel.drop([])
    assert channel.unsorted == (0, 4)


def test_room_is_made_by_moving_what_is_left() -> None:
    """When little room is left behind old bytes, the waiting ones move to the front."""
    channel = Channel(16)
    received(channel, b"0123456789ab")
    channel.let(12)
    channel.went(9)
    assert channel.free == 4
    assert len(channel.room()) == 13
    assert bytes(channel.next(99)) == b"9ab"
    assert not any(channel.memory[3:])


def test_own_bytes_are_added_only_at_a_boundary() -> None:
    """Nothing is put between undecided bytes, nor where it does not fit."""
    channel = Channel(8)
    assert channel.put(b"12345")
    assert not channel.put(b"6789")
    assert bytes(channel.next(99)) == b"12345"
    received(channel, b"x")
    assert not channel.put(b"y")
    channel.drop_unsorted()
    assert channel.put(b"y")


def test_wiping_leaves_nothing() -> None:
    """After wipe, no byte of what passed through is left, however large the buffer."""
    channel = Channel(200_000)
    received(channel, b"secret" * 30_000)
    channel.let(100_000)
    channel.went(5)
    channel.wipe()
    assert not any(channel.memory)
    assert channel.ready == 0
