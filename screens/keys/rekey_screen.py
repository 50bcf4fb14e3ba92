"""Locking everything anew, so that old copies of the key files open nothing any more."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.base import BaseScreen, NotDone, Place, task
from screens.widgets.frame import Actions, Page, Prose
from screens.widgets.passphrase import PassphraseField
from screens.widgets.progress import ProgressLine
from toolkit.content import say
from toolkit.errors import WrongPassphrase
from toolkit.services.session import Session


class RekeyScreen(BaseScreen):
    """Says what it does, asks for the passphrase, and shows how far it is."""

    PLACE = Place.REKEY

    def compose_body(self) -> ComposeResult:
        """What it does, the passphrase, how far it is."""
        with Page():
            yield Prose(say("keys.rekey.text"))
            yield PassphraseField(say("keys.passphrase"))
            yield ProgressLine(say("keys.rekey.working"))
        with Actions():
            yield Button(say("shell.headings.rekey"), id="rekey", variant="primary")

    def on_mount(self) -> None:
        """Begin with the passphrase."""
        self.query_one(ProgressLine).display = False
        self.query_one(PassphraseField).focus()

    @on(Button.Pressed, "#rekey")
    @on(PassphraseField.Submitted)
    @task
    async def _rekey(self) -> None:
        field, line = self.query_one(PassphraseField), self.query_one(ProgressLine)
        if field.is_empty:
            self.tell(say("keys.needs_passphrase"), problem=True)
            field.focus()
            return
        self.tell("")
        secret = Session.secret_from(field.take())
        keys = self.workplace.unlocked.keys
        had_code = await self.read(keys.has_recovery_code)
        line.display = True
        try:
            await self.do(keys.rekey, secret, self.progress(line.show))
        except NotDone as refused:
            if isinstance(refused.error, WrongPassphrase):
                self.tell(say("keys.wrong_now"), problem=True)
            field.focus()
            return
        finally:
            line.display = False
        self.tell(say("keys.rekey.done_code" if had_code else "keys.rekey.done"))
