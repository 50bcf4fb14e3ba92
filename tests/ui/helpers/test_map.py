"""The map of help and the page of a kind: scannable, complete, and quick to add someone to."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Select

from screens.base import Go, Place
from screens.helpers.kinds import (
    IN_ORDER,
    LETTERS,
    KindRow,
    draw_kind,
    kind_at,
    kind_name,
    kind_rows,
    state_words,
)
from screens.helpers.quick_add import QuickAdd
from screens.widgets.choice import ChoiceField
from screens.widgets.paged_list import PagedList
from tests.ui.helpers.office import LARGE, SIZES, SMALL, office
from tests.ui.helpers.people import ALEX, NAMED, ROSA, SAM, many
from toolkit.domain.helper import Helper, HelperKind, MapState
from toolkit.services.helpers import Helpers

AT_POLICE = Go(Place.HELPER_KIND, kind=HelperKind.POLICE)
AT_FRIENDS = Go(Place.HELPER_KIND, kind=HelperKind.FRIEND)
AT_FAMILY = Go(Place.HELPER_KIND, kind=HelperKind.FAMILY)


def row(names: tuple[str, ...] = (), state: MapState = MapState.BLANK) -> KindRow:
    return KindRow(HelperKind.POLICE, state, names)


def drawn(shown: KindRow, width: int) -> str:
    (line,) = draw_kind(shown, width, False)
    return "".join(piece.text for piece in line)


def test_every_kind_is_on_the_map_once() -> None:
    """No kind of help is forgotten, and none stands in two places."""
    assert sorted(IN_ORDER) == sorted(HelperKind)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (row(), "nobody yet"),
        (row(state=MapState.LOOKING), "looking"),
        (row(state=MapState.NOT_FOR_ME), "not for me"),
        (row(("Rosa",)), "1 person"),
        (row(("Rosa", "Sam"), MapState.NOT_FOR_ME), "2 people"),
    ],
)
def test_the_state_is_said_in_words(shown: KindRow, words: str) -> None:
    """Filled, blank, looking and not for me are told by words, and people outweigh the rest."""
    assert state_words(shown) == words


@pytest.mark.parametrize("width", [40, 56, 76, 110])
@pytest.mark.parametrize(
    "names", [(), ("Rosa",), tuple(each.name for each in NAMED), ("a" * 300,), ("Sam",) * 300]
)
def test_a_line_never_grows_wider_than_its_room(width: int, names: tuple[str, ...]) -> None:
    """Long, wide and many names are cut to what there is room for."""
    assert cell_len(drawn(row(names), width)) <= max(width, 39)


def test_as_many_names_as_fit_are_named() -> None:
    """What does not fit is counted instead."""
    names = ("Rosa", "Sam", "Alexandra")

    assert "Rosa, Sam, Alexandra" in drawn(row(names), 80)
    assert "Rosa and 2 more" in drawn(row(names), 57)


def test_every_kind_has_a_letter_of_its_own() -> None:
    """Each stands on its row, and none moves the cursor of a list instead."""
    letters = [drawn(KindRow(kind, MapState.BLANK, ()), 76)[0] for kind in IN_ORDER]

    assert [kind_at(letter) for letter in letters] == list(IN_ORDER)
    assert [kind_at(letter.upper()) for letter in letters] == list(IN_ORDER)
    assert not {"j", "k"} & set(letters)
    assert [kind_at(key) for key in ("j", "z", "", "ab", "1")] == [None] * 5


async def test_every_kind_is_two_keys_away(tmp_path: Path) -> None:
    """F4 and the letter on the row open any kind, whatever is on the screen before."""
    async with office(tmp_path) as place:
        for letter, kind in zip(LETTERS, IN_ORDER, strict=True):
            await place.press("f4", letter)

            assert place.at(Place.HELPER_KIND)
            assert place.screen.heading() == kind_name(kind)


async def test_letters_typed_as_a_name_open_nothing(tmp_path: Path) -> None:
    """In the line below they are letters, and F4 leads back to the map."""
    async with office(tmp_path) as place:
        await place.press("f4", "ctrl+n")
        await place.type("eva")
        await place.press("tab", "tab", "f")
        assert place.at(Place.HELPERS)
        assert place.field("name").value == "eva"

        await place.press("f4", "f")
        assert place.screen.heading() == "Building security"


async def test_the_map_shows_who_there_is(tmp_path: Path) -> None:
    """Withdrawn people are gone from it, and those not to be contacted come last."""
    async with office(tmp_path, LARGE) as place:
        (gone,) = await place.add(replace(ROSA, name="Gone"))
        await place.workplace.do(place.desk.helpers.withdraw, gone.id, reason="moved away")
        await place.add(ALEX, ROSA, *NAMED)
        helpers = await place.workplace.do(place.desk.helpers.all)
        rows = {each.kind: each for each in kind_rows(helpers, {})}
        await place.go(Go(Place.HELPERS))

        assert rows[HelperKind.FAMILY].names == ("Aunt Rosa", "Alex")
        assert "2 people" in place.seen()
        assert "Gone" not in place.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_someone_is_added_by_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """From anywhere: F4, down to a kind, Ctrl+N, name, number, Enter, and back to the map."""
    async with office(tmp_path, size) as place:
        await place.press("f4")
        await place.press("down", "down", "down", "down")
        await place.press("ctrl+n")
        await place.type("Kim")
        await place.press("tab")
        await place.type("110")
        await place.press("enter")

        (kept,) = await place.workplace.do(place.desk.helpers.all)
        assert (kept.name, kept.first_way, kept.kind) == ("Kim", "110", HelperKind.POLICE)
        assert "Kim is added" in place.notice()
        assert "1 person" in place.seen()

        await place.tab_to("#map")
        await place.press("enter")
        assert place.at(Place.HELPER_KIND)
        assert "Kim" in place.seen()
        await place.press("escape")
        assert place.at(Place.HELPERS)


@pytest.mark.parametrize("size", SIZES)
async def test_someone_is_added_with_the_mouse_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every step but the letters themselves can be clicked."""
    async with office(tmp_path, size) as place:
        await place.go(Go(Place.HELPERS))
        # The heading's two lines stand above the first kind.
        assert await place.pilot.click("#map", offset=(8, 2))
        await place.settle()
        assert place.screen.heading() == kind_name(HelperKind.FAMILY)

        await place.click(place.field("name"))
        await place.type("Rosa")
        await place.click("QuickAdd Button")
        assert "Rosa is added" in place.notice()

        assert await place.pilot.click("#people", offset=(5, 0))
        await place.settle()
        assert place.at(Place.HELPER)
        labels = place.screen.query("KeyLabel")
        await place.click(list(labels)[-1])
        assert place.at(Place.HELPER_KIND)


