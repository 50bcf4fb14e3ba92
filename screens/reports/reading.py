"""How a report is put into words and back into its form, for screens that show any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.records.changes import OwnWords, field_words
from screens.records.helper_field import HELPER
from screens.records.reading import Reading
from screens.reports.names import Names, entries_of, helpers_of, look_up_names
from screens.reports.questions import COVERS, GROUPS
from screens.reports.typed import typed_report
from screens.reports.wording import WORDING
from toolkit.domain.report import Report
from toolkit.services.desk import Desk


def own_words(report: Report, names: Names) -> OwnWords:
    """What the form's own fields hold, in words."""
    return {
        HELPER: ", ".join(map(names.helper, helpers_of(report))),
        COVERS: "\n".join(map(names.entry, entries_of(report))),
    }


def _words(desk: Desk, content: Report, now: datetime) -> OwnWords:
    names = look_up_names(desk, entries_of(content))
    return field_words(GROUPS, content, own_words(content, names), WORDING, now)


READING = Reading(
    groups=GROUPS,
    wording=WORDING,
    words=_words,
    typed=typed_report,
    service=lambda desk: desk.reports,
    form=Place.REPORT_FORM,
    always=frozenset({"outcome"}),
)
