"""How someone being told is put into words and back into its form, for screens of any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.knows.names import Names, look_up_names
from screens.knows.questions import GROUPS
from screens.knows.typed import told_helpers, typed_disclosure
from screens.knows.wording import WORDING
from screens.records.changes import OwnWords, field_words
from screens.records.helper_field import HELPER
from screens.records.reading import Reading
from toolkit.domain.disclosure import Disclosure
from toolkit.services.desk import Desk


def own_words(disclosure: Disclosure, names: Names) -> OwnWords:
    """What the form's own field holds, in words."""
    return {HELPER: ", ".join(map(names.helper, told_helpers(disclosure)))}


def _words(desk: Desk, content: Disclosure, now: datetime) -> OwnWords:
    return field_words(GROUPS, content, own_words(content, look_up_names(desk)), WORDING, now)


READING = Reading(
    groups=GROUPS,
    wording=WORDING,
    words=_words,
    typed=typed_disclosure,
    service=lambda desk: desk.disclosures,
    form=Place.DISCLOSURE_FORM,
)
