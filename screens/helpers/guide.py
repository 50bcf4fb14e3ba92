"""The short text on one kind of help."""

from __future__ import annotations

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from screens.widgets.flow import Flow
from toolkit.content import say
from toolkit.domain.helper import HelperKind
from toolkit.help_map import kind_text

_ITEM = "- "


class KindGuide(VerticalScroll, can_focus=True):
    """What a kind of help is for, what to ask, to have along and to write down.

    Args:
        kind: Which kind; None until one is chosen.
        more: What stands after what it is for.
    """

    DEFAULT_CSS = """
    KindGuide {
        height: 1fr; padding: 0 1; scrollbar-size-vertical: 1;
        & #what-for { height: auto; max-width: 97; margin-bottom: 1; padding-right: 1; }
        & Items { max-width: 97; margin-bottom: 1; padding-right: 1; }
        & Flow { max-width: 98; }
        & Flow > Items { width: 48%; margin-right: 2; }
        border-left: blank;
        &:focus { border-left: heavy $border; }
    }
    """

    def __init__(
        self,
        kind: HelperKind | None = None,
        *more: Widget,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._kind = kind
        self._more = more

    def compose(self) -> ComposeResult:
        """What it is for, what there is besides, and four lists."""
        yield Static(id="what-for", markup=False)
        yield from self._more
        yield Items(say("helpers.guide.ask_first"), id="ask-first")
        yield Items(say("helpers.guide.ask"), id="ask")
        with Flow():
            yield Items(say("helpers.guide.bring"), id="bring")
            yield Items(say("helpers.guide.write_down"), id="write-down")

    def on_mount(self) -> None:
        """Show the first text."""
        self.show(self._kind)

    def show(self, kind: HelperKind | None) -> None:
        """Show the text for *kind*."""
        self._kind = kind
        text = None if kind is None else kind_text(kind)
        self.query_one("#what-for", Static).update(
            say("helpers.guide.none_chosen") if text is None else " ".join(text.what_for)
        )
        first = () if text is None else tuple(text.ask_first.values())
        self.query_one("#ask-first", Items).show(first)
        self.query_one("#ask", Items).show(() if text is None else text.ask)
        self.query_one("#bring", Items).show(() if text is None else text.bring)
        self.query_one("#write-down", Items).show(() if text is None else text.write_down)
        self.scroll_home(animate=False)


class Items(Widget):
    """A heading and the items under it, whose further lines stand under their first words."""

    DEFAULT_CSS = """
    Items { height: auto; }
    """

    def __init__(self, heading: str, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._heading = heading
        self._items: tuple[str, ...] = ()

    def show(self, items: tuple[str, ...]) -> None:
        """Show *items*; without any, nothing at all."""
        self._items = items
        self.display = bool(items)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """The heading's line and those of the items at *width*."""
        return 1 + len(self._lines(width))

    def render(self) -> Content:
        """The heading and the items."""
        lines = [Content.styled(self._heading, "bold $ink")]
        lines += [Content(line) for line in self._lines(self.content_size.width)]
        return Content("\n").join(lines)

    def _lines(self, width: int) -> list[str]:
        indent = " " * len(_ITEM)
        return [
            line
            for item in self._items
            for line in wrap(item, max(width, 12), initial_indent=_ITEM, subsequent_indent=indent)
        ]