async def test_the_kind_can_be_chosen_in_the_line(tmp_path: Path) -> None:
    """The line follows the map's cursor, unless another kind is chosen in it."""
    async with office(tmp_path) as place:
        screen = await place.go(Go(Place.HELPERS))
        suggested = []
        for cursor in (0, 4):
            screen.query_one(PagedList).cursor = cursor
            await place.settle()
            suggested.append(screen.query_one(QuickAdd).kind)
        assert suggested == [HelperKind.FAMILY, HelperKind.POLICE]

        screen.query_one(Select).value = HelperKind.DOCTOR
        place.field("name").value = "Dr. Ito"
        screen.query_one(PagedList).cursor = 0
        await place.settle()
        await place.click("QuickAdd Button")

        (kept,) = await place.workplace.do(place.desk.helpers.all)
        assert kept.kind is HelperKind.DOCTOR


async def test_a_name_is_all_it_takes_and_the_least(tmp_path: Path) -> None:
    """Without a name nothing is kept, and the sentence says that a code name is enough."""
    async with office(tmp_path) as place:
        await place.go(AT_POLICE)
        place.field("number").value = "110"
        await place.click("QuickAdd Button")

        assert "code name is enough" in place.notice()
        assert await place.workplace.do(place.desk.helpers.all) == ()
        assert place.app.focused is not None
        assert place.app.focused.parent is place.field("name")


async def test_a_half_typed_line_outlives_leaving(tmp_path: Path) -> None:
    """Escape loses nothing: the line is as it was when the page is opened again."""
    async with office(tmp_path) as place:
        await place.go(AT_POLICE)
        place.field("name").focus()
        await place.type("Ki")
        await place.press("escape")
        await place.go(AT_POLICE)

        assert place.field("name").value == "Ki"
        assert "still here" in place.notice()
        await place.press("escape")
        await place.go(AT_FAMILY)
        assert place.field("name").value == ""


async def test_a_draft_of_the_line_goes_once_it_is_kept(tmp_path: Path) -> None:
    """What became a helper is not offered as unfinished any more."""
    async with office(tmp_path) as place:
        await place.go(AT_POLICE)
        place.field("name").focus()
        await place.type("Kim")
        assert await place.drafts() == ["quick:helper:police"]
        await place.press("enter")

        assert await place.drafts() == []


