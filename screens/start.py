"""Starts the private program inside the terminal that another process gave it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from screens.app import PrivateApp
from screens.first import first_screen
from toolkit.crypto.kdf import STANDARD_POLICY
from toolkit.domain.moment import system_clock
from toolkit.services.computer import this_computer
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace


def run(vault_folder: Path, report: Report, step: int = 1) -> None:
    """Run until the person leaves, or until this process is ended from outside.

    Args:
        vault_folder: Where the vault lies or will lie.
        report: Tells the process that owns the terminal what it has to know.
        step: The step that the set-up goes on with, where there is no vault yet.
    """
    session = Session(vault_folder, policy=STANDARD_POLICY, clock=system_clock)
    workplace = Workplace(session, Worker(), report, system_clock, this_computer())
    PrivateApp(workplace, partial(first_screen, step=step)).run()
