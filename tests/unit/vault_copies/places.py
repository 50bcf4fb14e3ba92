"""Files that can be watched and refused, for what is done in another folder than the vault's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.cheap_kdf import CHEAP
from tests.crash.recorder import SQLITE_IOERR_WRITE, SQLITE_OK, Event, Recorder
from tests.unit.vault.making import SetClock
from tests.unit.vault.randomness import BLOCK, telling_blocks
from tests.unit.vault_keys.support import FIRST
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.record import Record
from toolkit.errors import VaultError
from toolkit.vault.files import DiskFiles
from toolkit.vault.layout import LASTING_NAMES
from toolkit.vault.vault import Vault

STRANGER = "STRANGER.DAT"
"""A file that is none of a vault's business."""

BOTH = ["1 first", "2 second"]
"""What said() gives for a vault from created()."""

LATER = 1_800_000_000_000_000
"""Microseconds since 1970: later than anything that is written here by the first clock."""

Hook = Callable[[str, Path, bytes], None]
"""Called before each thing that is done: what, to which path, and what is written."""


class WatchedFiles(DiskFiles):
    """The real files, with a hook before each thing that is done in one folder and can fail.

    Args:
        folder: The folder; what is done elsewhere is not told.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.hook: Hook | None = None

    def _tell(self, what: str, path: Path, data: bytes = b"") -> None:
        if self.hook is not None and self._folder in {path, path.parent}:
            self.hook(what, path, data)

    def names(self, folder: Path) -> tuple[str, ...]:
        """Told before."""
        self._tell("names", folder)
        return super().names(folder)

    def size(self, path: Path) -> int:
        """Told before."""
        self._tell("size", path)
        return super().size(path)

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        """Told before."""
        self._tell("read", path)
        return super().read(path, limit, start)

    def create(self, path: Path) -> None:
        """Told before."""
        self._tell("create", path)
        super().create(path)

    def write(self, path: Path, data: bytes) -> None:
        """Told before."""
        self._tell("write", path, data)
        super().write(path, data)

    def append(self, path: Path, data: bytes) -> None:
        """Told before."""
        self._tell("append", path, data)
        super().append(path, data)

    def move(self, path: Path, target: Path) -> None:
        """Told before."""
        self._tell("move", path)
        super().move(path, target)

    def remove(self, path: Path) -> None:
        """Told before."""
        self._tell("remove", path)
        super().remove(path)

    def make_folder(self, folder: Path) -> bool:
        """Told before."""
        self._tell("make_folder", folder)
        return super().make_folder(folder)


class Refusing:
    """A hook that fails at one thing that is done, and perhaps at all after it.

    Args:
        error: What is raised.
        at: Which one fails first, from 0.
        lasting: Whether everything after it fails too.
        torn: Whether half of what was to be written is there nevertheless.
    """

    def __init__(
        self, error: type[VaultError], at: int, *, lasting: bool = True, torn: bool = False
    ) -> None:
        self._error = error
        self._left = at
        self._lasting = lasting
        self._torn = torn

    @property
    def failed(self) -> bool:
        """Whether it came to that."""
        return self._left < 0

    def __call__(self, what: str, path: Path, data: bytes) -> None:
        """Fail when it is time."""
        self._left -= 1
        if self._left == -1 or (self._left < -1 and self._lasting):
            if self._torn and data:
                with path.open("ab") as file:
                    file.write(data[: len(data) // 2])
            raise self._error


class Remembering:
    """A hook that copies the folder before each change, and with each write torn.

    Args:
        folder: What is copied.
        into: Where the copies go, one numbered folder each.
    """

    CHANGES = frozenset({"create", "write", "append", "remove", "move", "make_folder"})

    def __init__(self, folder: Path, into: Path) -> None:
        self._folder = folder
        self._into = into
        self.moments: list[Path] = []
        self.zeroed: list[Path] = []

    def __call__(self, what: str, path: Path, data: bytes) -> None:
        """Copy the folder as it is, and with what is about to be written torn."""
        if what not in self.CHANGES:
            return
        self.remember()
        for cut in (1, 512, len(data) // 2, len(data) - 1) if data else ():
            torn = self.remember() / path.name
            with torn.open("ab" if what == "append" else "wb") as file:
                file.write(data[:cut])
        if data and path.stat().st_size == 0:
            # A file system that gives a file its length before its bytes.
            self.zeroed.append(self.remember())
            (self.zeroed[-1] / path.name).write_bytes(bytes(min(len(data), BLOCK)))

    def remember(self) -> Path:
        """Copy the folder as it is now."""
        moment = self._into / str(len(self.moments))
        self.moments.append(moment)
        if self._folder.exists():
            shutil.copytree(self._folder, moment)
        else:
            moment.mkdir(parents=True)
        return moment


def created(folder: Path, files: DiskFiles | None = None, typed: str = FIRST) -> Vault:
    """A new vault with two incidents in it and a clock that goes on."""
    with passphrase_secret(typed) as secret:
        vault = Vault.create(
            folder, secret, policy=CHEAP, clock=SetClock(), files=files or DiskFiles()
        )
    write(vault, "first")
    write(vault, "second")
    return vault


def opened(
    folder: Path,
    typed: str = FIRST,
    files: DiskFiles | None = None,
    clock: SetClock | None = None,
) -> Vault:
    """The vault that is there."""
    with passphrase_secret(typed) as secret:
        return Vault.open(
            folder, secret, policy=CHEAP, clock=clock or SetClock(), files=files or DiskFiles()
        )


def write(vault: Vault, text: str) -> Record:
    """One incident more."""
    return vault.records.add(Incident(what_happened=text))


def said(vault: Vault) -> list[str]:
    """Number and title of every incident, oldest first; the chains hold."""
    assert vault.check_chain().intact
    rows = vault.records.incidents(IncidentFilter(), offset=0, limit=1000)
    return [f"{row.label} {row.title}" for row in reversed(rows)]


def said_in(folder: Path, typed: str = FIRST) -> list[str]:
    """The same of the vault in a folder that nobody has open."""
    vault = opened(folder, typed)
    try:
        return said(vault)
    finally:
        vault.close()


def tables(vault: Vault) -> list[object]:
    """Everything that is kept in a vault's database."""
    return [
        vault.database.rows(f"SELECT * FROM {table} ORDER BY 1")
        for table in ("stick", "revision", "draft", "setting")
    ]


