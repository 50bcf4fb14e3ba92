"""Choosing another passphrase."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button

from screens.base import BaseScreen, Go, NotDone, Place, task
from screens.widgets.choose_passphrase import ChoosePassphrase
from screens.widgets.frame import Actions, Page, Prose
from screens.widgets.passphrase import PassphraseField
from toolkit.content import say
from toolkit.errors import WrongPassphrase
from toolkit.services.passphrases import Strength
from toolkit.services.session import Session


class ChangePassphraseScreen(BaseScreen):
    """The passphrase now, then the new one; afterwards, whether to lock everything anew."""

    PLACE = Place.CHANGE_PASSPHRASE

    def compose_body(self) -> ComposeResult:
        """What is asked, and what comes after it."""
        with Page(id="asking"), Vertical():
            yield PassphraseField(
                say("keys.change.now"), hint=say("keys.change.now_hint"), id="now"
            )
            yield ChoosePassphrase(self._suggest, self._judge)
        with Page(id="after"):
            yield Prose(say("keys.change.done"), classes="-strong")
            yield Prose(say("keys.change.copies"))
        with Actions():
            yield Button(say("keys.change.change"), id="change", variant="primary")
            yield Button(say("shell.headings.rekey"), id="rekey")
            yield Button(say("keys.change.enough"), id="enough")

    def on_mount(self) -> None:
        """Begin with the passphrase as it is now."""
        self._show(after=False)
        self.query_one("#now", PassphraseField).focus()

    def _show(self, *, after: bool) -> None:
        for name in ("#after", "#rekey", "#enough"):
            self.query_one(name).display = after
        for name in ("#asking", "#change"):
            self.query_one(name).display = not after

    async def _suggest(self) -> str:
        return await self.read(self.workplace.session.suggest_passphrase)

    async def _judge(self, text: str) -> Strength:
        return await self.read(self.workplace.session.judge_passphrase, text)

    @on(PassphraseField.Submitted, "#now")
    def _go_on(self) -> None:
        self.query_one(ChoosePassphrase).focus_first()

    @on(Button.Pressed, "#change")
    @on(ChoosePassphrase.Submitted)
    def action_save(self) -> None:
        """Change it to what is chosen."""
        self._change()

    @task
    async def _change(self) -> None:
        now, choose = self.query_one("#now", PassphraseField), self.query_one(ChoosePassphrase)
        problem = say("keys.change.now_empty") if now.is_empty else await choose.problem()
        self.tell(problem, problem=True)
        if problem:
            if now.is_empty:
                now.focus()
            return
        old = Session.secret_from(now.copy())
        new = Session.secret_from(choose.copy())
        self.tell(say("keys.change.working"))
        try:
            await self.do(self.workplace.unlocked.keys.change_passphrase, old, new)
        except NotDone as refused:
            if isinstance(refused.error, WrongPassphrase):
                self.tell(say("keys.wrong_now"), problem=True)
            now.clear()
            now.focus()
            return
        now.clear()
        choose.clear()
        self.tell("")
        self._show(after=True)
        self.query_one("#enough").focus()

    @on(Button.Pressed, "#rekey")
    def _rekey(self) -> None:
        self.post_message(Go(Place.REKEY))

    @on(Button.Pressed, "#enough")
    async def _leave(self) -> None:
        await self.run_action("app.back")
