"""The negative control: the same keys in an app with nothing but Textual's defaults."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Header, Input, Static, TextArea

from tests.e2e.leaks.misdeeds import READY, SHOWN, Misdeeds


class PlainApp(Misdeeds):
    """A line, a text, and something to be seen."""

    def compose(self) -> ComposeResult:
        """What a program would have."""
        yield Header()
        yield Static(f"{READY} {SHOWN}")
        yield Input(id="line")
        yield TextArea(id="lines")

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        self.query_one("#line").focus()


def run() -> None:
    """Run it as one runs any app."""
    app = PlainApp()
    app.run()
    app.finish()
