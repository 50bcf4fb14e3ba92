"""The questions on an order that take rows: its terms, and where copies are."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.orders.questions import COPIES, TERMS
from screens.orders.typed import (
    COPY_PARTS,
    TERM_PARTS,
    blank_copy,
    blank_term,
    put_rows,
    rows_in,
)
from screens.records.section import OwnField
from screens.records.typed import Typed
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from toolkit.content import say
from toolkit.domain.order import MOST_TERMS, TermSort
from toolkit.domain.visibility import Answer


class Row(Vertical):
    """The fields of one row, and the way to be rid of it.

    Args:
        parts: What stands in it, by the names of the subclass's parts.
    """

    DEFAULT_CSS = """
    Row {
        height: auto; border-left: heavy $line; padding-left: 1; margin-bottom: 1;
        & > .title { text-style: bold; padding: 0 1; }
    }
    """
    names: ClassVar[tuple[str, ...]]

    def __init__(self, parts: Typed) -> None:
        super().__init__()
        self.first = parts

    def focus(self, scroll_visible: bool = True) -> Row:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into its first field."""
        self.query(TextField).first().focus(scroll_visible)
        return self

    def parts(self) -> Typed:
        """What stands in it now."""
        typed = dict(self.first)
        for line in self.query(TextField):
            typed[str(line.name)] = line.value
        for choice in self.query(ChoiceField):
            typed[str(choice.name)] = "".join(choice.value)
        return {name: typed.get(name, "") for name in self.names}


class RowsField(OwnField):
    """Rows that can be added and taken out; the form's values hold those that say something.

    Args:
        typed: The form's values, shared with it.
    """

    DEFAULT_CSS = """
    RowsField {
        height: auto;
        & > .rows { height: auto; }
        & > .hint { height: auto; color: $quiet; padding: 0 1; margin-bottom: 1; }
    }
    """
    field: ClassVar[str]
    most: ClassVar[int]

    def __init__(self, typed: Typed) -> None:
        super().__init__(name=self.field)
        self._typed = typed

    @abstractmethod
    def row(self, parts: Typed | None = None) -> Row:
        """A row in which *parts* stand, or an empty one."""

    @abstractmethod
    def hint(self) -> str:
        """What to know before the first row, or nothing."""

    def compose(self) -> ComposeResult:
        """The rows there are, or an empty one, and the way to another."""
        if hint := self.hint():
            yield Static(hint, classes="hint", markup=False)
        with Vertical(classes="rows"):
            rows = [self.row(parts) for parts in rows_in(self._typed, self.field)]
            yield from rows or [self.row()]
        yield Button(self.word("add"), id=f"add-{self.field}")

    def on_mount(self) -> None:
        """Number the rows."""
        self._count()

    def focus(self, scroll_visible: bool = True) -> RowsField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the first row that lacks its words, or else into the first."""
        rows = list(self.query(Row))
        bare = [row for row in rows if not row.query(TextField).first().value.strip()]
        for row in (bare or rows)[:1]:
            row.focus(scroll_visible)
        return self

    @on(Button.Pressed, ".remove")
    async def _remove(self, event: Button.Pressed) -> None:
        event.stop()
        row = next(each for each in event.button.ancestors if isinstance(each, Row))
        await row.remove()
        self._write()
        self.query_one(f"#add-{self.field}").focus()

    @on(Button.Pressed)
    async def _add(self, event: Button.Pressed) -> None:
        if event.button.id != f"add-{self.field}":
            return
        event.stop()
        row = self.row()
        await self.query_one(".rows").mount(row)
        self._write()
        # Only what has its place on the page already can be scrolled to.
        self.call_after_refresh(row.focus)

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _take(self, event: Message) -> None:
        event.stop()
        self._write()

    def _write(self) -> None:
        put_rows(self._typed, self.field, [row.parts() for row in self.query(Row)])
        self._count()
        self.post_message(self.Changed())

    def _count(self) -> None:
        rows = list(self.query(Row))
        self.query_one(f"#add-{self.field}").display = len(rows) < self.most
        for number, row in enumerate(rows, 1):
            for title in row.query(".title").results(Static):
                title.update(say("orders.term.title", number=number))

    @abstractmethod
    def word(self, key: str) -> str:
        """The words on a button of it."""


class TermRow(Row):
    """One term: its words, what it is about, and what it allows all the same."""

    names = TERM_PARTS

    def compose(self) -> ComposeResult:
        """The three fields under the row's number."""
        yield Static(classes="title", markup=False)
        words = self.first.get("words", "")
        yield TextField(say("orders.term.words"), "words", words, multiline=True)
        yield ChoiceField(
            say("orders.term.sort"),
            "sort",
            [(each.value, say(f"orders.term_sort.{each}")) for each in TermSort],
            chosen=(self.first.get("sort", ""),),
        )
        exceptions = self.first.get("exceptions", "")
        yield TextField(say("orders.term.exceptions"), "exceptions", exceptions)
        yield Button(say("orders.term.remove"), classes="remove -quiet")


class TermsField(RowsField):
    """The terms; one keeps what names it however its words are corrected."""

    field = TERMS
    most = MOST_TERMS

    def row(self, parts: Typed | None = None) -> TermRow:
        """A term, or one more."""
        return TermRow(blank_term() if parts is None else parts)

    def hint(self) -> str:
        """One term a row."""
        return say("orders.term.hint")

    def word(self, key: str) -> str:
        """What its buttons say."""
        return say(f"orders.term.{key}")


class CopyRow(Row):
    """Where one copy is, and whether it is certified."""

    names = COPY_PARTS

    def compose(self) -> ComposeResult:
        """The two fields."""
        yield TextField(say("orders.copy.where"), "where", self.first.get("where", ""))
        yield ChoiceField(
            say("orders.copy.certified"),
            "certified",
            [(each.value, say(f"orders.answer.{each}")) for each in Answer],
            chosen=(self.first.get("certified") or Answer.UNKNOWN.value,),
            required=True,
        )
        yield Button(say("orders.copy.remove"), classes="remove -quiet")


class CopiesField(RowsField):
    """Where copies are."""

    field = COPIES
    most = MOST_TERMS

    def row(self, parts: Typed | None = None) -> CopyRow:
        """A copy, or one more."""
        return CopyRow(blank_copy() if parts is None else parts)

    def hint(self) -> str:
        """Nothing needs to be said."""
        return ""

    def word(self, key: str) -> str:
        """What its buttons say."""
        return say(f"orders.copy.{key}")
