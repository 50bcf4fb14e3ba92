"""Which of an incident's fields travel together when part of it is handed over."""

from __future__ import annotations

from toolkit.domain.incident import FieldGroup
from toolkit.domain.links import Relation

FIELDS_OF: dict[FieldGroup, tuple[str, ...]] = {
    FieldGroup.WHAT_HAPPENED: (
        "what_happened",
        "when",
        "times",
        "kinds",
        "did",
        "said",
        "told_to_stop",
        "told_to_stop_how",
        "term_breached",
        "breaches",
        "source",
        "written_on_paper",
    ),
    FieldGroup.WHO: ("who", "known_by", "appearance", "vehicle", "plate"),
    FieldGroup.PLACE: ("place_kind", "place", "jurisdiction"),
    FieldGroup.CHANNEL: (
        "channel_number",
        "channel_account",
        "channel_address",
        "channel_device",
    ),
    FieldGroup.PEOPLE_THERE: ("present", "children", "witnesses"),
    FieldGroup.HARM: ("weapon", "injuries", "medical_record", "damage", "cost"),
    FieldGroup.EFFECT: ("fear", "changed", "effect_on_others"),
    FieldGroup.PRIVATE: ("private_note",),
}
"""Every field that is written in, once; visibility and links speak of fields and are none."""

GROUP_OF: dict[str, FieldGroup] = {
    field: group for group, fields in FIELDS_OF.items() for field in fields
}

GROUP_OF_LINK: dict[Relation, FieldGroup] = {
    Relation.DONE_BY: FieldGroup.WHO,
    Relation.WITNESS: FieldGroup.PEOPLE_THERE,
    Relation.ABOUT: FieldGroup.PRIVATE,
    Relation.COVERS: FieldGroup.PRIVATE,
    Relation.REPORTED_TO: FieldGroup.PRIVATE,
    Relation.TOLD_TO: FieldGroup.PRIVATE,
}
"""Where a link counts; what merely points somewhere else is the person's own business."""
