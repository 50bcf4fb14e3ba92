"""The set-up: five short steps from an empty stick to an open one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.base import BaseScreen, Go, Opened, Place, task
from screens.sentences import sentence_for
from screens.setup.steps import (
    DoneStep,
    MakingStep,
    OutStep,
    OwnDiskStep,
    PassphraseStep,
    SafeStep,
    WhatStep,
)
from screens.widgets.choose_passphrase import ChoosePassphrase
from screens.widgets.footer import FootKey
from screens.widgets.frame import Heading
from screens.widgets.progress import ProgressLine
from screens.widgets.step import Step, Steps
from toolkit.content import say
from toolkit.errors import ToolkitError
from toolkit.services.passphrases import Strength
from toolkit.services.session import Session
from toolkit.services.workplace import Workplace
from toolkit.vault.presence import Presence

OWN_DISK, SAFE, WHAT, OUT, PASSPHRASE, DONE = range(6)
"""OWN_DISK is asked only where it is the matter, and is not counted as a step."""


class SetupScreen(BaseScreen):
    """Leads through the steps; nothing is written before the passphrase is chosen.

    Args:
        workplace: Where the vault will be made.
        step: The step to begin with. The way out is tried for real, which ends this process: the
            one that owns the terminal then hands the step back, so that no file has to tell.
    """

    def __init__(self, workplace: Workplace, step: int = SAFE) -> None:
        super().__init__(workplace)
        self._step = step if step in range(SAFE, PASSPHRASE + 1) else SAFE
        self._returned = self._step == OUT
        # Asked of the system's list of mounts alone, which answers at once.
        self._on_own_disk = workplace.is_on_own_disk()
        if self._on_own_disk and self._step == SAFE:
            self._step = OWN_DISK

    def heading(self) -> str:
        """Which step of how many."""
        if self._step == OWN_DISK:
            return say("setup.heading_before")
        return say("setup.heading", number=self._step, count=DONE)

    def foot_keys(self) -> tuple[FootKey, ...]:
        """Only what works before there is anything to open."""
        return (
            FootKey("Tab", say("setup.keys.next"), "app.focus_next"),
            FootKey("Enter", say("setup.keys.press"), "screen.press"),
            FootKey("Ctrl+Q", say("setup.close"), "app.lock"),
        )

    def compose_body(self) -> ComposeResult:
        """The step that the set-up begins with."""
        yield Steps(self._made())

    def on_mount(self) -> None:
        """Put the cursor in place and say that it is there."""
        self._begin_step()
        self.call_after_refresh(self.workplace.report.ready)

    def action_press(self) -> None:
        """Press the button that has the cursor."""
        if isinstance(self.focused, Button):
            self.focused.press()

    def _made(self) -> Step:
        if self._step == PASSPHRASE:
            return PassphraseStep(ChoosePassphrase(self._suggest, self._judge))
        if self._step == OUT:
            return OutStep(returned=self._returned)
        return {OWN_DISK: OwnDiskStep, SAFE: SafeStep, WHAT: WhatStep, DONE: DoneStep}[self._step]()

    def _begin_step(self) -> None:
        self.query_one(Heading).update(self.heading())
        self.query_one(Step).focus_first()
        self.workplace.report.step(self._step if self._step == OUT else 0)

    async def _go_to(self, step: int) -> None:
        self._step = step
        self.tell("")
        await self.query_one(Steps).show(self._made())
        self._begin_step()

    async def _suggest(self) -> str:
        return await self.read(self.workplace.session.suggest_passphrase)

    async def _judge(self, text: str) -> Strength:
        return await self.read(self.workplace.session.judge_passphrase, text)

    @on(Button.Pressed, "#go-on")
    @task
    async def _go_on(self) -> None:
        if self._step + 1 == PASSPHRASE:
            # Nobody is to choose a passphrase for a place where nothing can be kept.
            await self.do(self.workplace.session.require_place)
        await self._go_to(self._step + 1)

    @on(Button.Pressed, "#back")
    async def _go_back(self) -> None:
        await self._go_to(self._step - 1)

    @on(Button.Pressed, "#close")
    async def _close(self) -> None:
        await self.run_action("app.lock")

    @on(Button.Pressed, "#use")
    @on(ChoosePassphrase.Submitted)
    @task
    async def _use(self) -> None:
        step = self.query_one(PassphraseStep)
        problem = await step.choose.problem()
        self.tell(problem, problem=True)
        if problem:
            step.choose.focus_first()
            return
        if not await self._is_free():
            return
        secret = Session.secret_from(step.choose.copy())
        step.choose.clear()
        await self.query_one(Steps).show(MakingStep())
        line = self.query_one(ProgressLine)
        try:
            await self.workplace.create(secret, self.progress(line.show))
        except ToolkitError as error:
            await self._go_to(PASSPHRASE)
            self.tell(sentence_for(error), problem=True)
            return
        await self.do(
            self.workplace.unlocked.preferences.change,
            practised_exit=self._returned,
            own_disk_known=self._on_own_disk,
        )
        await self._go_to(DONE)

    async def _is_free(self) -> bool:
        """Whether nothing is in the way of new files, once what a cut-off set-up left is gone."""
        session = self.workplace.session
        if await self.read(session.presence) is not Presence.UNFINISHED:
            return True
        asked = say("setup.unfinished.question")
        if not await self.ask(asked, say("setup.unfinished.yes"), say("setup.unfinished.no")):
            return False
        await self.do(session.clear_unfinished)
        return True

    @on(Button.Pressed, "#restore")
    def _bring_back(self) -> None:
        self.post_message(Go(Place.RESTORE))

    @on(Button.Pressed, "#traces")
    def _say_what_is_kept(self) -> None:
        self.post_message(Go(Place.TRACES))

    @on(Button.Pressed, "#begin")
    def _begin(self) -> None:
        self.post_message(Opened())

    @on(Button.Pressed, "#recovery")
    def _begin_with_recovery_code(self) -> None:
        self.post_message(Opened(Go(Place.RECOVERY_CODE)))
