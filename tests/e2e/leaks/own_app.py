"""This program's own app, with the keys of misdeeds.py and one screen to be probed."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from screens.app import PrivateApp
from screens.base import BaseScreen
from screens.widgets.fields import TextField
from screens.widgets.frame import Page, Prose
from screens.widgets.passphrase import PassphraseField
from tests.e2e.leaks.misdeeds import READY, SHOWN, Misdeeds
from toolkit.crypto.kdf import STANDARD_POLICY
from toolkit.domain.moment import system_clock
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace


class ProbedScreen(BaseScreen):
    """A line, a text, a passphrase, and something to be seen."""

    def compose_body(self) -> ComposeResult:
        """What the program's screens are made of."""
        with Page():
            yield Prose(f"{READY} {SHOWN}")
            yield TextField("Line", "line", id="line")
            yield TextField("Lines", "lines", multiline=True)
            yield PassphraseField("Passphrase")

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        self.query_one(TextField).focus()


class ProbedApp(Misdeeds, PrivateApp):
    """The program's own app, every wall of it standing."""


def run(folder: Path, report: Report) -> None:
    """Run it as screens/start.py does, on a screen of its own."""
    session = Session(folder, policy=STANDARD_POLICY, clock=system_clock)
    app = ProbedApp(Workplace(session, Worker(), report, system_clock), ProbedScreen)
    app.run()
    app.finish()
