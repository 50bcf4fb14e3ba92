"""What stands at each place. The only file that knows every screen behind the passphrase."""

from __future__ import annotations

from collections.abc import Callable

from screens.about.screen import AboutScreen
from screens.base import BaseScreen, Go, Place
from screens.card import doors as card
from screens.conflicts.list_screen import ConflictsScreen
from screens.conflicts.screen import ConflictScreen
from screens.copies.copy_screen import CopyScreen, JoinScreen
from screens.copies.menu_screen import CopiesScreen
from screens.dates import doors as dates
from screens.dates import reading as date_reading
from screens.help.screen import HelpScreen
from screens.helpers import doors as helpers
from screens.helpers import reading as helper_reading
from screens.home.screen import HomeScreen
from screens.incidents import doors as incidents
from screens.incidents import reading as incident_reading
from screens.keys.change_screen import ChangePassphraseScreen
from screens.keys.recovery_screen import RecoveryCodeScreen
from screens.keys.rekey_screen import RekeyScreen
from screens.knows import doors as knows
from screens.knows import reading as disclosure_reading
from screens.more.screen import MoreScreen
from screens.orders import doors as orders
from screens.orders import reading as order_reading
from screens.other_stick.screen import OtherStickScreen
from screens.paper import doors as paper
from screens.patterns import doors as patterns
from screens.people import doors as people
from screens.people import reading as person_reading
from screens.plan import doors as plan
from screens.plan import reading as plan_reading
from screens.preferences.screen import PreferencesScreen
from screens.reports import doors as reports
from screens.reports import reading as report_reading
from screens.restore.screen import RestoreScreen
from screens.search.screen import SearchScreen
from screens.talking import doors as talking
from screens.traces.screen import TracesScreen
from toolkit.domain.record import RecordKind
from toolkit.services.workplace import Workplace

Factory = Callable[[Workplace, Go], BaseScreen]

READINGS = {
    RecordKind.INCIDENT: incident_reading.READING,
    RecordKind.HELPER: helper_reading.READING,
    RecordKind.PERSON: person_reading.READING,
    RecordKind.ORDER: order_reading.READING,
    RecordKind.REPORT: report_reading.READING,
    RecordKind.DATE: date_reading.READING,
    RecordKind.PLAN_ITEM: plan_reading.ITEM_READING,
    RecordKind.PLAN_REVIEW: plan_reading.REVIEW_READING,
    RecordKind.DISCLOSURE: disclosure_reading.READING,
}
"""How each kind of record is put into words, for the screens that show any."""


def _conflict(workplace: Workplace, go: Go) -> BaseScreen:
    assert go.record is not None
    return ConflictScreen(workplace, go.record, READINGS)


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
    Place.ORDERS: orders.orders,
    Place.ORDER: orders.order,
    Place.ORDER_FORM: orders.order_form,
    Place.GLANCE: orders.glance,
    Place.REPORTS: reports.reports,
    Place.REPORT: reports.report,
    Place.REPORT_FORM: reports.report_form,
    Place.NOT_REPORTED: reports.not_reported,
    Place.DATES: dates.dates,
    Place.MONTH: dates.month,
    Place.DATE: dates.key_date,
    Place.DATE_FORM: dates.date_form,
    Place.CALENDAR: dates.calendar,
    Place.PLAN: plan.plan,
    Place.PLAN_ITEM: plan.item,
    Place.PLAN_ITEM_FORM: plan.item_form,
    Place.PLAN_REVIEW: plan.review,
    Place.PLAN_REVIEW_FORM: plan.review_form,
    Place.KNOWS: knows.knows,
    Place.DISCLOSURE: knows.disclosure,
    Place.DISCLOSURE_FORM: knows.disclosure_form,
    Place.TALKING: talking.talking,
    Place.PAPER: paper.paper,
    Place.PATTERNS: patterns.patterns,
    Place.SEARCH: lambda workplace, go: SearchScreen(workplace, go.text),
    Place.MORE: lambda workplace, _go: MoreScreen(workplace),
    Place.PREFERENCES: lambda workplace, _go: PreferencesScreen(workplace),
    Place.COPIES: lambda workplace, _go: CopiesScreen(workplace),
    Place.MAKE_COPY: lambda workplace, go: CopyScreen(workplace, go.text),
    Place.JOIN: lambda workplace, _go: JoinScreen(workplace),
    Place.CONFLICTS: lambda workplace, _go: ConflictsScreen(workplace),
    Place.CONFLICT: _conflict,
    Place.OTHER_STICK: lambda workplace, _go: OtherStickScreen(workplace),
    Place.RESTORE: lambda workplace, _go: RestoreScreen(workplace),
    Place.CHANGE_PASSPHRASE: lambda workplace, _go: ChangePassphraseScreen(workplace),
    Place.RECOVERY_CODE: lambda workplace, _go: RecoveryCodeScreen(workplace),
    Place.REKEY: lambda workplace, _go: RekeyScreen(workplace),
    Place.TRACES: lambda workplace, _go: TracesScreen(workplace),
    Place.HELP: lambda workplace, go: HelpScreen(workplace, Place(go.text or Place.HOME)),
    Place.ABOUT: lambda workplace, _go: AboutScreen(workplace),
}
