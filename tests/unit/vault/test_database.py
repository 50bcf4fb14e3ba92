from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as engine

from tests.unit.vault.making import RAW_KEY, SALT, SMALL, Book, incident, key
from toolkit.crypto.secret import Secret
from toolkit.errors import (
    DatabaseDamaged,
    EngineFailed,
    NotEnoughMemory,
    UnsupportedVersion,
    VaultBusy,
    VaultExists,
    VaultGone,
    VaultReadOnly,
)
from toolkit.vault import database as module
from toolkit.vault import schema
from toolkit.vault.database import PAGE, PRAGMAS, Database


def test_a_new_file_has_the_length_that_was_asked_for(tmp_path: Path) -> None:
    """The file is filled up, and its journal is there from the start, empty."""
    path = tmp_path / "A.DAT"

    Database.create(path, key(), SALT, SMALL).close()

    assert path.stat().st_size == SMALL
    assert (tmp_path / "A.DAT-journal").stat().st_size == 0
    assert path.read_bytes()[:16] == SALT


def test_a_new_file_may_do_without_filler(tmp_path: Path) -> None:
    """Of a file made without filler all bytes belong to the database."""
    made = Database.create(tmp_path / "A.DAT", key(), SALT, 0)

    assert made.path.stat().st_size == made.used

    made.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_every_pragma_holds(book: Book, read_only: bool) -> None:
    """What the design asks of the engine is what it says of itself, also where it only reads."""
    book.database.close()
    database = Database.open(book.path, key(), SALT, read_only=read_only)

    held = {name: database.rows(f"PRAGMA {name}")[0][0] for name, _, _ in PRAGMAS}

    assert held == {name: expected for name, _, expected in PRAGMAS}
    database.close()


ODD = "50% of #1.DAT" if sys.platform == "win32" else "50% of #1?.DAT"
"""Every mark that means something in an address, as far as the system has it in names."""


@pytest.mark.parametrize("name", ["A.DAT", ODD, "straße.DAT"])
def test_what_is_opened_to_be_read_cannot_be_written(tmp_path: Path, name: str) -> None:
    """The engine itself refuses, whatever the file is called; what is temporary it takes."""
    path = tmp_path / name
    made = Database.create(path, key(), SALT, SMALL)
    made.close()
    before = path.read_bytes()

    database = Database.open(path, key(), SALT, read_only=True)
    with pytest.raises(VaultReadOnly), database.transaction():
        database.execute("DELETE FROM draft")
    with database.transaction():
        database.execute("CREATE TEMP TABLE entry (id)")

    assert database.read_only
    assert not made.read_only
    assert database.rows("SELECT * FROM entry") == []
    database.close()
    assert path.read_bytes() == before


def test_the_journal_is_empty_after_each_save(book: Book, tmp_path: Path) -> None:
    """A copy of the stick made between two saves shows nothing of the last one."""
    for _ in range(3):
        book.records.add(incident())
        assert (tmp_path / "A.DAT-journal").stat().st_size == 0


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    """Making a database where a file lies is refused, and the file keeps its bytes."""
    path = tmp_path / "A.DAT"
    path.write_bytes(b"someone else's")

    with pytest.raises(VaultExists):
        Database.create(path, key(), SALT, SMALL)

    assert path.read_bytes() == b"someone else's"


@pytest.mark.parametrize("content", [b"", b"x" * (PAGE - 1)])
def test_too_short_a_file_is_not_made_into_a_database(tmp_path: Path, content: bytes) -> None:
    """An empty or cut file is called damaged and left as it is."""
    path = tmp_path / "A.DAT"
    path.write_bytes(content)

    with pytest.raises(DatabaseDamaged):
        Database.open(path, key(), SALT)

    assert path.read_bytes() == content


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    """Opening what is not there fails without leaving anything behind."""
    with pytest.raises(DatabaseDamaged):
        Database.open(tmp_path / "A.DAT", key(), SALT)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    """Where something else bears the name, the file counts as gone."""
    with pytest.raises((VaultGone, DatabaseDamaged)):
        Database.open(tmp_path, key(), SALT)


def test_what_the_engine_cannot_open_though_it_may_be_read_is_gone(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has no other reason to give, the stick does not answer."""

    def refuse(*_given: object, **_named: object) -> None:
        raise VaultGone

    book.database.close()
    monkeypatch.setattr(module, "_connect", refuse)

    with pytest.raises(VaultGone):
        Database.open(book.path, key(), SALT)


def test_another_key_does_not_open_it(
    book: Book, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With another key the pages do not verify, and the engine writes nothing to the screen."""
    book.database.close()

    with pytest.raises(DatabaseDamaged):
        Database.open(tmp_path / "A.DAT", key(bytes(32)), SALT)

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("raw", "salt"), [(RAW_KEY[:-1], SALT), (RAW_KEY, SALT + b"x")])
def test_a_key_of_another_length_is_never_handed_on(
    tmp_path: Path, raw: bytes, salt: bytes
) -> None:
    """The engine would take a malformed raw key for a passphrase, so it never sees one."""
    with pytest.raises(EngineFailed):
        Database.create(tmp_path / "A.DAT", Secret.taking(bytearray(raw)), salt, SMALL)


