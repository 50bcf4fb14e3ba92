from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

import pytest

from tests.unit.services.desks import secret
from toolkit.domain.body import Json
from toolkit.errors import InvalidRecord
from toolkit.services.desk import Desk
from toolkit.services.preferences import (
    LONGEST_IDLE,
    SHORTEST_IDLE,
    Changes,
    Choices,
    PictureForm,
    Preferences,
)
from toolkit.services.session import Session


def test_nothing_chosen_is_the_defaults(desk: Desk) -> None:
    """Three minutes, and the order of day and month not asked yet."""
    choices = desk.preferences.read()

    assert choices == Choices()
    assert choices.idle_seconds == 180
    assert choices.day_first is None


def test_choices_last(session: Session) -> None:
    """What was chosen is there after unlocking again, and nothing else changed."""
    changed = session.unlock(secret()).preferences.change(idle_seconds=60, day_first=False)
    session.close()

    assert changed == Choices(idle_seconds=60, day_first=False)
    assert session.unlock(secret()).preferences.read() == changed


def test_every_choice_can_be_changed(desk: Desk) -> None:
    """Each field takes a value that is not its default, and gives it back."""
    other = Choices(
        idle_seconds=SHORTEST_IDLE,
        day_first=True,
        southern=True,
        dark=False,
        practised_exit=True,
        editor_note_shown=True,
        own_disk_known=True,
        region="DE",
        pictures=PictureForm.TABLE,
    )
    assert all(getattr(other, each.name) != each.default for each in fields(Choices))

    desk.preferences.change(
        idle_seconds=other.idle_seconds,
        day_first=other.day_first,
        southern=other.southern,
        dark=other.dark,
        practised_exit=other.practised_exit,
        editor_note_shown=other.editor_note_shown,
        own_disk_known=other.own_disk_known,
        region=other.region,
        pictures=other.pictures,
    )

    assert desk.preferences.read() == other
    assert desk.preferences.change(day_first=None).day_first is None


def test_changes_names_what_choices_has() -> None:
    """The two lists of fields, one for reading and one for changing, are the same."""
    assert get_type_hints(Changes) == get_type_hints(Choices)


@pytest.mark.parametrize("seconds", [SHORTEST_IDLE - 1, LONGEST_IDLE + 1, 0, -1])
def test_it_never_stays_open_for_ever(desk: Desk, seconds: int) -> None:
    """Outside half a minute to an hour, the time is refused and the one before stays."""
    with pytest.raises(InvalidRecord) as caught:
        desk.preferences.change(idle_seconds=seconds, dark=False)

    assert caught.value.field == "idle_seconds"
    assert desk.preferences.read() == Choices()


@pytest.mark.parametrize("region", ["de", "D", "DEU", "D\n", "12"])
def test_a_region_is_two_letters(desk: Desk, region: str) -> None:
    """Whatever else is refused, and none is chosen."""
    with pytest.raises(InvalidRecord) as caught:
        desk.preferences.change(region=region)

    assert caught.value.field == "region"
    assert desk.preferences.read() == Choices()


@pytest.mark.parametrize("stored", ["60", 29, 3601, None, True, [60], {"seconds": 60}])
def test_what_cannot_be_is_read_as_the_default(session: Session, stored: Json) -> None:
    """A value of another type or out of bounds, as from a newer program, does no harm."""
    session.unlock(secret())
    vault = session._vault
    assert vault is not None
    vault.settings.put("preference.idle_seconds", stored)
    vault.settings.put("preference.day_first", "yes")
    vault.settings.put("preference.region", "Germany")

    assert Preferences(vault.settings).read() == Choices()
