"""The five steps, each a page with its buttons."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Button

from screens.widgets.choose_passphrase import ChoosePassphrase
from screens.widgets.frame import Prose
from screens.widgets.progress import ProgressLine
from screens.widgets.step import Step
from toolkit.content import say


class SetupStep(Step):
    """A step with one before it and one after it."""

    def compose_buttons(self) -> ComposeResult:
        """On, or back."""
        yield Button(say("setup.go_on"), id="go-on", variant="primary")
        yield Button(say("setup.back"), id="back")


class OwnDiskStep(Step):
    """The files would lie on the computer's own disk: is that meant? "Not now" closes it."""

    FIRST = "#close"

    def title(self) -> str:
        """What the step is about."""
        return say("setup.own_disk.title")

    def compose_page(self) -> ComposeResult:
        """What that means."""
        yield Prose(say("setup.own_disk.text"))

    def compose_buttons(self) -> ComposeResult:
        """Close, or go on."""
        yield Button(say("setup.own_disk.not_now"), id="close", variant="primary")
        yield Button(say("setup.own_disk.yes"), id="go-on")


class SafeStep(Step):
    """Is this computer safe? "Not now" is a full answer and closes."""

    FIRST = "#close"

    def title(self) -> str:
        """What the step is about."""
        return say("setup.safe.title")

    def compose_page(self) -> ComposeResult:
        """What speaks for another computer."""
        yield Prose(say("setup.safe.text"))

    def compose_buttons(self) -> ComposeResult:
        """Go on, close, or bring back what is on another stick."""
        yield Button(say("setup.safe.yes"), id="go-on")
        yield Button(say("setup.safe.not_now"), id="close")
        yield Button(say("setup.safe.copy"), id="restore")


class WhatStep(SetupStep):
    """What this is, and what it is not."""

    def title(self) -> str:
        """What the step is about."""
        return say("setup.what.title")

    def compose_page(self) -> ComposeResult:
        """What it can do, and what it cannot."""
        yield Prose(say("setup.what.text"))

    def compose_buttons(self) -> ComposeResult:
        """On, back, or to what the computer keeps."""
        yield from super().compose_buttons()
        yield Button(say("shell.headings.traces"), id="traces")


class OutStep(SetupStep):
    """The way out, to be tried for real.

    Args:
        returned: Whether the person has just been out and come back.
    """

    def __init__(self, *, returned: bool) -> None:
        super().__init__()
        self._returned = returned

    def title(self) -> str:
        """What the step is about."""
        return say("setup.out.returned_title") if self._returned else say("setup.out.title")

    def compose_page(self) -> ComposeResult:
        """How to get out, or that it worked."""
        yield Prose(say("setup.out.returned") if self._returned else say("setup.out.text"))

    def compose_buttons(self) -> ComposeResult:
        """Go on, whether it was tried or not."""
        go_on = say("setup.go_on") if self._returned else say("setup.out.skip")
        yield Button(go_on, id="go-on", variant="primary" if self._returned else "default")
        yield Button(say("setup.back"), id="back")


class PassphraseStep(SetupStep):
    """Choosing the passphrase, and making the files.

    Args:
        choose: The widget that the passphrase is chosen with.
    """

    def __init__(self, choose: ChoosePassphrase) -> None:
        super().__init__()
        self.choose = choose

    def title(self) -> str:
        """What the step is about."""
        return say("setup.passphrase.title")

    def compose_page(self) -> ComposeResult:
        """Why it matters, and the choice."""
        yield Prose(say("setup.passphrase.text"))
        yield self.choose

    def compose_buttons(self) -> ComposeResult:
        """Use it, or go back."""
        yield Button(say("setup.passphrase.use"), id="use", variant="primary")
        yield Button(say("setup.back"), id="back")

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.choose.focus_first()


class MakingStep(Step):
    """The files are being made; there is nothing to do but wait, or leave."""

    def title(self) -> str:
        """What the step is about."""
        return say("setup.passphrase.title")

    def compose_page(self) -> ComposeResult:
        """How far it is."""
        yield ProgressLine(say("setup.passphrase.making"))

    def compose_buttons(self) -> ComposeResult:
        """Nothing."""
        yield from ()

    def focus_first(self) -> None:
        """Nothing here takes keys."""


class DoneStep(Step):
    """It is ready: what to do next, and the recovery code, for those who want one."""

    FIRST = "#begin"

    def title(self) -> str:
        """What the step is about."""
        return say("setup.done.title")

    def compose_page(self) -> ComposeResult:
        """What many people do first."""
        yield Prose(say("setup.done.text"))

    def compose_buttons(self) -> ComposeResult:
        """Begin, with or without a recovery code."""
        yield Button(say("setup.done.begin"), id="begin", variant="primary")
        yield Button(say("setup.done.recovery"), id="recovery")
