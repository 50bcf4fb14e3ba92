"""A whole copy of the open vault in another folder; docs/vault-format.md, Copies and joining."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass

from toolkit.domain.moment import Clock
from toolkit.errors import (
    ChainBroken,
    CopyDiffers,
    DatabaseDamaged,
    PlaceIsSource,
    PlaceNotFound,
    PlaceTaken,
    VaultError,
    VaultExists,
)
from toolkit.vault.carrying import (
    Carrier,
    Image,
    Progress,
    StopAsked,
    enter_as_new_stick,
    image_of,
    opened_there,
    pieces,
    quietly,
)
from toolkit.vault.chain import check_chain
from toolkit.vault.chains import STICK, add_stick
from toolkit.vault.copy_state import (
    CopyState,
    clear_unfinished_copy,
    compartment_under,
    is_same_folder,
    names_in_use,
    state_of,
)
from toolkit.vault.database import PAGE, Database
from toolkit.vault.last_copy import LAST, LastCopy, note_last_copy
from toolkit.vault.layout import HEADER_NAMES, LASTING_NAMES, TEMPORARY_NAMES, settle_times
from toolkit.vault.log import ends_of
from toolkit.vault.open_folder import OpenFolder, Surroundings
from toolkit.vault.place_files import at_the_place
from toolkit.vault.prefill import is_full_length
from toolkit.vault.union import lacks

_OWN_SETTINGS = (STICK, LAST)
"""Settings that are not the same in a copy."""


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A whole new copy, read back and opened where it lies.

    Attributes:
        entries: Records in it, of every kind.
        bytes: Bytes that it takes.
    """

    entries: int
    bytes: int


def make_copy(
    opened: OpenFolder,
    there: Surroundings,
    *,
    clock: Clock,
    progress: Progress,
    cancelled: StopAsked,
) -> CopyMade:
    """Make a copy of the open vault.

    Args:
        opened: It is only read, but for noting at the end that there is a copy now.
        there: Where the copy goes, another folder than the vault's. It is made if need be, but not
            what is above it.
        clock: Says when it was made.
        progress: Told bytes done and bytes in all.
        cancelled: Asked often whether to stop.

    Raises:
        VaultExists: A vault is there; nothing was touched.
        PlaceIsSource: It is the vault's own folder.
        PlaceFull, PlaceReadOnly, PlaceGone, PlaceTaken, PlaceNotFound: It cannot be written there.
        CopyDiffers: What was written does not read back the same.
        ChainBroken, DatabaseDamaged: The open vault itself does not fit together.
        VaultGone, VaultUnreadable: The open vault cannot be read.
        Cancelled: *cancelled* answered yes.
    """
    if is_same_folder(opened.around.folder, there.folder):
        raise PlaceIsSource
    _clear_room(opened, there)
    images = _images_of(opened)
    headers = opened.headers_for_copy()
    with ExitStack() as undo:
        total = sum(image.length for image in images)
        carrier = Carrier(there.folder, there.files, total, progress, cancelled, undo)
        carrier.make_folder()
        carrier.carry(images)
        last = LastCopy(clock(), str(opened.around.folder))
        with at_the_place():
            number, stick = enter_as_new_stick(there, opened.compartment, opened.master_key, last)
        entries = _verify(opened, there)
        carrier.make_journals()
        _reserve(opened.database, number, stick, there, undo)
        carrier.write_header(headers)
        undo.pop_all()
    carrier.finish()
    settle_times(there.folder, there.files, opened.ring.created)
    # The copy is whole: that this cannot be noted any more does not undo it.
    with suppress(VaultError):
        note_last_copy(opened.database, LastCopy(clock(), str(there.folder)))
    return CopyMade(entries, total + sum(map(len, headers)))


