"""Takes away what this program wrote and is of no use any more, and never anything else.

While a system's folder is exchanged, the one to come is called "<system>-new" beside it, and the
one that was there "<system>-old". Either may be left when the stick was pulled out. A folder of such
a name counts as ours only by the manifest in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import NoProgramThere, PlaceError, PlaceTaken
from toolkit.stick import manifest
from toolkit.stick.disk import Disk, Kind
from toolkit.stick.layout import COMING, GOING, LIBRARY, MANIFEST, READ_ME_COMING, SYSTEMS
from toolkit.stick.programs import manifest_bytes_in, manifest_in, program_in

_MOST = 9
_NAME = re.compile(rf"({'|'.join(SYSTEMS)})-({COMING}|{GOING})(?:-[2-{_MOST}])?")


def free_name(disk: Disk, top: Path, system: str, state: str) -> Path:
    """A path in *top* for the folder of *system* that is COMING or GOING.

    Raises:
        PlaceTaken: Others have all of the names.
    """
    plain = top / f"{system}-{state}"
    for path in (plain, *(top / f"{plain.name}-{number}" for number in range(2, _MOST + 1))):
        if disk.look(path) is None:
            return path
    raise PlaceTaken


def finish_earlier(disk: Disk, top: Path) -> int:
    """Bring *top* from wherever an interrupted exchange left it to a state without leftovers.

    Returns:
        How many files and folders were kept because they are not this program's; see retire().

    Raises:
        PlaceError: The drive does not answer or cannot be written to.
    """
    left = [(found, name) for name, _ in disk.entries(top) if (found := _NAME.fullmatch(name))]
    kept = 0
    for found, name in left:
        home = top / found[1]
        if (
            found[2] == GOING
            and disk.look(home) is None
            and _is_program(disk, top / name, found[1])
        ):
            # The one to come never came into place, so the one before goes back there.
            disk.rename(top / name, home)
        elif found[2] == GOING:
            kept += retire(disk, top / name, home)
    for found, name in left:
        if found[2] == COMING:
            discard(disk, top / name)
    if left:
        disk.sync_folder(top)
    return kept


def discard(disk: Disk, folder: Path) -> None:
    """Take away a folder that was to come, as far as it was written; any other is left alone.

    What its manifest lists was written by this program even where it is not complete.
    """
    if disk.look(folder) is not Kind.FOLDER:
        return
    try:
        data = manifest_bytes_in(disk, folder)
    except NoProgramThere:
        # Pulled out before the manifest had a name: then there are two empty folders at most.
        _remove_hollow(disk, folder)
        return
    try:
        files = manifest.parsed(data)
    except NoProgramThere:
        if manifest.is_beginning(data) and _has_only_a_manifest(disk, folder):
            _remove_manifest(disk, folder)
        return
    _Walk(disk, folder, {**files, READ_ME_COMING: ""}, None).take_away()
    _remove_manifest(disk, folder)


def retire(disk: Disk, folder: Path, home: Path) -> int:
    """Take away the program in *folder*, which *home* has taken the place of.

    Only what is as its manifest says goes. What others put beside it goes over to *home*, if its
    name is free there; what cannot, and what was changed, stays in *folder*.

    Returns:
        How many files and folders were kept, not counting hidden ones.

    Raises:
        PlaceError: The drive does not answer or cannot be written to.
    """
    try:
        files = manifest_in(disk, folder)
    except NoProgramThere:
        if disk.look(folder) is Kind.FOLDER:
            # Where a file was in use, its folder could not go with it the last time.
            _remove_hollow(disk, folder)
        return 0
    walk = _Walk(disk, folder, files, home)
    walk.take_away()
    _remove_manifest(disk, folder)
    return walk.kept


class _Walk:
    """One way through a folder of ours, from its deepest folders up; the manifest stays.

    Args:
        disk: What does it.
        top: The folder.
        files: What the manifest lists.
        home: Where others' files go; None leaves them, and does not ask whether ours are whole.
    """

    def __init__(self, disk: Disk, top: Path, files: Mapping[str, str], home: Path | None) -> None:
        self._disk = disk
        self._top = top
        self._files = files
        self._folders = manifest.folders_of(files) | {LIBRARY}
        self._home = home
        self.kept = 0

    def take_away(self, below: str = "") -> None:
        """Take away what is ours below the folder of that path."""
        for name, kind in self._disk.entries(self._top / below):
            path = f"{below}/{name}" if below else name
            if kind is Kind.FOLDER and path in self._folders:
                self.take_away(path)
                if path != LIBRARY:
                    self._disk.remove_folder(self._top / path)
            elif kind is Kind.FILE and path == MANIFEST:
                continue
            elif kind is Kind.FILE and path in self._files:
                self._take_own(path)
            else:
                self._keep(path)

    def _take_own(self, path: str) -> None:
        if self._home is None or self._is_whole(path):
            self._disk.remove(self._top / path)
        else:
            self.kept += 1

    def _is_whole(self, path: str) -> bool:
        try:
            return manifest.digest(self._disk.pieces(self._top / path)) == self._files[path]
        except PlaceError:
            # Where one file cannot be read, the others can go all the same; if it is the drive
            # that fails, the next step says so.
            return False

    def _keep(self, path: str) -> None:
        above, _, name = path.rpartition("/")
        # What systems leave for themselves is kept as well, but nobody has to hear of it.
        self.kept += not name.startswith(".")
        if self._home is None:
            return
        target = self._home / path
        if self._disk.look(target) is None and self._has_folder(self._home, above):
            self._disk.rename(self._top / path, target)

    def _has_folder(self, top: Path, path: str) -> bool:
        """Whether *path* below *top* is a folder, through no link; made if nothing is there."""
        if not path:
            return self._disk.look(top) is Kind.FOLDER
        if not self._has_folder(top, path.rpartition("/")[0]):
            return False
        if self._disk.look(top / path) is None:
            self._disk.make_folder(top / path)
        return self._disk.look(top / path) is Kind.FOLDER


def _is_program(disk: Disk, folder: Path, system: str) -> bool:
    try:
        program_in(disk, folder, system)
    except NoProgramThere:
        return False
    return True


def _has_only_a_manifest(disk: Disk, folder: Path) -> bool:
    inside = [(LIBRARY, Kind.FOLDER)]
    manifest_alone = [(MANIFEST.rpartition("/")[2], Kind.FILE)]
    return (
        list(disk.entries(folder)) == inside
        and list(disk.entries(folder / LIBRARY)) == manifest_alone
    )


def _remove_manifest(disk: Disk, folder: Path) -> None:
    # Last of all: until then the folder can be told to be ours.
    disk.remove(folder / MANIFEST)
    disk.remove_folder(folder / LIBRARY)
    disk.remove_folder(folder)


def _remove_hollow(disk: Disk, folder: Path) -> None:
    """Remove *folder* if there is nothing in it but its library, and nothing in that but folders."""
    found = [folder]
    for each in found:
        for name, kind in disk.entries(each):
            if kind is not Kind.FOLDER or (each == folder and name != LIBRARY):
                return
            found.append(each / name)
    for each in reversed(found):
        disk.remove_folder(each)
