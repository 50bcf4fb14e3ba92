"""The recovery code: made, written down, and taken away again."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, NotDone, Place, task
from screens.widgets.fields import TextField
from screens.widgets.frame import Actions, Page, Prose
from screens.widgets.passphrase import PassphraseField
from toolkit.content import say
from toolkit.crypto.secret import Secret
from toolkit.errors import WrongPassphrase
from toolkit.services.session import Session

ASKED_BACK = (2, 6)
"""Which groups of the code are to be typed back, counted from 0: enough to show that it is on
paper, little enough not to be a burden."""


class RecoveryCodeScreen(BaseScreen):
    """Asks for the passphrase, shows the code once, and has part of it typed back."""

    PLACE = Place.RECOVERY_CODE
    DEFAULT_CSS = """
    RecoveryCodeScreen #code {
        height: auto; margin-bottom: 1; padding: 1 3; color: $ink; text-style: bold;
        border: round $line; border-title-color: $ink; border-title-style: bold;
    }
    """

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as the base class takes them
        self._code = ""

    def compose_body(self) -> ComposeResult:
        """Asking, then showing, then having it typed back."""
        with Page(id="asking"):
            yield Prose(say("keys.recovery.text"))
            yield Prose("", id="state", classes="-strong")
            yield PassphraseField(say("keys.passphrase"))
        with Page(id="showing"), Vertical():
            yield Prose(say("keys.recovery.write_it"))
            code = Static("", id="code", markup=False)
            code.border_title = say("shell.headings.recovery_code")
            yield code
            yield Prose(say("keys.recovery.counts"), classes="-quiet")
        with Page(id="proving"):
            yield Prose(say("keys.recovery.prove", first=ASKED_BACK[0] + 1, last=ASKED_BACK[1] + 1))
            yield TextField(say("keys.recovery.two_groups"), "groups")
        with Actions():
            yield Button(say("keys.recovery.make"), id="make", variant="primary")
            yield Button(say("keys.recovery.remove"), id="remove")
            yield Button(say("keys.recovery.written"), id="written", variant="primary")
            yield Button(say("keys.recovery.check"), id="check", variant="primary")
            yield Button(say("keys.recovery.again"), id="again")

    def on_mount(self) -> None:
        """Begin with what there is."""
        self._show("asking")
        self._load()

    def _show(self, part: str) -> None:
        shown = {
            "asking": ("#asking", "#make"),
            "showing": ("#showing", "#written"),
            "proving": ("#proving", "#check", "#again"),
        }[part]
        for each in ("#asking", "#showing", "#proving", "#make", "#remove", "#written", "#check"):
            self.query_one(each).display = each in shown
        self.query_one("#again").display = "#again" in shown

    @task
    async def _load(self) -> None:
        has_code = await self.read(self.workplace.unlocked.keys.has_recovery_code)
        state = "keys.recovery.there_is_one" if has_code else "keys.recovery.there_is_none"
        self.query_one("#state", Prose).update(say(state))
        self.query_one("#remove").display = has_code
        self._field.focus()

    @property
    def _field(self) -> PassphraseField:
        return self.query_one(PassphraseField)

    def _passphrase(self) -> Secret | None:
        if self._field.is_empty:
            self.tell(say("keys.needs_passphrase"), problem=True)
            self._field.focus()
            return None
        return Session.secret_from(self._field.take())

    @on(Button.Pressed, "#make")
    @on(PassphraseField.Submitted)
    @task
    async def _make(self) -> None:
        passphrase = self._passphrase()
        if passphrase is None:
            return
        self.tell(say("keys.working"))
        try:
            self._code = await self.do(
                self.workplace.unlocked.keys.create_recovery_code, passphrase
            )
        except NotDone as refused:
            self._refused(refused)
            return
        self.tell("")
        self._show_code()

    def _show_code(self) -> None:
        self.query_one("#code", Static).update(_in_rows(self._code))
        self._show("showing")
        self.query_one("#written").focus()

    @on(Button.Pressed, "#written")
    def _ask_back(self) -> None:
        self.query_one("#code", Static).update("")
        self._show("proving")
        self.query_one(TextField).value = ""
        self.query_one(TextField).focus()

    @on(Button.Pressed, "#again")
    def _look_again(self) -> None:
        self.tell("")
        self._show_code()

    @on(Button.Pressed, "#check")
    @on(TextField.Submitted)
    async def _check(self) -> None:
        groups = self._code.split("-")
        wanted = "".join(groups[each] for each in ASKED_BACK)
        typed = "".join(each for each in self.query_one(TextField).value if each.isalnum())
        if _plain(typed) != _plain(wanted):
            self.tell(say("keys.recovery.not_these"), problem=True)
            self.query_one(TextField).focus()
            return
        self._code = ""
        await self.run_action("app.back")

    @on(Button.Pressed, "#remove")
    @task
    async def _remove(self) -> None:
        passphrase = self._passphrase()
        if passphrase is None:
            return
        with passphrase:
            if not await self.ask(
                say("keys.recovery.remove_question"),
                yes=say("keys.recovery.remove"),
                no=say("keys.recovery.keep"),
            ):
                return
            try:
                await self.do(self.workplace.unlocked.keys.remove_recovery_code, passphrase)
            except NotDone as refused:
                self._refused(refused)
                return
        self.tell(say("keys.recovery.removed"))
        self._load()

    def _refused(self, refused: NotDone) -> None:
        if isinstance(refused.error, WrongPassphrase):
            self.tell(say("keys.wrong_now"), problem=True)
        self._field.focus()


def _in_rows(code: str) -> str:
    groups = code.split("-")
    return "\n\n".join("   ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def _plain(typed: str) -> str:
    # O is written for 0 and I or L for 1, in any case: Crockford's base 32 leaves those letters out.
    return typed.upper().translate(str.maketrans("OIL", "011"))