def telling(folder: Path) -> list[str]:
    """The files of a vault in *folder* that do not look random, or journals that are not empty."""
    found: list[str] = []
    for name in LASTING_NAMES:
        path = folder / name
        data = path.read_bytes() if path.exists() else b""
        whole = len(data) // BLOCK * BLOCK
        if telling_blocks(data[:whole]) or (name.endswith("journal") and data):
            found.append(name)
    return found


def put_stranger(folder: Path) -> None:
    """Make *folder* with a stranger's file in it."""
    folder.mkdir()
    (folder / STRANGER).write_bytes(b"kept")


def stranger_is_there(folder: Path) -> bool:
    """Whether that file is as it was."""
    return (folder / STRANGER).read_bytes() == b"kept"


def restored(
    folder: Path,
    copy: Path,
    typed: str = FIRST,
    files: WatchedFiles | None = None,
    *,
    aside: bool = False,
) -> Vault:
    """The vault in *folder*, brought back from *copy*."""
    with passphrase_secret(typed) as secret:
        return Vault.restore(
            folder,
            copy,
            secret,
            aside=aside,
            policy=CHEAP,
            clock=SetClock(LATER),
            files=files or WatchedFiles(folder),
        )


def cut_off(folder: Path) -> Path:
    """A copy of a vault's folder, as it is in the middle of a save, that of a third incident."""

    def refuse(event: Event) -> int:
        return SQLITE_IOERR_WRITE if event.what == "truncate" else SQLITE_OK

    cut = folder.with_name("cut off")
    with Recorder() as recorder:
        held = opened(folder)
        recorder.fault = refuse
        with suppress(VaultError):
            write(held, "cut off")
        shutil.copytree(folder, cut)
        recorder.fault = None
        held.close()
    return cut
