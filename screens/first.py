"""The screen that is there while nothing is unlocked."""

from __future__ import annotations

from screens.base import BaseScreen
from toolkit.errors import ToolkitError
from toolkit.services.workplace import Workplace
from toolkit.vault.presence import Presence

NOTHING_YET = frozenset({Presence.ABSENT, Presence.FOREIGN, Presence.UNFINISHED})


def first_screen(workplace: Workplace, step: int = 1) -> BaseScreen:
    """What is there while nothing is unlocked: the set-up where there is nothing yet.

    Only the one that is wanted is imported: this is what someone waits for after Open.

    Args:
        workplace: Its session knows what lies on the stick.
        step: The step that the set-up goes on with, from 1.
    """
    try:
        found = workplace.session.presence()
    except ToolkitError:
        # Why it cannot be looked at is said when it is asked to open.
        found = Presence.COMPLETE
    if found in NOTHING_YET:
        from screens.setup.screen import SetupScreen  # noqa: PLC0415 - see above

        return SetupScreen(workplace, step)
    from screens.unlock.screen import UnlockScreen  # noqa: PLC0415 - see above

    return UnlockScreen(workplace)