def _clear_room(opened: OpenFolder, there: Surroundings) -> None:
    """Take away what an earlier copy that was never finished left.

    Raises:
        VaultExists: There is a vault, or a copy that may be more than unfinished.
        PlaceTaken: A folder or a link bears the name of one of the files, or a file that of one that
            a vault has while it gets new keys.
        PlaceNotFound: The folder that the copy's own folder is to be made in is not there.
    """
    if not there.files.is_something_else(there.folder.parent):
        # Where a stick was, the rest of its path must not be made on the computer's own disk.
        raise PlaceNotFound
    if any(there.files.is_something_else(there.folder / name) for name in LASTING_NAMES):
        raise PlaceTaken
    state = state_of(there, opened.master_key, opened.compartment)
    if state not in {CopyState.EMPTY, CopyState.FOREIGN}:
        if state is not CopyState.UNFINISHED or _may_hold_more(opened, there):
            raise VaultExists
        clear_unfinished_copy(there, opened.master_key, opened.compartment)
    if names_in_use(there.folder, there.files, TEMPORARY_NAMES):
        # Opened there, the copy might take it for what was left of its own change of keys.
        raise PlaceTaken


def _may_hold_more(opened: OpenFolder, there: Surroundings) -> bool:
    """Whether a copy without a header has anything that the open vault has not.

    It was finished then, written to, and lost its header since. What the other compartment holds is
    nobody's to know, so its bytes are compared.
    """
    begun = compartment_under(there, opened.master_key, opened.compartment)
    if begun is None:
        return False
    if not all(_adds_nothing(opened.around, there, name) for name in begun.others_names):
        return True
    try:
        with at_the_place(), opened_there(there, begun, opened.master_key) as database:
            return lacks(opened.database, database) > 0
    except DatabaseDamaged:
        # One that was written to its end was sound then: this is what is left of it.
        return is_full_length(there.files.size(there.database_path(begun)))


def _adds_nothing(here: Surroundings, there: Surroundings, name: str) -> bool:
    """Whether a file there is not there at all, or was copied from this one here, however far."""
    path, own = there.folder / name, here.folder / name
    known = here.files.size(own) > 0
    for start, length in pieces(there.files.size(path)):
        theirs = there.files.read(path, length, start)
        ours = here.files.read(own, length, start) if known else b""
        for at in range(0, len(theirs), PAGE):
            # Where a write was torn, zeros stand for what did not arrive.
            if not ours[at : at + PAGE].startswith(theirs[at : at + PAGE].rstrip(b"\0")):
                return False
    return True


def _images_of(opened: OpenFolder) -> list[Image]:
    """What a copy consists of, but for the header and what is empty; the open compartment first.

    Whatever else belongs to a vault one day belongs in here, behind these.
    """
    around = opened.around
    own = around.database_path(opened.compartment)
    images = [Image(own.name, around.files.size(own), opened.read_image)]
    # A save that was cut off in the other compartment can be undone from its journal alone.
    others = names_in_use(around.folder, around.files, opened.compartment.others_names)
    return images + [image_of(around.files, around.folder / name) for name in others]


def _verify(opened: OpenFolder, there: Surroundings) -> int:
    """Pass if the copy opens and says the same as the vault; the number of its records."""
    expected = _summary(opened.database)
    with (
        at_the_place(),
        opened_there(there, opened.compartment, opened.master_key) as database,
    ):
        if not check_chain(database).intact:
            # Byte for byte the same, so it is the vault's own.
            raise ChainBroken
        if _summary(database) != expected:
            raise CopyDiffers
        ((entries,),) = database.rows("SELECT count(*) FROM revision WHERE change = 'first'")
    return int(entries)


def _summary(database: Database) -> list[object]:
    """What is the same in a copy: the ends of its chains, which are checked, settings and drafts."""
    ends = ends_of(database, "revision").values()
    return [
        [database.row("SELECT id, hash FROM revision WHERE id = ?", last) for last in ends],
        database.rows(
            "SELECT * FROM setting WHERE name NOT IN (?, ?) ORDER BY name", *_OWN_SETTINGS
        ),
        database.rows("SELECT * FROM draft ORDER BY key"),
    ]


def _reserve(
    database: Database, number: int, stick: bytes, there: Surroundings, undo: ExitStack
) -> None:
    """Give no other stick the number under which the copy writes."""
    if database.read_only:
        return
    add_stick(database, number, stick)

    def give_back() -> None:
        # Not while there may be a copy that goes by it.
        if not names_in_use(there.folder, there.files, HEADER_NAMES):
            database.execute("DELETE FROM stick WHERE number = ?", number)

    undo.callback(quietly, give_back)
