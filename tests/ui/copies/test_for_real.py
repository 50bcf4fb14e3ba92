"""The second stick from end to end, with real vaults in folders that stand for sticks."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from screens.base import Go, Place
from screens.conflicts.screen import ConflictScreen
from screens.conflicts.versions import Versions
from screens.copies.copy_screen import OtherKeysStep
from screens.home.screen import HomeScreen
from screens.records.form import REASON
from screens.records.section import Section
from screens.widgets.fields import TextField
from tests.cheap_kdf import CHEAP
from tests.ui.copies.room import SMALL, Room, room
from tests.ui.shell.stick import PASSPHRASE, until
from toolkit.content import say
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.moment import system_clock
from toolkit.domain.record import Record
from toolkit.services.copies import CopyState
from toolkit.services.desk import Desk
from toolkit.services.session import Session
from toolkit.stick.layout import FILES_FOLDER
from toolkit.vault.vault import Vault

FIRST, HERE, THERE = "He waited.", "He waited an hour.", "He waited, and waved."


def _desk_in(folder: Path) -> tuple[Session, Desk]:
    """The copy in *folder*, opened as somebody would at another computer."""
    session = Session(folder, policy=CHEAP, clock=system_clock)
    return session, session.unlock(Session.secret_from(bytearray(PASSPHRASE.encode())))


async def _write(at: Room, text: str) -> Record:
    return await at.on.workplace.do(at.on.workplace.unlocked.incidents.write_down, text)


async def _correct(at: Room, record: RecordId, text: str) -> None:
    desk = at.on.workplace.unlocked
    content = Incident(what_happened=text)
    await at.on.workplace.do(lambda: desk.incidents.correct(record, content, reason="here"))


async def _copied(at: Room) -> Path:
    """Make a copy on a stick through the screens."""
    top = at.sticks.plug_in("BLUE")
    await at.go(Place.MAKE_COPY)
    await at.picks("BLUE", say("folders.take", place="BLUE"))
    await at.sees(say("copies.made.title"))
    await at.press("escape")
    await until(at.pilot, lambda: at.at(Place.HOME))
    return top / FILES_FOLDER


async def _changed_apart(at: Room) -> tuple[Path, RecordId]:
    """One entry, changed here and on the copy, where another one was written too."""
    record = await _write(at, FIRST)
    place = await _copied(at)
    session, desk = _desk_in(place)
    desk.incidents.correct(record.id, Incident(what_happened=THERE), reason="there")
    desk.incidents.write_down("Only there")
    session.close()
    await _correct(at, record.id, HERE)
    return place, record.id


async def _brought_up_to_date(at: Room) -> None:
    await at.go(Place.COPIES)
    await at.chooses(say("copies.update"))
    await at.sees(say("copies.joined.title"))


async def test_a_copy_opens_with_the_same_passphrase(tmp_path: Path) -> None:
    """What was written is in both places, and home says that there is a copy from today."""
    async with room(tmp_path, SMALL, real=True) as at:
        await _write(at, FIRST)
        place = await _copied(at)
        session, desk = _desk_in(place)
        assert [row.title for row in desk.incidents.page()] == [FIRST]
        session.close()

        await at.app.push_screen(HomeScreen(at.on.workplace))
        await at.sees(say("home.copy", age=say("common.age.today")))


async def test_what_was_written_apart_is_brought_together_and_settled(tmp_path: Path) -> None:
    """Up to date in one step; the version that is kept stands in both, its history shows both."""
    async with room(tmp_path, real=True) as at:
        place, record = await _changed_apart(at)
        await _brought_up_to_date(at)
        await at.sees(say("copies.joined.conflicts.one"))
        await at.click("#conflicts")
        await at.press("enter")
        await until(at.pilot, lambda: bool(at.screen.query(Versions)))
        await until(at.pilot, lambda: len(at.screen.query(".-keep")) == 2)
        await at.reads(HERE)
        await at.reads(THERE)
        screen = at.screen
        assert isinstance(screen, ConflictScreen)
        assert screen._shown is not None
        heads = [head.content for head in screen._shown.heads]
        number = heads.index(Incident(what_happened=THERE)) + 1
        next(each for each in screen.query(Button) if each.name == str(number)).press()
        await at.told(say("conflicts.settled"))

        desk = at.on.workplace.unlocked
        now = await at.on.workplace.do(desk.incidents.get, record)
        history = await at.on.workplace.do(desk.incidents.history, record)
        assert now.content == Incident(what_happened=THERE)
        assert not now.in_conflict
        said = [
            each.content.what_happened for each in history if isinstance(each.content, Incident)
        ]
        assert sorted(said) == sorted([FIRST, HERE, THERE, THERE])

        await at.go(Place.HOME)
        await _brought_up_to_date(at)
        session, other = _desk_in(place)
        assert other.incidents.get(record).content == now.content
        assert other.copies.conflicts() == ()
        assert other.incidents.total() == 2
        session.close()


async def test_both_can_be_taken_into_the_form_and_settle_it(tmp_path: Path) -> None:
    """Saving the form with both texts in it leaves one thing said, and nothing to choose."""
    async with room(tmp_path, real=True) as at:
        _, record = await _changed_apart(at)
        await _brought_up_to_date(at)
        await at.app.open(Go(Place.CONFLICT, record))
        await until(at.pilot, lambda: bool(at.screen.query("#both")))
        at.screen.query_one("#both", Button).press()
        await until(at.pilot, lambda: bool(at.screen.query(Section)))
        await until(
            at.pilot, lambda: any(each.name == REASON for each in at.screen.query(TextField))
        )
        await at.press("ctrl+s")
        await until(at.pilot, lambda: not at.screen.query(Section))

        desk = at.on.workplace.unlocked
        now = await at.on.workplace.do(desk.incidents.get, record)
        assert isinstance(now.content, Incident)
        assert HERE in now.content.what_happened
        assert THERE in now.content.what_happened
        assert await at.on.workplace.do(desk.copies.conflicts) == ()


@pytest.mark.parametrize("withdrawn", [True, False])
async def test_a_withdrawal_against_a_change_is_settled_either_way(
    tmp_path: Path, withdrawn: bool
) -> None:
    """Withdrawn there and changed here: it can stay withdrawn, or stand as it was changed."""
    async with room(tmp_path, real=True) as at:
        record = (await _write(at, FIRST)).id
        place = await _copied(at)
        session, desk = _desk_in(place)
        desk.incidents.withdraw(record, reason="not mine")
        session.close()
        await _correct(at, record, HERE)
        await _brought_up_to_date(at)
        await at.app.open(Go(Place.CONFLICT, record))
        await until(at.pilot, lambda: len(at.screen.query(".-keep")) == 2)
        screen = at.screen
        assert isinstance(screen, ConflictScreen)
        assert screen._shown is not None
        number = [head.withdrawn for head in screen._shown.heads].index(withdrawn) + 1
        next(each for each in screen.query(Button) if each.name == str(number)).press()
        await at.told(say("conflicts.settled"))

        mine = at.on.workplace.unlocked
        now = await at.on.workplace.do(mine.incidents.get, record)
        assert (now.withdrawal is not None) is withdrawn
        assert not now.in_conflict
        assert await at.on.workplace.do(mine.copies.conflicts) == ()


async def test_an_entry_in_two_versions_says_so_and_leads_there(tmp_path: Path) -> None:
    """Its page, and its row in the list, say that there are two; a button leads to both."""
    async with room(tmp_path, real=True) as at:
        _, record = await _changed_apart(at)
        await _brought_up_to_date(at)
        await at.app.open(Go(Place.INCIDENTS))
        await at.sees(say("incidents.row.in_conflict"))
        await at.app.open(Go(Place.INCIDENT, record))
        await at.reads(say("records.page.in_conflict"))
        await at.click("#versions")
        await until(at.pilot, lambda: at.at(Place.CONFLICT))


async def test_an_entry_of_the_other_stick_bears_its_letter(tmp_path: Path) -> None:
    """Numbers never change: the one from there stands as "2 B" wherever it is named."""
    async with room(tmp_path, real=True) as at:
        await _changed_apart(at)
        await _brought_up_to_date(at)
        await at.app.open(Go(Place.INCIDENTS))
        await at.sees("2 B Only there")


async def test_a_copy_that_was_locked_anew_asks_for_its_passphrase(tmp_path: Path) -> None:
    """Its own passphrase opens it, and what was written there comes over."""
    async with room(tmp_path, SMALL, real=True) as at:
        await _write(at, FIRST)
        place = await _copied(at)
        session, desk = _desk_in(place)
        desk.incidents.write_down("Only there")
        desk.keys.rekey(Session.secret_from(bytearray(PASSPHRASE.encode())))
        session.close()

        copies = at.on.workplace.unlocked.copies
        assert await at.on.workplace.do(copies.look, place) is CopyState.OTHER
        await at.go(Place.MAKE_COPY, text=str(place))
        await until(at.pilot, lambda: bool(at.screen.query(OtherKeysStep)))
        await at.pilot.pause()
        await at.press("x", "enter")
        await at.told(say("copies.other.wrong"))
        await at.press(*PASSPHRASE, "enter")
        await at.sees(say("copies.joined.came.one"))


async def test_a_strangers_files_are_never_joined(tmp_path: Path) -> None:
    """Another vault that happens to open is left as it is."""
    async with room(tmp_path, SMALL, real=True) as at:
        top = at.sticks.plug_in("BLUE")
        with passphrase_secret("other") as secret:
            Vault.create(top / FILES_FOLDER, secret, policy=CHEAP, clock=system_clock).close()
        await at.go(Place.JOIN)
        await at.picks("BLUE", say("folders.take", place="BLUE"))
        await until(at.pilot, lambda: bool(at.screen.query(OtherKeysStep)))
        await at.pilot.pause()
        await at.press(*"other", "enter")
        await at.told(say("common.errors.NotACopy"))
