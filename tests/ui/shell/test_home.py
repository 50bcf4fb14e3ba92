from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import TextArea

from screens.app import PrivateApp
from screens.base import Go, Place
from screens.home.screen import HomeScreen
from screens.more.screen import MoreScreen
from screens.widgets.fields import TextField
from screens.widgets.footer import NoticeLine
from screens.widgets.link_list import Link, LinkList
from tests.ui.shell.screen_text import screen_text
from tests.ui.shell.stick import SIZES, Stick, stick, until
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.key_date import KeyDate
from toolkit.domain.record import Draft, RecordKind
from toolkit.domain.when import Precision, When
from toolkit.errors import VaultFull
from toolkit.services.copies import Copies, LastCopy


def _app(on: Stick) -> PrivateApp:
    return PrivateApp(on.workplace, HomeScreen)


def _line(app: PrivateApp) -> TextField:
    return app.screen.query_one(TextField)


async def _helper(on: Stick, name: str, number: str) -> None:
    await on.workplace.do(
        on.workplace.unlocked.helpers.save,
        Helper(name=name, kind=HelperKind.FRIEND, ways=(Way(WayKind.PHONE, number),), on_card=True),
    )


async def test_the_cursor_is_in_the_line_and_enter_writes_it_down(tmp_path: Path) -> None:
    """Typing and Enter keep an entry, which then stands first among the last ones."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press(*"He waited", "enter")
            await until(pilot, lambda: "1 · He waited" in screen_text(app))

            assert _line(app).value == ""
            notice = app.screen.query_one(NoticeLine)
            assert str(notice.content) == say("home.written", number=1)
            assert await on.workplace.do(on.workplace.unlocked.incidents.total) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_writes_it_down_too(tmp_path: Path, size: tuple[int, int]) -> None:
    """The button beside the line is in sight at every size and does the same."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=size) as pilot:
            _line(app).value = "A letter"
            await pilot.click("#write")
            await until(pilot, lambda: "1 · A letter" in screen_text(app))


async def test_what_is_written_while_the_lists_are_read_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow stick, an entry that is kept before all lists are there stands in them anyway."""
    async with stick(tmp_path) as on:
        copies = type(on.workplace.unlocked.copies)
        last = copies.last
        asked: list[float] = []

        def look_slowly(self: Copies) -> LastCopy | None:
            asked.append(time.monotonic())
            time.sleep(1.0)
            return last(self)

        monkeypatch.setattr(copies, "last", look_slowly)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: bool(asked))
            # The last question but one is being asked, so the entries have been read already.
            _line(app).value = "Again"
            await pilot.press("enter")
            await until(pilot, lambda: "1 · Again" in screen_text(app))


async def test_the_lists_give_the_cursor_away(tmp_path: Path) -> None:
    """A list that is filled anew just when the cursor has gone to the line does not take it back."""
    async with stick(tmp_path) as on:
        await on.workplace.do(on.workplace.unlocked.incidents.write_down, "A letter")
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: "1 · A letter" in screen_text(app))
            row = app.screen.query("#last _Row").first()
            row.focus()
            await until(pilot, lambda: row.has_focus)
            app.screen.set_focus(_line(app).query_one(TextArea))
            assert row.has_focus  # it will be told in a moment

            await app.screen.query_one("#last", LinkList).show([Link("A letter", "", target=None)])
            await pilot.pause()

            assert _line(app).has_pseudo_class("focus-within")


async def test_an_empty_line_is_not_written_down(tmp_path: Path) -> None:
    """Enter and the button do nothing while there is nothing but spaces."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("space", "enter")
            await pilot.click("#write")
            await pilot.pause()

            assert await on.workplace.do(on.workplace.unlocked.incidents.total) == 0


