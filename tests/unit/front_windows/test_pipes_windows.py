from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from tests.unit.front_windows.fake_objects import Pipe
from toolkit.front.events import NOTHING
from toolkit.front.kernel32 import Kernel32
from toolkit.front.pipes_windows import CAPACITY, PipeReader, PipeWriter, inbound, outbound


@pytest.fixture
def library() -> FakeLibrary:
    """A system without anything open."""
    return FakeLibrary()


def reading(library: FakeLibrary) -> tuple[PipeReader, int, Pipe]:
    """A pipe to read from, the handle of its far end, and what the system keeps of it."""
    reader, far = inbound(library.kernel())
    return reader, far, next(iter(library.pipes.values()))


def writing(library: FakeLibrary) -> tuple[PipeWriter, int, Pipe]:
    """A pipe to write to, the handle of its far end, and what the system keeps of it."""
    writer, far = outbound(library.kernel())
    return writer, far, next(iter(library.pipes.values()))


def test_reading_what_came(library: FakeLibrary) -> None:
    """What the partner wrote is moved out once, in order, and then there is nothing."""
    reader, _, pipe = reading(library)
    buffer = memoryview(bytearray(100))
    assert reader.read_into(buffer) == NOTHING
    library.arrive(pipe, b"one")
    assert library.kernel().signalled(reader.event)
    assert reader.read_into(buffer) == 3
    assert bytes(buffer[:3]) == b"one"
    assert not library.kernel().signalled(reader.event)
    assert reader.read_into(buffer) == NOTHING
    library.arrive(pipe, b"two")
    assert reader.read_into(buffer) == 3
    assert bytes(buffer[:3]) == b"two"


def test_reading_into_a_small_buffer(library: FakeLibrary) -> None:
    """What doesn't fit comes with the next call, and the event stays set until then."""
    reader, _, pipe = reading(library)
    library.arrive(pipe, b"abcdef")
    buffer = memoryview(bytearray(4))
    assert reader.read_into(buffer) == 4
    assert library.kernel().signalled(reader.event)
    assert reader.read_into(buffer) == 2
    assert bytes(buffer) == b"efcd"


def test_nothing_read_stays_behind(library: FakeLibrary) -> None:
    """The reader's own buffer is wiped as soon as its content has been moved out."""
    reader, _, pipe = reading(library)
    library.arrive(pipe, b"private words")
    assert b"private" in reader._buffer
    reader.read_into(memoryview(bytearray(100)))
    assert not any(reader._buffer)


def test_reading_after_the_partner_left(library: FakeLibrary) -> None:
    """What was written before the partner left still comes; then 0, at once and for ever."""
    reader, far, pipe = reading(library)
    library.arrive(pipe, b"last")
    library.kernel().close(far)
    buffer = memoryview(bytearray(100))
    assert reader.read_into(buffer) == 4
    assert [reader.read_into(buffer) for _ in range(3)] == [0, 0, 0]
    assert library.kernel().signalled(reader.event)


def test_an_empty_write_is_not_an_end(library: FakeLibrary) -> None:
    """A partner that writes nothing at all has not left."""
    reader, _, pipe = reading(library)
    assert pipe.transfer is not None
    with library.changed:
        library._complete(pipe.transfer, 0, 0)
    buffer = memoryview(bytearray(100))
    assert reader.read_into(buffer) == NOTHING
    library.arrive(pipe, b"x")
    assert reader.read_into(buffer) == 1


def test_closing_while_a_read_is_under_way(library: FakeLibrary) -> None:
    """Closing cancels first, so Windows never writes into memory that is gone."""
    reader, far, _ = reading(library)
    library.kernel().close(far)
    reader.close()
    reader.close()
    assert library.left_open() == []
    assert reader.read_into(memoryview(bytearray(1))) == 0
    other, far, _ = reading(FakeLibrary())
    other.close()
    assert other._kernel.call.calls.count("CancelIoEx") == 1


def test_closing_without_cancelling_would_be_noticed(library: FakeLibrary) -> None:
    """The stand-in complains when a pipe is closed under a transfer."""
    reader, _, _ = reading(library)
    with pytest.raises(AssertionError, match="under way"):
        library.kernel().close(reader._handle)


def test_draining(library: FakeLibrary) -> None:
    """Draining takes all that comes and ends when the partner has left."""
    reader, far, pipe = reading(library)
    library.arrive(pipe, bytes(3 * CAPACITY))
    library.kernel().close(far)
    reader.drain()
    assert not pipe.content
    reader.close()
    assert library.left_open() == []


def test_writing_never_waits(library: FakeLibrary) -> None:
    """A partner that fetches nothing gets one pipe and one buffer full, and then 0 is taken."""
    writer, _, pipe = writing(library)
    kernel = library.kernel()
    assert kernel.signalled(writer.event)
    data = memoryview(bytes(range(256)) * 1024)
    taken = 0
    while count := writer.write(data[taken:]):
        taken += count
    assert taken == 2 * CAPACITY
    assert not kernel.signalled(writer.event)
    library.fetch(pipe)
    assert kernel.signalled(writer.event)
    assert writer.write(memoryview(b"more")) == 4


def test_nothing_written_stays_behind(library: FakeLibrary) -> None:
    """The writer's buffer is wiped once the bytes are the system's."""
    writer, _, pipe = writing(library)
    writer.write(memoryview(b"typed words"))
    assert pipe.content == b"typed words"
    assert not any(writer._buffer)
    writer.write(memoryview(bytes([1]) * CAPACITY))
    assert any(writer._buffer)
    library.fetch(pipe)
    writer.settle()
    assert not any(writer._buffer)


def test_writing_to_nobody(library: FakeLibrary) -> None:
    """A partner that left takes everything, and so does a closed end."""
    writer, far, _ = writing(library)
    library.kernel().close(far)
    assert writer.write(memoryview(b"abc")) == 3
    writer.close()
    assert writer.write(memoryview(b"abcd")) == 4
    assert library.left_open() == []


def test_closing_wipes_what_was_never_fetched(library: FakeLibrary) -> None:
    """What a hung partner left lying is overwritten on closing."""
    writer, far, _ = writing(library)
    for _ in range(2):
        writer.write(memoryview(bytes([1]) * CAPACITY))
    assert any(writer._buffer)
    writer.close()
    assert not any(writer._buffer)
    library.kernel().close(far)
    assert library.left_open() == []


@pytest.mark.parametrize("refused", ["CreateNamedPipeW", "CreateFileW", "CreateEventW"])
@pytest.mark.parametrize("make", [inbound, outbound])
def test_a_refusal_leaves_nothing_open(
    library: FakeLibrary, make: Callable[[Kernel32], object], refused: str
) -> None:
    """Whichever call Windows refuses, no handle stays open."""
    library.refuse = (refused, 1)
    with pytest.raises(OSError, match="5"):
        make(library.kernel())
    assert library.left_open() == []


def test_only_the_asked_end_is_inherited(library: FakeLibrary) -> None:
    """A far end is handed to child processes only where that was asked for."""
    kernel = library.kernel()
    _, plain = inbound(kernel)
    _, inherited = inbound(kernel, inherited=True)
    _, keys = outbound(kernel)
    assert [library.open[far].inheritable for far in (plain, inherited, keys)] == [
        False,
        True,
        False,
    ]
