"""The questions on a helper that no ordinary field can ask: the ways to reach them, their place."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from screens.helpers.questions import CARD_PLACE, WAYS
from screens.helpers.typed import WAY_PARTS, blank_way, put_ways, ways_in
from screens.records.section import OwnField
from screens.records.typed import Typed
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.flow import Flow
from toolkit import phone
from toolkit.content import say
from toolkit.domain.helper import WayKind
from toolkit.domain.visibility import Answer


class CardPlaceField(OwnField):
    """Which place on the card, as a number.

    Args:
        typed: The form's values.
    """

    DEFAULT_CSS = """
    CardPlaceField { height: auto; }
    """

    def __init__(self, typed: Typed) -> None:
        super().__init__(name=CARD_PLACE)
        self._typed = typed

    def compose(self) -> ComposeResult:
        """One short line."""
        yield TextField(
            say("helpers.field.card_place"),
            CARD_PLACE,
            self._typed.get(CARD_PLACE, ""),
            hint=say("helpers.hint.card_place"),
        )

    def focus(self, scroll_visible: bool = True) -> CardPlaceField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the line."""
        self.query_one(TextField).focus(scroll_visible)
        return self

    @on(TextField.Changed)
    def _take(self, event: TextField.Changed) -> None:
        event.stop()
        self._typed[CARD_PLACE] = event.field.value
        self.post_message(self.Changed())


class WaysField(OwnField):
    """The ways to reach someone, a row each, that can be added and taken out.

    Args:
        typed: The form's values.
        region: Whose numbers are usual, as the two letters of ISO 3166; empty where none is chosen.
    """

    DEFAULT_CSS = """
    WaysField { height: auto; }
    WaysField > #ways { height: auto; }
    """

    def __init__(self, typed: Typed, region: str = "") -> None:
        super().__init__(name=WAYS)
        self._typed = typed
        self._region = region

    def compose(self) -> ComposeResult:
        """The rows there are, or an empty one, and the way to another."""
        with Vertical(id="ways"):
            rows = ways_in(self._typed) or [blank_way()]
            yield from (WayRow(row, self._region) for row in rows)
        yield Button(say("helpers.way.add"), id="add-way")

    def focus(self, scroll_visible: bool = True) -> WaysField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the first row that lacks a number, or else into the first."""
        rows = list(self.query(WayRow))
        bare = [row for row in rows if not row.parts()["value"].strip()]
        for row in (bare or rows)[:1]:
            row.focus(scroll_visible)
        return self

    @on(Button.Pressed, "#add-way")
    async def _add(self, event: Button.Pressed) -> None:
        event.stop()
        row = WayRow(blank_way(), self._region)
        await self.query_one("#ways").mount(row)
        self._write()
        row.focus()

    @on(Button.Pressed, ".remove")
    async def _remove(self, event: Button.Pressed) -> None:
        event.stop()
        row = next(each for each in event.button.ancestors if isinstance(each, WayRow))
        await row.remove()
        self._write()
        self.query_one("#add-way").focus()

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _take(self, event: Message) -> None:
        event.stop()
        self._write()

    def _write(self) -> None:
        for name in [name for name in self._typed if name.startswith(f"{WAYS}.")]:
            del self._typed[name]
        put_ways(self._typed, [row.parts() for row in self.query(WayRow)])
        self.post_message(self.Changed())


class WayRow(Vertical):
    """One number, address or account, and when it is safe to use.

    Args:
        parts: What stands in it, by the names of WAY_PARTS.
        region: As for WaysField.
    """

    DEFAULT_CSS = """
    WayRow {
        height: auto; border-left: heavy $line; padding-left: 1; margin-bottom: 1;
        & Flow > TextField { width: 49%; }
        & Flow > ChoiceField { width: 49%; }
    }
    """

    def __init__(self, parts: Typed, region: str) -> None:
        super().__init__()
        self._first = parts
        self._region = region

    def compose(self) -> ComposeResult:
        """Six fields, two abreast, and the way to be rid of them."""
        yield self._choice("kind", [(kind, f"helpers.way_kind.{kind}") for kind in WayKind])
        with Flow():
            yield self._line("value")
            yield self._line("label")
        yield self._line("safe_hours")
        with Flow():
            answers = [(answer, f"helpers.answer.{answer}") for answer in Answer]
            yield self._choice("safe_to_leave_message", answers)
            yield self._choice("safe_to_text", answers)
        yield Button(say("helpers.way.remove"), classes="remove -quiet")

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def say_how_read(self) -> None:
        """Say how the number is read; what may be missing only once nobody types there."""
        (field,) = (each for each in self.query(TextField) if each.name == "value")
        words = field.value.strip()
        is_number = self.parts()["kind"] == WayKind.PHONE
        read = phone.read_number(words, self._region) if is_number else None
        hint = ""
        if read is not None and read.complete and read.international != words:
            hint = say("helpers.way.read_as", number=read.international)
        elif read is not None and not read.complete and not field.has_focus_within:
            hint = say("helpers.way.incomplete")
        field.hint(hint)

    def on_descendant_blur(self) -> None:
        """Look again once the cursor has gone."""
        self.call_after_refresh(self.say_how_read)

    def _line(self, part: str) -> TextField:
        return TextField(say(f"helpers.way.{part}"), part, self._first.get(part, ""))

    def _choice(
        self, part: str, options: list[tuple[WayKind, str]] | list[tuple[Answer, str]]
    ) -> ChoiceField:
        return ChoiceField(
            say(f"helpers.way.{part}"),
            part,
            [(value.value, say(key)) for value, key in options],
            chosen=(self._first.get(part, ""),),
            required=True,
        )

    def focus(self, scroll_visible: bool = True) -> WayRow:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the number."""
        for field in self.query(TextField):
            if field.name == "value":
                field.focus(scroll_visible)
        return self

    def parts(self) -> Typed:
        """What stands in it, by the names of WAY_PARTS."""
        typed: Typed = {}
        for line in self.query(TextField):
            typed[str(line.name)] = line.value
        for choice in self.query(ChoiceField):
            typed[str(choice.name)] = "".join(choice.value)
        return {part: typed.get(part, self._first.get(part, "")) for part in WAY_PARTS}