async def test_what_could_not_be_kept_stays_in_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full stick is told, and the words are still there."""
    async with stick(tmp_path) as on:
        incidents = on.workplace.unlocked.incidents

        def refuse(_text: str) -> None:
            raise VaultFull

        monkeypatch.setattr(type(incidents), "write_down", staticmethod(refuse))
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press(*"He waited", "enter")
            notice = app.screen.query_one(NoticeLine)
            await until(pilot, lambda: str(notice.content) == say("common.errors.VaultFull"))

            assert _line(app).value == "He waited"


async def test_the_line_is_there_again_after_leaving_in_the_middle(tmp_path: Path) -> None:
    """What stood in the line when somebody left stands in it the next time."""
    async with stick(tmp_path) as on:
        async with _app(on).run_test(size=(80, 23)) as pilot:
            await pilot.press(*"He wai", "f20")
            await until(pilot, lambda: "sealed" in on.said)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: _line(app).value == "He wai")


async def test_the_card_shows_names_and_numbers(tmp_path: Path) -> None:
    """The first people on the card stand on the home screen, without anything being opened."""
    async with stick(tmp_path) as on:
        await _helper(on, "Maria", "555 0123")
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: "555 0123" in screen_text(app))

            assert "Maria" in screen_text(app)


async def test_a_draft_waits_and_is_taken_up_by_enter_and_by_click(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun elsewhere is listed, and choosing it asks for its form with the draft."""
    async with stick(tmp_path) as on:
        draft = Draft(
            key="new:helper",
            kind=RecordKind.HELPER,
            fields={"name": "Dr. Okafor"},
            saved_at=on.workplace.moment(),
        )
        await on.workplace.do(on.workplace.unlocked.drafts.keep, draft)
        app = _app(on)
        asked: list[Go] = []
        monkeypatch.setattr(app, "open", lambda go: _note(asked, go))
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: "Dr. Okafor" in screen_text(app))
            await pilot.press("tab", "tab", "enter")
            await until(pilot, lambda: len(asked) == 1)
            await pilot.click("#drafts _Row")
            await until(pilot, lambda: len(asked) == 2)

        assert [(go.place, go.draft) for go in asked] == [(Place.HELPER_FORM, draft)] * 2


async def _note(asked: list[Go], go: Go) -> None:
    asked.append(go)


async def test_without_drafts_nothing_is_said_of_them(tmp_path: Path) -> None:
    """The frame for drafts is shown only when there is one."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: say("home.last_empty")[:30] in screen_text(app))

            assert not app.screen.query_one("#drafts", LinkList).display


async def test_enough_for_today_is_in_sight_and_leaves(tmp_path: Path) -> None:
    """The button stands on the smallest screen and asks to leave."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.pause()
            assert say("home.enough") in screen_text(app)
            await pilot.click("#enough")
            await pilot.pause()

        assert "lock" in on.said


async def test_escape_does_not_leave_home(tmp_path: Path) -> None:
    """There is nothing behind the home screen."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.click("#more")
            await until(pilot, lambda: isinstance(app.screen, MoreScreen))
            await pilot.press("escape", "escape", "escape")
            await pilot.pause()

            assert isinstance(app.screen, HomeScreen)


async def test_a_record_that_was_tampered_with_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the check after unlocking finds a break, one sentence says from where on."""
    async with stick(tmp_path) as on:
        check = on.workplace.unlocked.record_check

        class Broken:
            class verdict:  # noqa: N801 - stands for an attribute
                broken_at = 7

        monkeypatch.setattr(type(check), "begin", lambda _self: Broken)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            notice = app.screen.query_one(NoticeLine)
            await until(pilot, lambda: str(notice.content) == say("home.not_intact", number=7))


async def _due(on: Stick, *days: int) -> None:
    """Keep something for each of these days from today on."""
    today = datetime.combine(on.workplace.now().date(), datetime.min.time())

    def save() -> None:
        for each in days:
            when = When(Precision.DAY, today + timedelta(days=each))
            on.workplace.unlocked.dates.save(KeyDate(what=f"Day {each}", when=when))

    await on.workplace.do(save)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_due_stands_on_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """The earliest few in words, then how many more; the cursor stays in the line."""
    async with stick(tmp_path) as on:
        await _due(on, 4, -2, 0, 1, 9, 3)
        app = _app(on)
        asked: list[Go] = []
        monkeypatch.setattr(app, "open", lambda go: _note(asked, go))
        async with app.run_test(size=size) as pilot:
            more = 4 if size == SIZES[0] else 2
            await until(pilot, lambda: say("home.more_due", number=more) in screen_text(app))
            assert _line(app).has_pseudo_class("focus-within")
            text = screen_text(app)
            assert text.index("2 days ago") < text.index("today")
            await pilot.click(app.screen.query("#due _Row").first())
            await pilot.click(app.screen.query("#due _Row").last())
            await until(pilot, lambda: len(asked) == 2)

        assert [go.place for go in asked] == [Place.DATE, Place.DATES]


async def test_nothing_due_takes_no_room(tmp_path: Path) -> None:
    """Neither an empty list nor one with what comes much later has a frame."""
    async with stick(tmp_path) as on:
        await _due(on, 200)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: say("home.no_copy") in screen_text(app))

            assert not app.screen.query_one("#due").display


async def test_home_says_when_it_is_time_for_a_copy(tmp_path: Path) -> None:
    """Beside the age of the last one, once something was written down."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: say("home.no_copy") in screen_text(app))
            assert say("home.copy_due") not in screen_text(app)
            await pilot.press(*"Mail", "enter")
            await until(pilot, lambda: say("home.copy_due") in screen_text(app))
