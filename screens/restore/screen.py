"""Bringing everything back from a copy, before anything is open; says nothing of what it is."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.base import NotDone, Opened, Place, task
from screens.folders.errand import Errand, WhereStep
from screens.folders.picker import FolderPicker
from screens.widgets.frame import Prose
from screens.widgets.passphrase import PassphraseField
from screens.widgets.step import Step, ToldStep
from toolkit.content import say
from toolkit.errors import (
    ChainBroken,
    DatabaseDamaged,
    HeaderDamaged,
    ParametersRefused,
    StaleHeader,
    ToolkitError,
    VaultIncomplete,
    WrongPassphrase,
)
from toolkit.services.copy_places import NOTHING_THERE, copy_in
from toolkit.services.session import Session
from toolkit.services.workplace import Workplace

DAMAGED = (
    ChainBroken,
    DatabaseDamaged,
    HeaderDamaged,
    ParametersRefused,
    StaleHeader,
    VaultIncomplete,
)
"""What is told in words of its own here: advising a second copy would be no help."""


class KeyStep(Step):
    """The passphrase of the copy."""

    def title(self) -> str:
        """What is asked."""
        return say("restore.key_title")

    def compose_page(self) -> ComposeResult:
        """Which one it is, and the field."""
        yield Prose(say("restore.key_text"))
        yield PassphraseField(say("restore.key"))

    def compose_buttons(self) -> ComposeResult:
        """Go on, or take another place."""
        yield Button(say("restore.open"), id="go-on", variant="primary")
        yield Button(say("restore.back"), id="again")

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.query_one(PassphraseField).focus()


class RestoreScreen(Errand):
    """Asks where the copy is and what opens it, brings everything back, and opens it."""

    PLACE = Place.RESTORE

    def heading(self) -> str:
        """What it is about."""
        return say("restore.heading")

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._copy = Path()
        self._aside = _lies_there(workplace)

    def first_step(self) -> Step:
        """Where the copy is."""
        text = say("restore.text_aside" if self._aside else "restore.text")
        return WhereStep(say("restore.where"), text, FolderPicker(self.workplace, writing=False))

    @on(FolderPicker.Picked)
    def _picked(self, event: FolderPicker.Picked) -> None:
        event.stop()
        self._look_into(event.folder)

    @task
    async def _look_into(self, folder: Path) -> None:
        found = await self.beside(copy_in, folder)
        if found is None:
            self.tell(say("restore.nothing"), problem=True)
        elif found == self.workplace.session.folder:
            self.tell(say("restore.same"), problem=True)
        else:
            self.tell("")
            self._copy = found
            await self.show(KeyStep())

    @on(Button.Pressed, "#again")
    async def _choose_again(self) -> None:
        self.tell("")
        await self.begin()

    @on(Button.Pressed, "#go-on")
    @on(PassphraseField.Submitted)
    @task
    async def _bring_back(self) -> None:
        field = self.query_one(PassphraseField)
        if field.is_empty:
            self.tell(say("restore.needed"), problem=True)
            field.focus()
            return
        secret = Session.secret_from(field.take())
        try:
            await self.work(
                say("restore.doing"),
                say("restore.doing_line"),
                lambda progress, _stopped: self.workplace.restore(self._copy, secret, progress),
                can_stop=False,
            )
        except NotDone as refused:
            if isinstance(refused.error, WrongPassphrase):
                await self.show(KeyStep())
                self.tell(say("restore.wrong"), problem=True)
            elif isinstance(refused.error, DAMAGED):
                self.tell(say("restore.damaged"), problem=True)
            return
        text = say("restore.done_aside" if self._aside else "restore.done_text")
        self.tell("")
        await self.show(ToldStep(say("restore.done"), text, [("begin", say("restore.begin"))]))

    @on(Button.Pressed, "#begin")
    def _begin(self) -> None:
        self.post_message(Opened())


def _lies_there(workplace: Workplace) -> bool:
    """Whether something of a vault lies where everything is to be brought back to."""
    try:
        return workplace.session.presence() not in NOTHING_THERE
    except ToolkitError:
        return True
