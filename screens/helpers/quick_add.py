"""Adding someone in one short line: a name, a number, and which kind of help it is."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Select
from textual.widgets._select import SelectCurrent

from screens.helpers.kinds import IN_ORDER, kind_name
from screens.helpers.typed import way_key
from screens.records.typed import Typed
from screens.widgets.fields import TextField
from toolkit.content import say
from toolkit.domain.helper import HelperKind, WayKind

QUICK_DRAFT = "quick:helper"
"""The key of the draft of this line."""


class QuickAdd(Horizontal):
    """The line itself. It posts Wanted and leaves the saving to its screen.

    Args:
        kind: Which kind of help is added here; None when it is chosen in the line.
    """

    DEFAULT_CSS = """
    QuickAdd {
        height: 3; max-width: 100; padding: 0 1;
        & TextField { width: 1fr; margin-right: 1; }
        & Select { width: 1fr; max-width: 26; margin-right: 1; background: $background; }
        & SelectCurrent {
            background: $background; border: round $line; color: $ink; padding: 0 1;
            border-title-color: $ink; border-title-style: bold;
        }
        & Select:focus > SelectCurrent {
            border: heavy $border; border-title-color: $border; background-tint: $foreground 0%;
            border-title-style: bold underline;
        }
        & SelectOverlay { border: round $border; background: $panel; color: $ink; }
        & Button { width: 9; min-width: 9; margin: 0; }
    }
    """

    class Wanted(Message):
        """The line is to be saved."""

        def __init__(self, line: QuickAdd) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> QuickAdd:
            """The line."""
            return self.line

    def __init__(self, kind: HelperKind | None = None) -> None:
        super().__init__()
        self._fixed = kind
        self._name_field = TextField(say("helpers.quick.name"), "name")
        self._number_field = TextField(say("helpers.quick.number"), "number")
        self._kind_field: Select[HelperKind] = Select(
            [(kind_name(each), each) for each in IN_ORDER], prompt=say("helpers.quick.kind")
        )

    def compose(self) -> ComposeResult:
        """Name, number, kind, button."""
        yield self._name_field
        yield self._number_field
        if self._fixed is None:
            yield self._kind_field
        yield Button(say("helpers.quick.add"))

    def on_mount(self) -> None:
        """Write the choice's name into its frame, as the other fields have theirs."""
        for shown in self.query(SelectCurrent):
            shown.border_title = say("helpers.quick.kind")

    def focus(self, scroll_visible: bool = True) -> QuickAdd:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor on the name."""
        self._name_field.focus(scroll_visible)
        return self

    @property
    def kind(self) -> HelperKind | None:
        """The kind of help, once one is chosen."""
        if self._fixed is not None:
            return self._fixed
        value = self._kind_field.value
        return value if isinstance(value, HelperKind) else None

    @property
    def name_typed(self) -> str:
        """What stands for the name."""
        return self._name_field.value

    @property
    def number_typed(self) -> str:
        """What stands for the number."""
        return self._number_field.value

    def suggest(self, kind: HelperKind) -> None:
        """Choose *kind* while nothing is typed: most people add where they were looking."""
        if not (self.name_typed or self.number_typed):
            self._kind_field.value = kind

    def typed(self) -> Typed:
        """What stands in the line, as the long form holds it; empty when nothing was typed."""
        if not (self.name_typed.strip() or self.number_typed.strip()):
            return {}
        return {
            "name": self.name_typed,
            "kind": self.kind or "",
            way_key(0, "kind"): WayKind.PHONE.value,
            way_key(0, "value"): self.number_typed,
        }

    def restore(self, typed: Typed) -> None:
        """Bring back what was typed before."""
        self._name_field.value = typed.get("name", "")
        self._number_field.value = typed.get(way_key(0, "value"), "")
        if self._fixed is None and typed.get("kind") in set(HelperKind):
            self._kind_field.value = HelperKind(typed["kind"])

    def clear(self) -> None:
        """Empty the line for the next one."""
        self._name_field.value = ""
        self._number_field.value = ""

    @on(TextField.Submitted)
    @on(Button.Pressed)
    def _want(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Wanted(self))
