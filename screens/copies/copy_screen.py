"""Making a copy, bringing one up to date, and bringing two sticks together."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.base import Go, NotDone, Place, task
from screens.folders.errand import Errand, WhereStep
from screens.folders.picker import FolderPicker
from screens.widgets.frame import Prose
from screens.widgets.passphrase import PassphraseField
from screens.widgets.step import Step
from toolkit.content import say
from toolkit.crypto.secret import Secret
from toolkit.errors import WrongPassphrase
from toolkit.services.copies import Copies, CopyState, Joined
from toolkit.services.copy_places import copy_in, place_for_copy
from toolkit.services.session import Session

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class OtherKeysStep(Step):
    """What lies there has other keys: is it the person's, and what opens it?"""

    def title(self) -> str:
        """What is the matter."""
        return say("copies.other.title")

    def compose_page(self) -> ComposeResult:
        """What it may be, and the passphrase."""
        yield Prose(say("copies.other.text"))
        yield PassphraseField(say("copies.other.passphrase"))

    def compose_buttons(self) -> ComposeResult:
        """Go on, or take another place."""
        yield Button(say("copies.other.go_on"), id="go-on", variant="primary")
        yield Button(say("copies.other.back"), id="back")

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.query_one(PassphraseField).focus()


class CopyScreen(Errand):
    """Makes a copy where there is none; where there is one, brings both up to date.

    Args:
        workplace: The open desk and the way to work at it.
        place: Where the copy lies that is to be brought up to date at once; empty asks.
    """

    PLACE = Place.MAKE_COPY

    def __init__(self, workplace: Workplace, place: str = "") -> None:
        super().__init__(workplace)
        self._given = place
        self._place = Path(place)

    @property
    def copies(self) -> Copies:
        """The copies."""
        return self.workplace.unlocked.copies

    def first_step(self) -> Step:
        """Where it is to go."""
        picker = FolderPicker(self.workplace)
        return WhereStep(say("copies.where.title"), say("copies.where.text"), picker)

    def on_mount(self) -> None:
        """Begin at once where it is known which one."""
        super().on_mount()
        if self._given:
            self._begin_at(Path(self._given))

    @task
    async def _begin_at(self, place: Path) -> None:
        await self.go_on_at(place)

    @on(FolderPicker.Picked)
    def _picked(self, event: FolderPicker.Picked) -> None:
        event.stop()
        self._take(event.folder, is_top=event.is_top)

    @task
    async def _take(self, folder: Path, *, is_top: bool) -> None:
        self.tell("")
        await self.go_on_at(await self.place_in(folder, is_top=is_top))

    async def place_in(self, folder: Path, *, is_top: bool) -> Path:
        """Where in the folder that was picked it is to be done."""
        return await self.beside(place_for_copy, folder, is_top=is_top)

    async def go_on_at(self, place: Path) -> None:
        """Do what fits what lies at *place*, from within a task."""
        self._place = place
        match await self.read(self.copies.look, place):
            case CopyState.SAME:
                self.tell(say("copies.where.same"), problem=True)
            case CopyState.OURS:
                await self._join(place, None)
            case CopyState.OTHER:
                await self.show(OtherKeysStep())
            case _:
                await self.go_on_without_copy(place)

    # ---- a new copy

    async def go_on_without_copy(self, place: Path) -> None:
        """Make a copy at *place*, where none lies yet."""
        if not await self.may_lie_in(
            place,
            say("copies.where.own_disk"),
            say("copies.where.own_disk_yes"),
            say("copies.where.own_disk_no"),
        ):
            return
        made = await self.work(
            say("copies.doing.make"),
            say("copies.doing.make_line"),
            partial(self.workplace.do, self.copies.make, place),
        )
        text = _counted("made.entries", made.entries) if made.entries else say("copies.made.none")
        keep = say("copies.made.keep")
        await self.tell_end(say("copies.made.title"), f"{text}\n\n{keep}")

    # ---- bringing together

    async def _join(self, place: Path, passphrase: Secret | None) -> None:
        joined = await self.work(
            say("copies.doing.join"),
            say("copies.doing.join_line"),
            partial(self.workplace.do, self.copies.join, place, passphrase=passphrase),
        )
        buttons = [("conflicts", say("copies.joined.look"))] if joined.conflicts else []
        await self.tell_end(say("copies.joined.title"), joined_words(joined), buttons)

    @on(Button.Pressed, "#go-on")
    @on(PassphraseField.Submitted)
    @task
    async def _go_on_with_passphrase(self) -> None:
        field = self.query_one(PassphraseField)
        if field.is_empty:
            self.tell(say("copies.other.needed"), problem=True)
            field.focus()
            return
        secret = Session.secret_from(field.take())
        try:
            await self._join(self._place, secret)
        except NotDone as refused:
            if isinstance(refused.error, WrongPassphrase):
                await self.show(OtherKeysStep())
                self.tell(say("copies.other.wrong"), problem=True)

    @on(Button.Pressed, "#back")
    async def _choose_again(self) -> None:
        self.tell("")
        await self.begin()

    @on(Button.Pressed, "#conflicts")
    def _look_at_conflicts(self) -> None:
        self.post_message(Go(Place.CONFLICTS))


class JoinScreen(CopyScreen):
    """Brings two sticks together that were both written to; makes no copy."""

    PLACE = Place.JOIN

    def first_step(self) -> Step:
        """Where the other one is."""
        picker = FolderPicker(self.workplace, writing=False)
        return WhereStep(say("copies.where.join"), say("copies.where.join_text"), picker)

    async def place_in(self, folder: Path, *, is_top: bool) -> Path:
        """The folder there with files of this kind, if there is one."""
        del is_top
        return await self.beside(copy_in, folder) or folder

    async def go_on_without_copy(self, place: Path) -> None:
        """Say that there is nothing."""
        del place
        self.tell(say("copies.where.nothing"), problem=True)


def joined_words(joined: Joined) -> str:
    """What became of two copies that were brought together."""
    lines = [
        _counted(f"joined.{way}", number)
        for way, number in (("came", joined.came), ("went", joined.went))
        if number
    ]
    said = " ".join(lines) or say("copies.joined.nothing")
    if joined.conflicts:
        said += "\n\n" + _counted("joined.conflicts", joined.conflicts)
    if joined.own_keys:
        said += "\n\n" + say("copies.joined.keys")
    return said


def _counted(what: str, number: int) -> str:
    return say(f"copies.{what}.{'one' if number == 1 else 'many'}", number=f"{number:,}")
