"""The groups that the fields of a report are asked and shown in."""

from __future__ import annotations

from screens.records.helper_field import HELPER
from screens.records.questions import Group, Groups, How, Question
from toolkit.domain.report import Outcome, ReportedTo, ReportWay
from toolkit.domain.visibility import Answer

COVERS = "covers"
"""The question of the form's own beside that of helpers: the links to incidents."""

COVERS_IDS = f"{COVERS}.ids"
"""Under which name the form holds them; other packages begin a report with these."""

OUTCOME_WORDS = "outcome_words"

GROUPS: Groups = (
    Group(
        "whom",
        (
            Question("to"),
            Question(HELPER, How.OWN),
            Question("when", How.WHEN),
            Question("way", How.ONE_OF, ReportWay),
            Question("sort", How.ONE_OF, ReportedTo),
        ),
        opened=True,
    ),
    Group("entries", (Question(COVERS, How.OWN),)),
    Group(
        "numbers",
        (
            Question("officer"),
            Question("badge"),
            Question("unit"),
            Question("report_number"),
            Question("incident_number"),
            Question("dispatch_number"),
            Question("written_copy", How.ONE_OF, Answer, Answer.UNKNOWN),
        ),
    ),
    Group("given", (Question("evidence_given", How.TEXT), Question("receipt"))),
    # That there is no answer yet is worth saying, so it is no blank.
    Group(
        "answer",
        (
            Question("outcome", How.ONE_OF, Outcome),
            Question(OUTCOME_WORDS, How.TEXT),
            Question("promised", How.TEXT),
        ),
    ),
    Group(
        "next",
        (
            Question("next_step"),
            Question("next_when", How.AHEAD),
            Question("next_done", How.YES_NO),
        ),
    ),
    Group("yours", (Question("treated", How.TEXT), Question("private_note", How.TEXT))),
)
"""Every field, once."""
