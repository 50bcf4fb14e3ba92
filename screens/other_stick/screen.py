"""Putting the program on another stick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.base import Go, Place, task
from screens.folders.errand import Errand, WhereStep
from screens.folders.picker import FolderPicker
from screens.sentences import sentence_for
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.frame import Prose
from screens.widgets.step import Step
from toolkit.content import say
from toolkit.errors import PlaceOnOwnDisk
from toolkit.services.other_stick import Offered, offered
from toolkit.services.progress import Progress, StopAsked
from toolkit.stick.command import advice_for
from toolkit.stick.layout import FILES_FOLDER
from toolkit.stick.making import Made, make_stick


class WhatStep(Step):
    """The name of the program there, and the systems that it is for.

    Args:
        place: What the stick is called.
        name: The name to begin with.
        systems: The systems that can be had.
    """

    def __init__(self, place: str, name: str, systems: Sequence[str]) -> None:
        super().__init__()
        self._place = place
        self._program = name
        self._systems = systems

    def title(self) -> str:
        """What is asked."""
        return say("other_stick.name_title")

    def compose_page(self) -> ComposeResult:
        """Where it goes, what it is called there, and for which computers."""
        yield Prose(say("other_stick.place", place=self._place))
        yield TextField(
            say("other_stick.name"), "name", self._program, hint=say("other_stick.name_hint")
        )
        yield ChoiceField(
            say("other_stick.systems"),
            "systems",
            [(each, system_words(each)) for each in self._systems],
            several=True,
            chosen=tuple(self._systems),
        )

    def compose_buttons(self) -> ComposeResult:
        """Put it there, or take another stick."""
        yield Button(say("other_stick.make"), id="make", variant="primary")
        yield Button(say("other_stick.back"), id="again")

    def focus_first(self) -> None:
        """Put the cursor on the button: what stands there is right for most."""
        self.query_one("#make").focus()

    @property
    def name_typed(self) -> str:
        """The name as it stands."""
        return self.query_one(TextField).value

    @property
    def systems_chosen(self) -> tuple[str, ...]:
        """The systems as they are chosen."""
        return self.query_one(ChoiceField).value


class OtherStickScreen(Errand):
    """Which stick, under which name, for which systems; then a copy as well, if it is wanted."""

    PLACE = Place.OTHER_STICK

    _target = Path()
    _source: Path | None = None

    def first_step(self) -> Step:
        """Which stick."""
        picker = FolderPicker(self.workplace, only_tops=True)
        return WhereStep(say("other_stick.where"), say("other_stick.text"), picker)

    def on_mount(self) -> None:
        """See first whether there is a program to put anywhere."""
        super().on_mount()
        self._look_for_program()

    @task
    async def _look_for_program(self) -> None:
        self._source = await self.beside(self.workplace.computer.source)
        found = await self.beside(offered, self._source, None)
        if not found.systems:
            await self.tell_end(say("other_stick.none_title"), say("other_stick.none"))

    @on(FolderPicker.Picked)
    def _picked(self, event: FolderPicker.Picked) -> None:
        event.stop()
        self._ask_what(event.folder, event.words)

    @task
    async def _ask_what(self, target: Path, words: str) -> None:
        if await self.beside(self.workplace.computer.on_own_disk, target):
            self.tell(sentence_for(PlaceOnOwnDisk()), problem=True)
            return
        self.tell("")
        self._target = target
        found: Offered = await self.beside(offered, self._source, target)
        await self.show(WhatStep(words, found.name, found.systems))

    @on(Button.Pressed, "#again")
    async def _choose_again(self) -> None:
        self.tell("")
        await self.begin()

    @on(Button.Pressed, "#make")
    @on(TextField.Submitted)
    @task
    async def _make(self) -> None:
        step = self.query_one(WhatStep)
        name, systems = step.name_typed, step.systems_chosen
        if not systems:
            self.tell(say("other_stick.systems_needed"), problem=True)
            step.query_one(ChoiceField).focus()
            return
        assert self._source is not None
        # Whether it is a stick was asked when it was picked.
        put = partial(make_stick, self._target, self._source, name, systems=systems, own_disk=True)

        async def act(progress: Progress, stopped: StopAsked) -> Made:
            return await self.workplace.beside(put, progress=progress, cancelled=stopped)

        made = await self.work(say("other_stick.doing"), say("other_stick.doing_line"), act)
        advice = await self.beside(advice_for, self._target)
        title = say("other_stick.replaced_title" if made.replaced else "other_stick.done")
        copy = ("copy", say("other_stick.copy"))
        await self.tell_end(title, "\n\n".join(made_words(made, advice)), [copy])

    @on(Button.Pressed, "#copy")
    def _put_copy(self) -> None:
        self.post_message(Go(Place.MAKE_COPY, text=str(self._target / FILES_FOLDER)))


def system_words(system: str) -> str:
    """What to call one of the systems."""
    return say(f"other_stick.system.{system}")


def made_words(made: Made, advice: str | None) -> list[str]:
    """What was put on the stick, and what is to be known about it.

    Args:
        made: What was put there.
        advice: Which advice there is on how the stick is formatted, if any.
    """
    said = [say("other_stick.done_text", systems=_listed(made.systems))]
    if made.replaced:
        said.append(say("other_stick.replaced", systems=_listed(made.replaced)))
    if made.kept:
        said.append(say("other_stick.kept"))
    if advice is not None:
        said.append(say(f"make_stick.advice.{advice}"))
    return [*said, say("other_stick.copy_text")]


def _listed(systems: Sequence[str]) -> str:
    *first, last = map(system_words, systems)
    listed = [say("other_stick.comma").join(first), last] if first else [last]
    return say("other_stick.and").join(listed)
