"""Everything that can be done once the vault is open, a small service a subject."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.services.copies import Copies
from toolkit.services.dates import Dates
from toolkit.services.disclosures import Disclosures
from toolkit.services.drafts import DraftBox
from toolkit.services.helpers import Helpers
from toolkit.services.incidents import Incidents
from toolkit.services.keys import Keys
from toolkit.services.orders import Orders
from toolkit.services.patterns import Patterns
from toolkit.services.people import People
from toolkit.services.plan import Plan
from toolkit.services.preferences import Preferences
from toolkit.services.record_check import RecordCheck
from toolkit.services.reports import Reports
from toolkit.services.search import Search
from toolkit.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one open vault; their methods run on the thread that opened it.

    Attributes:
        read_only: Nothing can be written where the vault lies: whatever would raises VaultReadOnly.
    """

    incidents: Incidents
    helpers: Helpers
    people: People
    orders: Orders
    reports: Reports
    dates: Dates
    plan: Plan
    disclosures: Disclosures
    patterns: Patterns
    drafts: DraftBox
    preferences: Preferences
    keys: Keys
    record_check: RecordCheck
    search: Search
    copies: Copies
    read_only: bool

    @classmethod
    def over(cls, vault: Vault) -> Desk:
        """The desk of *vault*."""
        return cls(
            incidents=Incidents(vault.records),
            helpers=Helpers(vault.records, vault.settings, vault.database.transaction),
            people=People(vault.records),
            orders=Orders(vault.records),
            reports=Reports(vault.records),
            dates=Dates(vault.records),
            plan=Plan(vault.records),
            disclosures=Disclosures(vault.records),
            patterns=Patterns(vault.records),
            drafts=DraftBox(vault.drafts),
            preferences=Preferences(vault.settings),
            keys=Keys(vault),
            record_check=RecordCheck(vault),
            search=Search(vault.records),
            copies=Copies(vault),
            read_only=vault.read_only,
        )
