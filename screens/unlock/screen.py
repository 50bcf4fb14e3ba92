"""Asks for the passphrase; says nothing of what it opens."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button

from screens.base import BaseScreen, Go, Opened, Place, task
from screens.sentences import sentence_for
from screens.widgets.footer import FootKey
from screens.widgets.frame import Prose
from screens.widgets.passphrase import PassphraseField
from toolkit import shipped
from toolkit.content import say
from toolkit.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    NotAVault,
    ParametersRefused,
    StaleHeader,
    ToolkitError,
    VaultIncomplete,
    VaultMissing,
)
from toolkit.services.session import Session

A_COPY_HELPS = (
    DatabaseDamaged,
    HeaderDamaged,
    NotAVault,
    ParametersRefused,
    StaleHeader,
    VaultIncomplete,
    VaultMissing,
)
"""What no passphrase opens any more, but a copy made earlier does."""


class UnlockScreen(BaseScreen):
    """One field and two buttons. A passphrase and a recovery code are taken alike."""

    CSS = shipped.text("screens/unlock/unlock.tcss")

    def foot_keys(self) -> tuple[FootKey, ...]:
        """Only what works while locked."""
        return (
            FootKey("Enter", say("unlock.open"), "screen.open"),
            FootKey("Ctrl+Q", say("unlock.close"), "app.lock"),
        )

    def compose_body(self) -> ComposeResult:
        """The field and its two buttons, in the middle; one more where only a copy can help."""
        with Vertical(id="unlock"):
            yield PassphraseField(say("unlock.passphrase"), id="passphrase")
            with Vertical(id="buttons"):
                yield Button(say("unlock.open"), id="open", variant="primary")
                yield Button(say("unlock.close"), id="close")
            yield Button(say("unlock.second"), id="second", classes="-quiet")
            yield Prose("", id="doing")

    def on_mount(self) -> None:
        """Put the cursor into the field and say that it is there."""
        self.query_one("#second").display = False
        self._field.focus()
        self.call_after_refresh(self.workplace.report.ready)

    @property
    def _field(self) -> PassphraseField:
        return self.query_one(PassphraseField)

    @on(Button.Pressed, "#open")
    @on(PassphraseField.Submitted)
    def action_open(self) -> None:
        """Open with what is typed."""
        if not self._field.is_empty:
            self._open()

    @on(Button.Pressed, "#second")
    def _open_from_copy(self) -> None:
        self.post_message(Go(Place.RESTORE))

    @on(Button.Pressed, "#close")
    async def _close(self) -> None:
        await self.run_action("app.lock")

    @task
    async def _open(self) -> None:
        self.tell("")
        self.query_one("#doing", Prose).update(say("unlock.opening"))
        try:
            await self.workplace.unlock(Session.secret_from(self._field.take()))
        except ToolkitError as error:
            self.tell(sentence_for(error), problem=True)
            self.query_one("#second").display = isinstance(error, A_COPY_HELPS)
            self._field.focus()
        else:
            self.post_message(Opened())
        finally:
            self.query_one("#doing", Prose).update("")
