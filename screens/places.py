"""What stands at each place. The only file that knows every screen."""

from __future__ import annotations

from collections.abc import Callable

from screens.about.screen import AboutScreen
from screens.base import BaseScreen, Go, Place
from screens.help.screen import HelpScreen
from screens.home.screen import HomeScreen
from screens.incidents import doors as incidents
from screens.keys.change_screen import ChangePassphraseScreen
from screens.keys.menu_screen import KeysScreen
from screens.keys.recovery_screen import RecoveryCodeScreen
from screens.keys.rekey_screen import RekeyScreen
from screens.more.screen import MoreScreen
from screens.preferences.screen import PreferencesScreen
from screens.search.screen import SearchScreen
from screens.setup.screen import SAFE, SetupScreen
from screens.unlock.screen import UnlockScreen
from toolkit.errors import ToolkitError
from toolkit.services.workplace import Workplace
from toolkit.vault.presence import Presence

Factory = Callable[[Workplace, Go], BaseScreen]

PLACES: dict[Place, Factory] = {
    Place.HOME: lambda workplace, _go: HomeScreen(workplace),
    Place.INCIDENTS: incidents.incidents,
    Place.TIMELINE: incidents.timeline,
    Place.INCIDENT: incidents.incident,
    Place.INCIDENT_FORM: incidents.incident_form,
    Place.INCIDENT_HISTORY: incidents.incident_history,
    Place.SEARCH: lambda workplace, go: SearchScreen(workplace, go.text),
    Place.MORE: lambda workplace, _go: MoreScreen(workplace),
    Place.PREFERENCES: lambda workplace, _go: PreferencesScreen(workplace),
    Place.KEYS: lambda workplace, _go: KeysScreen(workplace),
    Place.CHANGE_PASSPHRASE: lambda workplace, _go: ChangePassphraseScreen(workplace),
    Place.RECOVERY_CODE: lambda workplace, _go: RecoveryCodeScreen(workplace),
    Place.REKEY: lambda workplace, _go: RekeyScreen(workplace),
    Place.HELP: lambda workplace, go: HelpScreen(workplace, Place(go.text or Place.HOME)),
    Place.ABOUT: lambda workplace, _go: AboutScreen(workplace),
}


def first_screen(workplace: Workplace, step: int = SAFE) -> BaseScreen:
    """What is there while nothing is unlocked: the set-up where there is nothing yet.

    Args:
        workplace: Its session knows what lies on the stick.
        step: The step that the set-up goes on with.
    """
    try:
        found = workplace.session.presence()
    except ToolkitError:
        # Why it cannot be looked at is said when it is asked to open.
        return UnlockScreen(workplace)
    if found in {Presence.ABSENT, Presence.FOREIGN, Presence.UNFINISHED}:
        return SetupScreen(workplace, step)
    return UnlockScreen(workplace)
