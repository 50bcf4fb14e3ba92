"""A field for choosing among a few known answers."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from screens.widgets.flow import Flow

MARKS = {(False, False): "( )", (False, True): "(•)", (True, False): "[ ]", (True, True): "[x]"}
"""Before an answer, by (several may be chosen, this one is): told by shape, never by colour alone."""


class ChoiceField(Vertical, can_focus=True):
    """Answers side by side; chosen by click, Space, Enter, or the first letter.

    Arrow keys move among the answers; a letter moves to the next answer that begins with it and
    Space or Enter takes it. In a field with one answer, choosing it again takes it back.

    Args:
        label: What is asked.
        name: The field's name in the domain class.
        options: Pairs of value and words.
        several: Whether more than one may be chosen.
        chosen: The values chosen at first.
        hint: A sentence below, or nothing.
        required: Whether the one answer cannot be taken back.
    """

    DEFAULT_CSS = """
    ChoiceField {
        height: auto; border: round $line; padding: 0 1; color: $ink;
        border-title-color: $ink; border-title-style: bold;
        &:focus {
            border: heavy $border;
            border-title-color: $border; border-title-style: bold underline;
        }
        & > .hint { color: $quiet; height: auto; }
        & Option { width: auto; height: 1; padding: 0 1; margin-right: 1; color: $ink; }
        & Option.-chosen { background: $raised; text-style: bold; }
        & Option:hover { text-style: underline; }
        &:focus Option.-current {
            background: $block-cursor-background; color: $block-cursor-foreground;
            text-style: bold underline;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", show=False),
        Binding("right,down", "move(1)", show=False),
        Binding("home", "move_to(0)", show=False),
        Binding("end", "move_to(-1)", show=False),
        Binding("space,enter", "take", show=False),
    ]

    class Changed(Message):
        """The choice changed."""

        def __init__(self, field: ChoiceField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> ChoiceField:
            """The field."""
            return self.field

    def __init__(
        self,
        label: str,
        name: str,
        options: list[tuple[str, str]] | tuple[tuple[str, str], ...],
        *,
        several: bool = False,
        chosen: tuple[str, ...] = (),
        hint: str = "",
        required: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(name=name, id=id)
        self._label = label
        self._hint = hint
        self._options = tuple(Option(value, words, several=several) for value, words in options)
        self._several = several
        self._required = required
        self._current = 0
        self.value = chosen

    @property
    def value(self) -> tuple[str, ...]:
        """The chosen values, in the order of the options."""
        return tuple(each.value for each in self._options if each.chosen)

    @value.setter
    def value(self, chosen: tuple[str, ...]) -> None:
        for each in self._options:
            each.show(chosen=each.value in chosen)
        first = next((at for at, each in enumerate(self._options) if each.chosen), 0)
        self._move(first)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the current answer begins."""
        return self._options[self._current].content_region.offset

    def compose(self) -> ComposeResult:
        """The answers, framed under their label, and the hint."""
        self.border_title = Content(self._label)
        with Flow():
            yield from self._options
        if self._hint:
            yield Static(self._hint, classes="hint", markup=False)

    def action_move(self, by: int) -> None:
        """Go *by* answers on."""
        self._move((self._current + by) % len(self._options))

    def action_move_to(self, index: int) -> None:
        """Go to the answer at *index*."""
        self._move(index % len(self._options))

    def action_take(self) -> None:
        """Choose the current answer, or take it back."""
        self._toggle(self._current)

    def on_key(self, event: events.Key) -> None:
        """Go to the next answer that begins with the letter."""
        letter = event.character
        if letter is None or not letter.isalnum():
            return
        count = len(self._options)
        for step in range(1, count + 1):
            index = (self._current + step) % count
            if self._options[index].words.casefold().startswith(letter.casefold()):
                event.stop()
                self._move(index)
                return

    @on(events.Click)
    def _choose_by_click(self, event: events.Click) -> None:
        if isinstance(event.widget, Option):
            event.stop()
            self._toggle(self._options.index(event.widget))

    def _toggle(self, index: int) -> None:
        option = self._options[index]
        if self._several:
            option.show(chosen=not option.chosen)
        else:
            wanted = self._required or not option.chosen
            for each in self._options:
                each.show(chosen=each is option and wanted)
        self._move(index)
        self.post_message(self.Changed(self))

    def _move(self, index: int) -> None:
        self._current = index
        for at, each in enumerate(self._options):
            each.set_class(at == index, "-current")
        if self.is_mounted:
            self.call_after_refresh(self._show_current)

    def _show_current(self) -> None:
        # What was asked for before the last refresh may come when its screen is gone.
        if not self.is_attached:
            return
        option = self._options[self._current]
        self.screen.scroll_to_widget(option, animate=False)


class Option(Static):
    """One answer, with a mark that says in words and shape whether it is chosen."""

    def __init__(self, value: str, words: str, *, several: bool) -> None:
        super().__init__(markup=False)
        self._several = several
        self.value = value
        self.words = words
        self.chosen = False

    def show(self, *, chosen: bool) -> None:
        """Stand as chosen or not."""
        self.chosen = chosen
        self.set_class(chosen, "-chosen")
        self.update(Content(f"{MARKS[self._several, chosen]} {self.words}"))
