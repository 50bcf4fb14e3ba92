"""Bytes on their way from one side to the other, in one buffer that is wiped as it empties.

Text that a person typed or read passes through here. It is read straight into this memory, written
straight from it, and overwritten with zeros once written: no `bytes` object with it ever exists.
"""

from __future__ import annotations

_ZEROS = memoryview(bytes(65536))


class Channel:
    """A buffer in three parts: what may go on, what still waits for its rest, and room.

    Args:
        capacity: Bytes in all; allocated once.
    """

    __slots__ = ("_begin", "_bytes", "_end", "_ready", "_view")

    def __init__(self, capacity: int) -> None:
        self._bytes = bytearray(capacity)
        self._view = memoryview(self._bytes)
        self._begin = 0
        self._ready = 0
        self._end = 0

    @property
    def memory(self) -> bytearray:
        """The buffer itself, for looking at in place; never slice it, a slice is a copy."""
        return self._bytes

    @property
    def ready(self) -> int:
        """How many bytes may go on."""
        return self._ready - self._begin

    @property
    def unsorted(self) -> tuple[int, int]:
        """Where the bytes are that nobody has decided on: from, up to."""
        return self._ready, self._end

    @property
    def free(self) -> int:
        """Bytes of room, without moving anything to make more."""
        return len(self._bytes) - self._end

    def room(self) -> memoryview:
        """Where the next bytes can be read into; empty when the buffer is full."""
        if self._begin and len(self._bytes) - self._end < len(self._bytes) // 2:
            self._pack()
        return self._view[self._end :]

    def came(self, count: int) -> None:
        """*count* bytes have been read into the room."""
        self._end += count

    def put(self, data: bytes) -> bool:
        """Add front's own bytes, ready to go on, if nothing unsorted is there and they fit."""
        if self._ready != self._end or len(self.room()) < len(data):
            return False
        self._view[self._end : self._end + len(data)] = data
        self._end += len(data)
        self._ready = self._end
        return True

    def let(self, end: int) -> None:
        """Everything up to the position *end* may go on."""
        self._ready = end

    def drop(self, spans: list[tuple[int, int]]) -> None:
        """Take out unsorted bytes; what follows them moves down.

        Args:
            spans: From and up to, in order, without overlaps.
        """
        if not spans:
            return
        kept = spans[0][0]
        for (_, start), (end, _) in zip(spans, [*spans[1:], (self._end, 0)], strict=True):
            self._view[kept : kept + end - start] = self._view[start:end]
            kept += end - start
        self._wipe(kept, self._end)
        self._end = kept

    def drop_unsorted(self) -> None:
        """Take out all that nobody has decided on."""
        self.drop([(self._ready, self._end)])

    def next(self, most: int) -> memoryview:
        """The next bytes that may go on, at most *most*."""
        return self._view[self._begin : min(self._ready, self._begin + most)]

    def went(self, count: int) -> None:
        """*count* bytes have gone on; they are wiped."""
        self._wipe(self._begin, self._begin + count)
        self._begin += count
        if self._begin == self._end:
            self._begin = self._ready = self._end = 0

    def wipe(self) -> None:
        """Forget everything."""
        self._wipe(self._begin, self._end)
        self._begin = self._ready = self._end = 0

    def _pack(self) -> None:
        kept = self._end - self._begin
        self._view[:kept] = self._view[self._begin : self._end]
        self._wipe(kept, self._end)
        self._ready -= self._begin
        self._begin, self._end = 0, kept

    def _wipe(self, start: int, end: int) -> None:
        while start < end:
            count = min(end - start, len(_ZEROS))
            self._view[start : start + count] = _ZEROS[:count]
            start += count