async def test_where_one_stands_is_chosen_and_kept(tmp_path: Path) -> None:
    """A kind without people is blank, looked for, or not for me; with people nobody is asked."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.HELPER_KIND, kind=HelperKind.THERAPIST))
        await place.choose("state", MapState.LOOKING)
        assert (await place.workplace.do(place.desk.helpers.states))[
            HelperKind.THERAPIST
        ] is MapState.LOOKING
        await place.press("escape")
        await place.go(Go(Place.HELPERS))
        await place.press("end", "up", "up", "up", "up", "up", "up")
        assert "looking" in place.seen()

        await place.add(replace(SAM, kind=HelperKind.THERAPIST))
        screen = await place.go(Go(Place.HELPER_KIND, kind=HelperKind.THERAPIST))
        assert not screen.query_one(ChoiceField).display


async def test_the_last_of_two_quick_choices_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow stick, too, what the screen shows is what is kept."""
    keep = Helpers.set_state

    def slowly(helpers: Helpers, kind: HelperKind, state: MapState) -> None:
        time.sleep(0.2)
        keep(helpers, kind, state)

    monkeypatch.setattr(Helpers, "set_state", slowly)
    async with office(tmp_path) as place:
        await place.go(Go(Place.HELPER_KIND, kind=HelperKind.THERAPIST))
        await place.tab_to(place.choice("state"))
        await place.pilot.press("right", "space", "right", "space")
        await place.settle()

        assert place.choice("state").value == (MapState.NOT_FOR_ME,)
        states = await place.workplace.do(place.desk.helpers.states)
        assert states[HelperKind.THERAPIST] is MapState.NOT_FOR_ME


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_three_hundred_helpers_of_one_kind(tmp_path: Path, size: tuple[int, int]) -> None:
    """The list scrolls to the last one, and the text keeps its room."""
    async with office(tmp_path, size) as place:
        await place.add(*many(300))
        await place.go(Go(Place.HELPERS))
        assert "300 people" in place.seen()
        screen = await place.go(AT_FRIENDS)
        await place.press("end")

        assert "Friend 299" in place.seen()
        assert "A friend can listen" in place.seen()
        await place.press("enter")
        assert place.at(Place.HELPER)
        assert "Friend 299" in place.seen()
        assert screen.query_one("#people").size.height <= size[1] // 2


@pytest.mark.parametrize("size", SIZES)
async def test_wide_and_long_names_stay_in_their_columns(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Arabic, Chinese and very long names leave every line as wide as the window."""
    async with office(tmp_path, size) as place:
        await place.add(*NAMED)
        for go in (Go(Place.HELPERS), AT_FRIENDS, Go(Place.HELPER_KIND, kind=HelperKind.LAWYER)):
            await place.go(go)

            assert {cell_len(line) for line in place.seen().split("\n")} == {size[0]}
            assert "王小明" in place.seen() or go is not AT_FRIENDS


async def test_someone_better_not_contacted_shows_no_number(tmp_path: Path) -> None:
    """In the list their number is left out, and words say why."""
    async with office(tmp_path) as place:
        await place.add(ALEX)
        await place.go(AT_FAMILY)

        assert "do not contact" in place.seen()
        assert "0999" not in place.seen()


async def test_the_text_is_beside_the_map_where_there_is_room(tmp_path: Path) -> None:
    """A wide window shows the text on the kind under the cursor; a narrow one opens it."""
    async with office(tmp_path / "wide", LARGE) as place:
        await place.go(Go(Place.HELPERS))
        assert "a bed for the night" in place.seen()
        await place.press("down")
        assert "A friend can listen" in place.seen()
    async with office(tmp_path / "narrow", SMALL) as place:
        await place.go(Go(Place.HELPERS))
        assert "a bed for the night" not in place.seen()
        await place.press("enter")
        assert "a bed for the night" in place.seen()


async def test_a_line_with_control_characters_shows_as_text(tmp_path: Path) -> None:
    """A name that was saved with an escape sequence in it cannot reach the terminal."""
    async with office(tmp_path) as place:
        await place.add(Helper(name="A\x1b[2Jnna\u202e", kind=HelperKind.FRIEND))
        for go in (Go(Place.HELPERS), AT_FRIENDS):
            await place.go(go)

            assert "Anna" in place.seen()
            assert "\x1b" not in place.seen()
            assert "\u202e" not in place.seen()
