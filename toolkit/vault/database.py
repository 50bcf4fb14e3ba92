"""One encrypted database file, held open by one connection on one thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from sqlcipher3 import dbapi2 as engine

from toolkit.crypto.secret import Secret
from toolkit.errors import (
    DatabaseDamaged,
    EngineFailed,
    NotEnoughMemory,
    ToolkitError,
    VaultError,
    VaultGone,
    VaultHalfSaved,
    VaultReadOnly,
)
from toolkit.vault import prefill, schema
from toolkit.vault.engine_errors import meaning_of
from toolkit.vault.files import DISK, refuses_writing
from toolkit.vault.layout import HEADER_NAMES, JOURNAL_SUFFIX

PAGE = 4096
"""Bytes in a page, SQLCipher 4's own size."""

KEY_LENGTH = 32
SALT_LENGTH = 16

BUSY_SECONDS = 1.0
"""How long another program's lock is waited for: longer than a virus scanner's glance."""

PRAGMAS: tuple[tuple[str, str, object], ...] = (
    # Before the first read, so that the first lock taken is kept and no shared memory is made.
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    # Each save leaves a journal of 0 bytes: PERSIST would leave page numbers behind.
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    # macOS alone knows a sync that reaches the medium; elsewhere this changes nothing.
    ("fullfsync", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("mmap_size", "0", 0),
    ("trusted_schema", "OFF", 0),
    ("foreign_keys", "ON", 1),
    # In KiB when negative.
    ("cache_size", "-16000", -16000),
    # SQLite never writes the page at 1 GiB, and zeros do not look random.
    ("max_page_count", str(prefill.LARGEST // PAGE), prefill.LARGEST // PAGE),
)

Row = tuple[Any, ...]


class Database:
    """An open compartment. Everything that goes wrong is raised as one of toolkit.errors.

    Args:
        connection: A keyed connection on which every pragma above holds.
        path: The file.
        read_only: Whether the connection refuses to change it. What is temporary can be changed
            all the same.
    """

    def __init__(
        self, connection: engine.Connection, path: Path, *, read_only: bool = False
    ) -> None:
        self._connection = connection
        self._path = path
        self._read_only = read_only
        self._in_transaction = False
        self._told_as: Callable[[Exception], Exception] = lambda error: error
        self._after_change: Callable[[int], object] | None = None
        self._preparations: list[Callable[[], object]] = []

    @classmethod
    def create(cls, path: Path, key: Secret, salt: bytes, size: int) -> Self:
        """Make a new compartment with empty tables, filled up to *size* bytes, and open it.

        Args:
            path: Where; nothing may be there yet.
            key: 32 bytes.
            salt: 16 bytes, which become the first of the file.
            size: Length of the file in bytes, one of prefill's; 0 for no filler at all.

        Raises:
            VaultExists: A file is there already; it is left as it is.
            VaultFull, VaultReadOnly, VaultGone: It could not be written.
        """
        DISK.create(path)
        made = cls(_connect(path, key, salt), path)
        try:
            with made.transaction():
                schema.create(made)
        finally:
            made.close()
        prefill.fill(path, size)
        return cls.open(path, key, salt)

    @classmethod
    def open(cls, path: Path, key: Secret, salt: bytes, *, read_only: bool = False) -> Self:
        """Open a compartment and keep everyone else out of it until it is closed.

        A save that was cut off is undone here, by SQLite's own journal.

        Args:
            path: The file.
            key: 32 bytes.
            salt: 16 bytes.
            read_only: Write nothing, and keep out only those who would write. Whatever would change
                the file then raises VaultReadOnly.

        Raises:
            DatabaseDamaged: The pages do not verify with this key, or hold no vault.
            UnsupportedVersion: A newer program wrote the tables.
            VaultBusy: It is open elsewhere.
            VaultHalfSaved: There is a cut-off save to undo, and the file cannot be written to.
            EngineFailed: The engine does not do as it is told.
            VaultUnreadable, VaultGone, NotEnoughMemory: As their names say.
        """
        # SQLite would take a shorter file for a new database and begin to write one.
        if DISK.size(path) < PAGE:
            raise DatabaseDamaged
        try:
            connection = _connect(path, key, salt, read_only=read_only)
        except VaultGone:
            # SQLite does not say why it could not open a file; the system does.
            DISK.read(path, 1)
            raise
        except VaultReadOnly:
            # Only what a cut-off save left has to be written before anything is read.
            raise VaultHalfSaved from None
        opened = cls(connection, path, read_only=read_only)
        try:
            schema.check(opened)
            opened._empty_journal()
        except BaseException:
            opened.close()
            raise
        return opened

    @property
    def path(self) -> Path:
        """The compartment's file."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether it was opened to be read only."""
        return self._read_only

    @property
    def used(self) -> int:
        """Bytes of the file that belong to the database; what is behind them is filler."""
        ((pages,),) = self.rows("PRAGMA page_count")
        return int(pages) * PAGE

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._in_transaction

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Everything that *sql* finds."""
        try:
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        except (engine.Error, MemoryError) as problem:
            raise self._meaning(problem) from None
        return found

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row that *sql* finds, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def execute(self, sql: str, *values: object) -> int:
        """Carry out *sql*; how many rows it changed."""
        try:
            return int(self._connection.execute(sql, values).rowcount)
        except (engine.Error, MemoryError) as problem:
            raise self._meaning(problem) from None

    def execute_each(self, sql: str, rows: Iterable[Row]) -> None:
        """Carry out *sql* once for each row of values."""
        try:
            self._connection.executemany(sql, rows)
        except (engine.Error, MemoryError) as problem:
            raise self._meaning(problem) from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. A transaction inside another belongs to it.

        Once this has ended without an error, what was written survives a pulled stick. In a database
        that is only read, it is for what is temporary.
        """
        if self._in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        self._in_transaction = True
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # The engine itself has rolled back after some errors; then there is nothing to undo.
            with suppress(engine.Error):
                self._connection.rollback()
            raise
        finally:
            self._in_transaction = False
            self._tell_size()

    def after_change(self, told: Callable[[int], object]) -> None:
        """Have *told* called with the bytes in use, now and after every transaction."""
        self._after_change = told
        self._tell_size()

    def copy_to(self, other: Database, progress: Callable[[int, int], object]) -> None:
        """Put everything into *other* in place of what it holds, page by page.

        Args:
            other: A database open under any key, in a file without filler, which would be taken
                for damaged pages. Pages are encrypted anew on the way.
            progress: Called with pages done and pages in all.
        """

        def tell(_status: int, remaining: int, total: int) -> None:
            progress(total - remaining, total)

        try:
            self._connection.backup(other._connection, pages=256, progress=tell)
        except (engine.Error, MemoryError) as problem:
            raise other._meaning(problem) from None

    def on_each_connection(self, prepare: Callable[[], object]) -> None:
        """Have *prepare* called now and after each take_over: what is temporary does not move."""
        self._preparations.append(prepare)
        prepare()

    def take_over(self, other: Database) -> None:
        """Go on in the file of *other*, a copy of this one; whoever holds this object keeps it.

        Args:
            other: Not to be used any more afterwards.
        """
        self.close()
        self._connection, self._path = other._connection, other._path
        for prepare in self._preparations:
            prepare()
        self._tell_size()

    def tell_as(self, meaning: Callable[[Exception], Exception]) -> None:
        """Raise from now on what *meaning* makes of each error: it is not the person's own vault."""
        self._told_as = meaning

    def keep_journal_in_memory(self) -> None:
        """Leave no journal in a file: for a database that is worth nothing before it is finished.

        Raises:
            EngineFailed: The engine does not do as it is told.
        """
        if self.rows("PRAGMA journal_mode = MEMORY") != [("memory",)]:
            raise EngineFailed

    def close(self) -> None:
        """Let go of the file; may be called again."""
        self._connection.close()

    def _empty_journal(self) -> None:
        """Empty the journal that a cut-off save was just undone from.

        The engine leaves it as it was but for its header, until the next save.
        """
        journal = self._path.with_name(self._path.name + JOURNAL_SUFFIX)
        if self._read_only or DISK.size(journal) <= 0:
            return
        # Any save does it, and this one changes nothing. On a full stick the next one will.
        with suppress(VaultError), self.transaction():
            ((version,),) = self.rows("PRAGMA user_version")
            self.execute(f"PRAGMA user_version = {version}")

    def _meaning(self, problem: Exception) -> Exception:
        return self._told_as(self._own_meaning(problem))

    def _own_meaning(self, problem: Exception) -> Exception:
        """The error of our own tree that *problem* amounts to.

        A page that does not verify when it is about to be changed is reported as a lack of memory.
        The engine then refuses to read anything more: that is how the two are told apart.
        """
        if isinstance(problem, MemoryError):
            try:
                self._connection.rollback()
                self._connection.execute("PRAGMA shrink_memory")
                self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            except engine.Error as refused:
                return _translated(refused)
            return NotEnoughMemory()
        return self._as_it_looks(_translated(problem))

    def _as_it_looks(self, meant: Exception) -> Exception:
        """Tell a stick that became read-only from one that was pulled: the engine confuses them.

        A write that is refused and one that gets no answer have one code, and so do a file that can
        only be read and one whose path is gone.
        """
        if isinstance(meant, VaultReadOnly) and not os.path.lexists(self._path):
            return VaultGone()
        if self._read_only or not isinstance(meant, VaultGone):
            return meant
        return VaultReadOnly() if refuses_writing(self._path) and self._answers() else meant

    def _answers(self) -> bool:
        """Whether something can still be read from the stick."""
        try:
            # Not the database itself: closing it would give up the engine's lock.
            return bool(DISK.read(self._path.with_name(HEADER_NAMES[0]), 1))
        except VaultError:
            return False

    def _tell_size(self) -> None:
        # What was committed counts, even if the stick is pulled before its size can be asked for.
        with suppress(ToolkitError):
            if self._after_change is not None:
                self._after_change(self.used)


def _connect(path: Path, key: Secret, salt: bytes, *, read_only: bool = False) -> engine.Connection:
    try:
        connection = engine.connect(
            _address(path) if read_only else os.fspath(path),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=128,
            uri=read_only,
        )
    except engine.Error as problem:
        raise _translated(problem) from None
    try:
        _prepare(connection, key, salt)
    except engine.Error as problem:
        connection.close()
        raise _translated(problem) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: engine.Connection, key: Secret, salt: bytes) -> None:
    """Hand over the key, make every pragma hold, and take the lock."""
    # SQLCipher writes to stderr about a key that does not fit, across the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    literal = _raw_key(key, salt)
    try:
        connection.set_key(literal)
    finally:
        literal[:] = bytes(len(literal))
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        ((held,),) = connection.execute(f"PRAGMA {name}").fetchall()
        if held != expected:
            raise EngineFailed
    # Two programs that only read would both get in; each would later keep the other out. Where
    # nothing can be written it keeps out whoever could.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _address(path: Path) -> str:
    """The file as an address that is opened for reading (sqlite.org/uri.html).

    Not immutable=1: that would pass over a cut-off save, and show one half of it.
    """
    return f"file:{''.join(f'%{byte:02x}' for byte in os.fsencode(path))}?mode=ro"


def _raw_key(key: Secret, salt: bytes) -> bytearray:
    """SQLCipher's literal for a raw key and salt, in a buffer that can be wiped.

    Anything that is not exactly this shape would silently be taken for a passphrase.

    Raises:
        EngineFailed: The key or the salt has another length.
    """
    digits = b"0123456789abcdef"
    with key.view() as raw:
        if (len(raw), len(salt)) != (KEY_LENGTH, SALT_LENGTH):
            raise EngineFailed
        literal = bytearray(b"x'" + bytes(2 * (KEY_LENGTH + SALT_LENGTH)) + b"'")
        for place, byte in enumerate(raw):
            literal[2 + 2 * place] = digits[byte >> 4]
            literal[3 + 2 * place] = digits[byte & 15]
    literal[2 + 2 * KEY_LENGTH : -1] = salt.hex().encode()
    return literal


def _translated(problem: Exception) -> Exception:
    code = getattr(problem, "sqlite_errorcode", None)
    # Without a code it is a misuse of the module, such as another thread: a fault of ours.
    return problem if code is None else meaning_of(code)()
