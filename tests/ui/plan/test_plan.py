"""The plan in the real app: keys pressed too often, names of any kind, a vault that only opens."""

from __future__ import annotations

from pathlib import Path

from screens.base import Go, Place
from screens.plan.plan_list import PlanList
from screens.plan.rows import HeadingRow, IdeaRow, ItemRow
from screens.plan.wording import suggestions
from tests.ui.helpers.office import SMALL, Office, office
from toolkit.domain.plan import PlanHeading, PlanItem

PLAN = Go(Place.PLAN)
AT_HOME = list(suggestions(PlanHeading.HOME).values())


def rows(place: Office) -> list[object]:
    """What the list holds."""
    plan = place.screen.query_one(PlanList)
    assert plan._pages is not None
    return [plan._pages.row(at) for at in range(plan.count)]


async def kept(place: Office) -> list[PlanItem]:
    """What stands in the plan."""

    def read() -> list[PlanItem]:
        found = (record.content for record in place.desk.plan.standing())
        return [each for each in found if isinstance(each, PlanItem)]

    return await place.workplace.do(read)


async def to_row(place: Office, kind: type, number: int, heading: PlanHeading) -> None:
    """Put the cursor on the row of that kind and number under *heading*."""
    of_kind = [
        at
        for at, row in enumerate(rows(place))
        if isinstance(row, kind) and getattr(row, "heading", None) is heading
    ]
    place.screen.query_one(PlanList).cursor = of_kind[number]
    await place.settle()


async def test_enter_held_down_takes_over_one_idea(tmp_path: Path) -> None:
    """The cursor follows the idea that was taken over: a second Enter adds no other one."""
    async with office(tmp_path, SMALL) as place:
        await place.go(PLAN)
        await to_row(place, HeadingRow, 0, PlanHeading.HOME)
        await place.press("right")
        await to_row(place, IdeaRow, 3, PlanHeading.HOME)
        await place.press("enter")

        assert [each.words for each in await kept(place)] == [AT_HOME[3]]
        under = place.screen.query_one(PlanList).highlighted
        assert isinstance(under, ItemRow)
        assert under.words == AT_HOME[3]

        await place.press("enter", "enter", "enter")
        assert len(await kept(place)) == 1


async def test_space_pressed_five_times_ticks(tmp_path: Path) -> None:
    """Each press counts once it is kept: no press is answered by two changes, none by a failure."""
    async with office(tmp_path, SMALL) as place:
        await place.workplace.do(
            place.desk.plan.save, PlanItem(words="Who has a key", heading=PlanHeading.HOME)
        )
        await place.go(PLAN)
        await to_row(place, ItemRow, 0, PlanHeading.HOME)
        await place.pilot.press(*["space"] * 5)
        await place.settle()

        shown = next(row for row in rows(place) if isinstance(row, ItemRow))
        assert shown.done == (await kept(place))[0].done
        assert not place.notice()


async def test_the_tick_can_be_taken_away_on_the_page(tmp_path: Path) -> None:
    """The button says what it would do now, in full."""
    async with office(tmp_path, SMALL) as place:
        item = PlanItem(words="Who has a key", heading=PlanHeading.HOME)
        record = await place.workplace.do(place.desk.plan.save, item)
        await place.go(Go(Place.PLAN_ITEM, record=record.id))
        assert "│ It is done │" in place.seen()
        await place.click("#tick")

        assert [each.done for each in await kept(place)] == [True]
        assert "It is not done" in place.seen()
