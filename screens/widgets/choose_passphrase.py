"""Choosing a passphrase: six words drawn by lot first, one's own where that is wanted."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.widgets.flow import Flow
from screens.widgets.frame import Prose
from screens.widgets.passphrase import PassphraseField
from toolkit.content import say
from toolkit.services.passphrases import Reason, Strength

PAUSE = 0.3
"""Seconds without a key before what is typed is judged, since judging takes a while."""


class ChoosePassphrase(Vertical):
    """Offers six words and asks for them once more; or takes and judges the person's own.

    Args:
        suggest: Draws new words.
        judge: Says how well a passphrase holds.
    """

    DEFAULT_CSS = """
    ChoosePassphrase {
        height: auto;
        & #words {
            height: auto; border: round $line; padding: 0 2; color: $ink; text-style: bold;
            border-title-color: $ink; border-title-style: bold;
        }
        & Prose { margin-bottom: 0; padding: 0 2; }
        & PassphraseField > .hint { margin-bottom: 0; }
        & .-own { display: none; }
        &.-own-words .-drawn { display: none; }
        &.-own-words .-own { display: block; }
    }
    """

    class Submitted(Message):
        """Enter was pressed in the last field."""

    def __init__(
        self, suggest: Callable[[], Awaitable[str]], judge: Callable[[str], Awaitable[Strength]]
    ) -> None:
        super().__init__()
        self._suggest = suggest
        self._judge = judge
        self._judging: asyncio.Task[None] | None = None
        self._suggested = ""

    def compose(self) -> ComposeResult:
        """Both ways; one of them is shown."""
        words = Static("", id="words", markup=False)
        words.border_title = say("keys.choose.words")
        yield words.add_class("-drawn")
        yield Prose(say("keys.choose.words_hint"), classes="-quiet -drawn")
        with Flow(classes="-drawn"):
            yield Button(say("keys.choose.others"), id="others")
            yield Button(say("keys.choose.own"), id="own")
        yield PassphraseField(say("keys.choose.repeat_words"), id="repeat-words").add_class(
            "-drawn"
        )
        yield PassphraseField(
            say("keys.choose.own_words"), hint=say("keys.choose.own_hint"), id="own-words"
        ).add_class("-own")
        yield PassphraseField(say("keys.choose.repeat_own"), id="repeat-own").add_class("-own")
        with Flow(classes="-own"):
            yield Button(say("keys.choose.drawn"), id="drawn")

    async def on_mount(self) -> None:
        """Draw the first six words."""
        await self._draw()

    def on_unmount(self) -> None:
        """Judge nothing any more: there is nobody to be told."""
        if self._judging is not None:
            self._judging.cancel()

    @property
    def own(self) -> bool:
        """Whether the person chose to make their own."""
        return self.has_class("-own-words")

    async def problem(self) -> str:
        """Why what stands here cannot be used yet, as a sentence; empty when it can."""
        if not self.own:
            typed = self._field("repeat-words").copy()
            same = hmac.compare_digest(typed, self._suggested.encode())
            typed[:] = bytes(len(typed))
            return "" if same else say("keys.choose.not_the_words")
        first, second = self._field("own-words"), self._field("repeat-own")
        strength = await self._judge(first.text())
        if not strength.enough:
            return _verdict(strength)
        return "" if first.same_as(second) else say("keys.choose.not_the_same")

    def copy(self) -> bytearray:
        """The chosen passphrase as UTF-8; whoever takes it wipes it."""
        return self._field("own-words" if self.own else "repeat-words").copy()

    def clear(self) -> None:
        """Wipe what was typed."""
        for field in self.query(PassphraseField):
            field.clear()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self._field("own-words" if self.own else "repeat-words").focus()

    def _field(self, name: str) -> PassphraseField:
        return self.query_one(f"#{name}", PassphraseField)

    @on(Button.Pressed, "#others")
    async def _draw(self) -> None:
        self._suggested = await self._suggest()
        self.query_one("#words", Static).update(self._suggested)
        self._field("repeat-words").clear()

    @on(Button.Pressed, "#own")
    @on(Button.Pressed, "#drawn")
    def _other_way(self) -> None:
        self.toggle_class("-own-words")
        self.focus_first()

    @on(PassphraseField.Changed, "#own-words")
    def _judge_soon(self) -> None:
        if self._judging is not None:
            self._judging.cancel()
        self._judging = asyncio.create_task(self._judge_own())

    async def _judge_own(self) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(PAUSE)
            field = self._field("own-words")
            if field.is_empty:
                field.hint(say("keys.choose.own_hint"))
            else:
                field.hint(_verdict(await self._judge(field.text())))

    @on(PassphraseField.Submitted)
    def _go_on(self, event: PassphraseField.Submitted) -> None:
        event.stop()
        if event.field.id == "own-words":
            self._field("repeat-own").focus()
        else:
            self.post_message(self.Submitted())


def _verdict(strength: Strength) -> str:
    if strength.reason is Reason.PERSONAL:
        return say("keys.choose.personal")
    if strength.reason is Reason.EMPTY:
        return say("keys.choose.empty")
    return say("keys.choose.enough") if strength.enough else say("keys.choose.guessable")
