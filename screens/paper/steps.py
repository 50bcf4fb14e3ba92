"""Which sheet it is to be, and how it will look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from screens.widgets.choice import ChoiceField
from screens.widgets.frame import Actions
from screens.widgets.step import Step
from toolkit.content import say
from toolkit.paper.plain_text import WIDTH, pages
from toolkit.paper.sheet import Sheet
from toolkit.paper.sheets import CardMarks, SheetSort

WHICH, MARKS, ORDER = "which", "marks", "order"
"""The names of the fields."""


class Preview(VerticalScroll, can_focus=True):
    """A sheet as it comes out of the printer; the arrow keys scroll it."""

    DEFAULT_CSS = f"""
    Preview {{
        height: 1fr; min-height: 4; border: round $line; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        border-title-color: $ink; border-title-style: bold;
        &:focus {{
            border: heavy $border;
            border-title-color: $border; border-title-style: bold underline;
        }}
        & > Static {{ height: auto; width: {WIDTH}; color: $ink; }}
    }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "page_down", show=False)]

    def compose(self) -> ComposeResult:
        """The text of all its pages."""
        self.border_title = Content(say("paper.screen.sheet"))
        yield Static(markup=False)

    def show(self, sheet: Sheet | None, *, waits: bool) -> None:
        """Show *sheet* from its top; without one, say what it takes to have one, or wait for it."""
        words = "" if waits else say("paper.screen.no_order")
        if sheet is not None:
            between = "\n" + "·" * WIDTH + "\n"
            words = between.join("\n".join(page) for page in pages(sheet))
        self.query_one(Static).update(Content(words))
        self.scroll_home(animate=False)


class SheetStep(Step):
    """The sheets, what can be chosen for each, and how it looks.

    Args:
        sort: Which sheet is chosen at first.
        marks: What stands beside the numbers of the card at first.
        orders: The orders that there are: pairs of id and name.
        order: The id of the one that is chosen at first; empty where there is none.
    """

    DEFAULT_CSS = """
    SheetStep > ChoiceField, SheetStep > Preview { max-width: 101; margin: 0 1 0 2; }
    SheetStep > ChoiceField { max-height: 7; overflow-y: auto; scrollbar-size-vertical: 1; }
    .-tall SheetStep > ChoiceField { max-height: 12; }
    """

    def __init__(
        self, sort: SheetSort, marks: CardMarks, orders: Sequence[tuple[str, str]], order: str
    ) -> None:
        super().__init__()
        self._sort = sort
        self._marks = marks
        self._orders = orders
        self._order = order

    def compose(self) -> ComposeResult:
        """What is chosen over the preview, and what can be done with it below."""
        sorts = [(each.value, say(f"paper.sort.{each}")) for each in SheetSort]
        marks = [(each.value, say(f"paper.marks.{each}")) for each in CardMarks]
        yield ChoiceField(
            say("paper.screen.which"), WHICH, sorts, chosen=(self._sort,), required=True
        )
        yield ChoiceField(
            say("paper.screen.marks"), MARKS, marks, chosen=(self._marks,), required=True
        )
        if self._orders:
            yield ChoiceField(
                say("paper.screen.order"),
                ORDER,
                list(self._orders),
                chosen=(self._order,),
                required=True,
            )
        yield Preview()
        with Actions():
            yield Button(say("paper.screen.keep"), id="keep", variant="primary")
            yield Button(say("paper.screen.type_in"), id="type-in")

    def focus_first(self) -> None:
        """Put the cursor on the sheets."""
        self.query(ChoiceField).first().focus()

    def show(self, sort: SheetSort, sheet: Sheet | None, *, waits: bool) -> None:
        """Show *sheet* or wait for it, and ask only what there is to ask about sheets of this sort."""
        for field in self.query(ChoiceField):
            asked = {MARKS: SheetSort.CARD, ORDER: SheetSort.ORDER}.get(str(field.name), sort)
            field.display = asked is sort
        self.query_one(Preview).show(sheet, waits=waits)
