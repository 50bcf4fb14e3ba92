"""Fields for words: one line or several, with a label, a hint, and pastes made harmless."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from screens.widgets.cleaning import LONGEST_PASTE, clean
from toolkit.content import say


class TextField(Vertical):
    """Words in a frame that bears their label, and a hint below in quieter letters.

    Args:
        label: What is asked, as a short phrase.
        name: The field's name in the domain class; drafts use it as well.
        value: What stands in it at first.
        multiline: Whether the text may have several lines; it then grows with what is typed.
        hint: A sentence below, or nothing.
        enter_sends: In a field of several lines, Enter posts Submitted and Ctrl+J makes a new line.
        placeholder: Shown while nothing is typed.
    """

    DEFAULT_CSS = """
    TextField {
        height: auto;
        & > .hint { color: $quiet; height: auto; padding: 0 2; margin-bottom: 1; }
        & > .hint.-empty { display: none; }
        & Input, & TextArea {
            background: $background; border: round $line; padding: 0 1; color: $ink;
            border-title-color: $ink; border-title-style: bold;
            &:focus {
                border: heavy $border; background-tint: $foreground 0%;
                border-title-color: $border; border-title-style: bold underline;
            }
        }
        & TextArea { height: auto; min-height: 5; max-height: 16; }
        & TextArea.-sends { min-height: 3; max-height: 8; }
    }
    """

    class Changed(Message):
        """The words changed; it names the field and never carries them."""

        def __init__(self, field: TextField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> TextField:
            """The field."""
            return self.field

    class Submitted(Message):
        """Enter was pressed in the field."""

        def __init__(self, field: TextField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> TextField:
            """The field."""
            return self.field

    def __init__(
        self,
        label: str,
        name: str,
        value: str = "",
        *,
        multiline: bool = False,
        hint: str = "",
        enter_sends: bool = False,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._label = label
        self._hint = hint
        self._entry: _Line | _Lines
        if multiline:
            self._entry = _Lines(value, enter_sends=enter_sends, placeholder=placeholder)
        else:
            self._entry = _Line(value, placeholder=placeholder)

    @property
    def value(self) -> str:
        """The words as they stand."""
        return self._entry.text if isinstance(self._entry, _Lines) else self._entry.value

    @value.setter
    def value(self, words: str) -> None:
        if isinstance(self._entry, _Lines):
            self._entry.text = words
            self._entry.move_cursor(self._entry.document.end)
        else:
            self._entry.value = words
            self._entry.cursor_position = len(words)

    def compose(self) -> ComposeResult:
        """The words, framed under their label, and the hint."""
        self._entry.border_title = Content(self._label)
        yield self._entry
        yield Static(self._hint, classes="hint" if self._hint else "hint -empty", markup=False)

    def hint(self, sentence: str) -> None:
        """Put *sentence* below the field in place of what stood there."""
        below = self.query_one(".hint", Static)
        below.update(sentence)
        below.set_class(not sentence, "-empty")

    def focus(self, scroll_visible: bool = True) -> TextField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the field."""
        self._entry.focus(scroll_visible)
        return self

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _say_changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self))

    @on(Input.Submitted)
    def _say_submitted(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Submitted(self))


class _Line(Input):
    """One line, without a clipboard."""

    def __init__(self, value: str, *, placeholder: str) -> None:
        super().__init__(
            clean(value, multiline=False)[:LONGEST_PASTE],
            placeholder=placeholder,
            max_length=LONGEST_PASTE,
            select_on_focus=False,
        )
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is drawn; Textual's own answer is a cell too far at the end."""
        return super().cursor_screen_offset - Offset(1 if self.cursor_at_end else 0, 0)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        words = clean(event.text, multiline=False)
        if len(words) + len(self.value) > LONGEST_PASTE:
            words = words[: max(0, LONGEST_PASTE - len(self.value))]
            self.post_message(TooMuch())
        start, end = sorted(self.selection)
        self.replace(words, start, end)

    def action_cut(self) -> None:
        """Do nothing: there is no clipboard to cut to."""

    def action_copy(self) -> None:
        """Do nothing: nothing is ever put into a clipboard."""

    def action_paste(self) -> None:
        """Do nothing: the terminal's own paste arrives as typed text."""


class _Lines(TextArea):
    """Several lines, without a clipboard."""

    def __init__(self, value: str, *, enter_sends: bool, placeholder: str) -> None:
        super().__init__(
            clean(value, multiline=True)[:LONGEST_PASTE],
            soft_wrap=True,
            tab_behavior="focus",
            placeholder=placeholder,
            highlight_cursor_line=False,
            classes="-sends" if enter_sends else None,
        )
        self.cursor_blink = False
        self._enter_sends = enter_sends
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if self._enter_sends and event.key == "enter":
            event.stop()
            event.prevent_default()
            field = self.parent
            if isinstance(field, TextField):
                self.post_message(TextField.Submitted(field))
        elif event.key in {"ctrl+j", "shift+enter"}:
            event.stop()
            event.prevent_default()
            self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text, multiline=True), *self.selection)
        self.scroll_cursor_visible()

    def edit(self, edit: Edit) -> EditResult:
        """Make the edit, with as much of its text as there is room for."""
        length = sum(len(line) + 1 for line in self.document.lines)
        replaced = len(
            self.document.get_text_range(*sorted((edit.from_location, edit.to_location)))
        )
        room = max(0, LONGEST_PASTE - length + replaced)
        if len(edit.text) > room:
            edit.text = edit.text[:room]
            self.post_message(TooMuch())
        return super().edit(edit)

    def action_cut(self) -> None:
        """Do nothing: there is no clipboard to cut to."""

    def action_copy(self) -> None:
        """Do nothing: nothing is ever put into a clipboard."""

    def action_paste(self) -> None:
        """Do nothing: the terminal's own paste arrives as typed text."""


class TooMuch(Message):
    """More text was given than a field can hold; the screen says so in its notice line."""

    def sentence(self) -> str:
        """What to tell the person."""
        return say("common.too_much", longest=f"{LONGEST_PASTE:,}")
