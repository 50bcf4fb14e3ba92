"""What stands at each place. The only file that knows every screen behind the passphrase."""

from __future__ import annotations

from collections.abc import Callable

from screens.about.screen import AboutScreen
from screens.base import BaseScreen, Go, Place
from screens.card import doors as card
from screens.help.screen import HelpScreen
from screens.helpers import doors as helpers
from screens.home.screen import HomeScreen
from screens.incidents import doors as incidents
from screens.keys.change_screen import ChangePassphraseScreen
from screens.keys.menu_screen import KeysScreen
from screens.keys.recovery_screen import RecoveryCodeScreen
from screens.keys.rekey_screen import RekeyScreen
from screens.more.screen import MoreScreen
from screens.people import doors as people
from screens.preferences.screen import PreferencesScreen
from screens.search.screen import SearchScreen
from screens.traces.screen import TracesScreen
from toolkit.services.workplace import Workplace

Factory = Callable[[Workplace, Go], BaseScreen]

PLACES: dict[Place, Factory] = {
    Place.HOME: lambda workplace, _go: HomeScreen(workplace),
    Place.CARD: card.card,
    Place.INCIDENTS: incidents.incidents,
    Place.TIMELINE: incidents.timeline,
    Place.INCIDENT: incidents.incident,
    Place.INCIDENT_FORM: incidents.incident_form,
    Place.INCIDENT_HISTORY: incidents.incident_history,
    Place.HELPERS: helpers.helpers,
    Place.HELPER_KIND: helpers.helper_kind,
    Place.HELPER: helpers.helper,
    Place.HELPER_FORM: helpers.helper_form,
    Place.PEOPLE: people.people,
    Place.PERSON: people.person,
    Place.PERSON_FORM: people.person_form,
    Place.SEARCH: lambda workplace, go: SearchScreen(workplace, go.text),
    Place.MORE: lambda workplace, _go: MoreScreen(workplace),
    Place.PREFERENCES: lambda workplace, _go: PreferencesScreen(workplace),
    Place.KEYS: lambda workplace, _go: KeysScreen(workplace),
    Place.CHANGE_PASSPHRASE: lambda workplace, _go: ChangePassphraseScreen(workplace),
    Place.RECOVERY_CODE: lambda workplace, _go: RecoveryCodeScreen(workplace),
    Place.REKEY: lambda workplace, _go: RekeyScreen(workplace),
    Place.TRACES: lambda workplace, _go: TracesScreen(workplace),
    Place.HELP: lambda workplace, go: HelpScreen(workplace, Place(go.text or Place.HOME)),
    Place.ABOUT: lambda workplace, _go: AboutScreen(workplace),
}