def test_the_key_is_wiped_from_the_literal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The buffer that carried the key to the engine holds zeros afterwards."""
    carried: list[bytearray] = []
    made = module._raw_key

    def keep(secret: Secret, salt: bytes) -> bytearray:
        carried.append(made(secret, salt))
        return carried[-1]

    monkeypatch.setattr(module, "_raw_key", keep)
    Database.create(tmp_path / "A.DAT", key(), SALT, SMALL).close()

    assert carried
    assert not any(byte for literal in carried for byte in literal)


def test_two_programs_never_hold_the_same_file(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is open, even unread, opening it again says that it is busy."""
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.01)

    with pytest.raises(VaultBusy):
        Database.open(book.path, key(), SALT)


def test_it_can_be_opened_once_it_was_let_go(book: Book) -> None:
    """Closing, also twice, frees the file."""
    book.database.close()
    book.database.close()

    Database.open(book.path, key(), SALT).close()


def test_a_newer_version_is_refused(book: Book) -> None:
    """Tables of a newer program are not touched."""
    book.database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")

    with pytest.raises(UnsupportedVersion):
        book.opened_again()


def test_an_unfinished_database_is_damaged(book: Book) -> None:
    """Pages that verify but were never given a version hold no vault."""
    book.database.execute("PRAGMA user_version = 0")

    with pytest.raises(DatabaseDamaged):
        book.opened_again()


def test_a_transaction_is_all_or_nothing(book: Book) -> None:
    """When the block raises, nothing of it stays."""
    with pytest.raises(KeyError):
        book.fail_after(lambda: book.settings.put("a", 1))

    assert book.settings.get("a", None) is None


def test_a_transaction_inside_another_belongs_to_it(book: Book) -> None:
    """What the inner one wrote goes when the outer one fails."""
    open_still: list[bool] = []

    def inner() -> None:
        with book.database.transaction():
            book.settings.put("a", 1)
        open_still.append(book.database.in_transaction)

    with pytest.raises(KeyError):
        book.fail_after(inner)

    assert open_still == [True]
    assert not book.database.in_transaction
    assert book.settings.get("a", None) is None


@pytest.mark.parametrize("way", ["rows", "execute", "execute_each"])
def test_what_the_engine_refuses_is_one_of_our_errors(book: Book, way: str) -> None:
    """No error of the engine, which would carry SQL, gets out."""
    values: tuple[object, ...] = ([(1,)],) if way == "execute_each" else (1,)

    with pytest.raises(DatabaseDamaged) as raised:
        getattr(book.database, way)("INSERT INTO nowhere VALUES (?)", *values)

    assert raised.value.args == ()
    assert raised.value.__cause__ is None


def test_a_copy_does_not_go_into_filler(book: Book, tmp_path: Path) -> None:
    """A target with filler is refused, as its pages do not verify."""
    other = Database.create(tmp_path / "C.DAT", key(), SALT, SMALL)
    book.settings.put("a", "x" * SMALL)

    with pytest.raises(DatabaseDamaged):
        book.database.copy_to(other, lambda _done, _total: None)

    other.close()


class _Forgetful:
    """A connection that runs out of memory once, in its first statement."""

    def __init__(self, connection: engine.Connection) -> None:
        self._connection = connection
        self._asked = 0

    def execute(self, *arguments: object) -> object:
        self._asked += 1
        if self._asked == 1:
            raise MemoryError
        return self._connection.execute(*arguments)

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def test_a_lack_of_memory_is_said_as_such(book: Book) -> None:
    """When the file still reads well, it was memory that lacked."""
    book.database._connection = _Forgetful(book.database._connection)

    with pytest.raises(NotEnoughMemory):
        book.database.rows("SELECT 1")

    assert book.database.rows("SELECT 1") == [(1,)]


def test_a_misuse_stays_visible_as_one(book: Book) -> None:
    """Another thread's use is a fault in the program and is not dressed up as the stick's."""
    seen: list[BaseException] = []

    def use() -> None:
        try:
            book.database.rows("SELECT 1")
        except engine.ProgrammingError as problem:
            seen.append(problem)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert len(seen) == 1


def test_whoever_asks_is_told_the_size_after_each_change(book: Book) -> None:
    """The bytes in use are told at once and after every transaction, whatever its end."""
    told: list[int] = []
    book.database.after_change(told.append)
    book.settings.put("a", "x" * 50_000)
    with pytest.raises(KeyError):
        book.fail_after(lambda: None)

    assert len(told) == 3
    assert told[0] < told[1] == told[2] == book.database.used


def test_a_size_that_cannot_be_told_is_no_failure(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was committed counts, even if what comes after it goes wrong."""

    def gone(_used: int) -> None:
        raise VaultGone

    book.database.after_change(gone)
    book.settings.put("a", 1)

    assert book.settings.get("a", None) == 1


def test_a_copy_under_another_key_holds_the_same(book: Book, tmp_path: Path) -> None:
    """A copy opens with its own key, has every record, and told how far it was."""
    kept = book.records.add(incident())
    other = Database.create(tmp_path / "C.DAT", key(bytes(32)), bytes(16), 0)
    steps: list[tuple[int, int]] = []

    book.database.copy_to(other, lambda done, total: steps.append((done, total)))
    book.database.take_over(other)

    assert steps[-1][0] == steps[-1][1] == book.database.used // PAGE
    assert book.database.path == tmp_path / "C.DAT"
    assert book.records.get(kept.id) == kept
    assert book.found("rang") == ["Someone rang"]


def test_a_pragma_that_does_not_hold_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that does not do as it is told is not used."""
    monkeypatch.setattr(module, "PRAGMAS", (("synchronous", "OFF", 3),))

    with pytest.raises(EngineFailed):
        Database.create(tmp_path / "A.DAT", key(), SALT, SMALL)
