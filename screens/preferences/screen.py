"""How the program should behave; every choice counts at once."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens import theme
from screens.base import BaseScreen, Place, task
from screens.widgets.choice import ChoiceField
from screens.widgets.frame import Actions, Page, Prose
from screens.widgets.region_field import RegionField
from toolkit.content import say
from toolkit.services.preferences import Changes, Choices

MINUTES = (1, 2, 3, 5, 10, 15, 30, 60)
"""Offered for closing by itself; all within what the service allows."""


class PreferencesScreen(BaseScreen):
    """A few questions with known answers."""

    PLACE = Place.PREFERENCES
    AUTO_FOCUS = ""
    """Not before the answers stand there: an early key would change another one than is meant."""

    def compose_body(self) -> ComposeResult:
        """The questions, and the way out to be tried again."""
        with Page():
            yield ChoiceField(
                say("preferences.idle"),
                "idle",
                [(str(each), say("preferences.minutes", number=each)) for each in MINUTES],
                required=True,
            )
            yield ChoiceField(
                say("preferences.order"),
                "order",
                [
                    ("day", say("preferences.day_first")),
                    ("month", say("preferences.month_first")),
                ],
                required=True,
            )
            yield ChoiceField(
                say("preferences.look"),
                "look",
                [("dark", say("preferences.dark")), ("light", say("preferences.light"))],
                required=True,
            )
            yield ChoiceField(
                say("preferences.half"),
                "half",
                [("north", say("preferences.north")), ("south", say("preferences.south"))],
                required=True,
            )
            yield Prose(say("preferences.numbers"), classes="-quiet")
            yield RegionField()
            yield Prose(say("preferences.practise"), classes="-quiet")
        with Actions():
            yield Button(say("preferences.practised"), id="practised")

    def on_mount(self) -> None:
        """Read what is chosen."""
        self._load()

    @task
    async def _load(self) -> None:
        self._show(await self.read(self.workplace.unlocked.preferences.read))
        self.query(ChoiceField).first().focus()

    def _show(self, choices: Choices) -> None:
        minutes = min(MINUTES, key=lambda each: abs(each * 60 - choices.idle_seconds))
        shown = {
            "idle": str(minutes),
            "order": {None: "", True: "day", False: "month"}[choices.day_first],
            "look": "dark" if choices.dark else "light",
            "half": "south" if choices.southern else "north",
        }
        for field in self.query(ChoiceField):
            field.value = (shown[field.name or ""],)
        self.query_one(RegionField).chosen = choices.region
        self.query_one("#practised").display = not choices.practised_exit

    @on(RegionField.Chosen)
    def _choose_region(self, event: RegionField.Chosen) -> None:
        event.stop()
        self._change({"region": event.region})

    @on(ChoiceField.Changed)
    def _changed(self, event: ChoiceField.Changed) -> None:
        (chosen,) = event.field.value
        changes: dict[str | None, Changes] = {
            "idle": {"idle_seconds": int(chosen) * 60 if chosen.isdigit() else 0},
            "order": {"day_first": chosen == "day"},
            "look": {"dark": chosen == "dark"},
            "half": {"southern": chosen == "south"},
        }
        self._change(changes[event.field.name])

    @on(Button.Pressed, "#practised")
    def _practised(self) -> None:
        self._change({"practised_exit": True})

    def _change(self, changes: Changes) -> None:
        # Each change is a task of its own name, so that none is dropped for one still being kept.
        self.start_task(f"change {sorted(changes)}", lambda: self._keep(changes))

    async def _keep(self, changes: Changes) -> None:
        choices = await self.do(self.workplace.unlocked.preferences.change, **changes)
        self.app.theme = theme.DARK if choices.dark else theme.LIGHT
        self.workplace.report.idle(choices.idle_seconds)
        self.query_one("#practised").display = not choices.practised_exit
        self.tell(say("preferences.kept"))
