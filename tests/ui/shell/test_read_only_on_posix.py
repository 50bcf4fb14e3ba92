"""A stick that can only be read: what is said of it, where, and when."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Button

from screens.app import PrivateApp
from screens.base import Go, Opened, Place
from screens.home.screen import HomeScreen
from screens.incidents.draft_keys import QUICK_KEY
from screens.incidents.form_screen import IncidentForm, Note
from screens.setup.screen import OUT, SetupScreen
from screens.setup.steps import OutStep, PassphraseStep
from screens.unlock.screen import UnlockScreen
from screens.widgets.choose_passphrase import ChoosePassphrase
from screens.widgets.confirm import Confirm
from screens.widgets.fields import TextField
from screens.widgets.step import Step
from tests.places_to_read import WAYS, Way, marked_for_reading
from tests.ui.shell.screen_text import notice, screen_text, told
from tests.ui.shell.stick import PASSPHRASE, SIZES, Stick, stick, until
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import VaultFull
from toolkit.services.drafts import DraftBox
from toolkit.services.session import Session

STANDING = say("shell.read_only")
NOT_KEPT = say("common.not_kept", reason=say("common.errors.VaultReadOnly"))

FORMS = (
    Place.INCIDENT_FORM,
    Place.HELPER_FORM,
    Place.PERSON_FORM,
    Place.PLAN_ITEM_FORM,
    Place.DISCLOSURE_FORM,
)
PLACES = (
    *FORMS,
    Place.CARD,
    Place.INCIDENTS,
    Place.TIMELINE,
    Place.HELPERS,
    Place.PEOPLE,
    Place.PLAN,
    Place.KNOWS,
    Place.TALKING,
    Place.PATTERNS,
    Place.SEARCH,
    Place.ORDERS,
    Place.ORDER_FORM,
    Place.REPORTS,
    Place.NOT_REPORTED,
    Place.DATES,
    Place.PAPER,
    Place.COPIES,
    Place.CHANGE_PASSPHRASE,
    Place.RECOVERY_CODE,
    Place.REKEY,
    Place.MORE,
    Place.PREFERENCES,
    Place.TRACES,
    Place.HELP,
    Place.ABOUT,
)


@asynccontextmanager
async def _read_only(folder: Path, way: Way = WAYS[-1]) -> AsyncIterator[Stick]:
    """A stick with a record of each kind and two drafts, open where nothing can be written."""
    async with stick(folder) as on:
        desk = on.workplace.unlocked
        for act, content in (
            (desk.incidents.save, Incident(what_happened="He waited")),
            (desk.helpers.save, Helper(name="Maria", kind=HelperKind.FRIEND, on_card=True)),
            (desk.people.save, PersonOfConcern(names="R")),
        ):
            await on.workplace.do(act, content)  # type: ignore[arg-type]  # each its own kind
        for key, words in (("new:incident", "Begun"), (QUICK_KEY, "A line")):
            draft = Draft(
                key=key,
                kind=RecordKind.INCIDENT,
                fields={"what_happened": words},
                saved_at=on.workplace.moment(),
            )
            await on.workplace.do(desk.drafts.keep, draft)
    with way(folder / "files"):
        async with stick(folder, opened=False) as on:
            await on.workplace.unlock(Session.secret_from(bytearray(PASSPHRASE.encode())))
            yield on


def _app(on: Stick) -> PrivateApp:
    return PrivateApp(on.workplace, HomeScreen)


@pytest.mark.parametrize("size", [(60, 19), *SIZES])
@pytest.mark.parametrize("way", WAYS)
async def test_home_says_it_and_shows_what_is_there(
    tmp_path: Path, size: tuple[int, int], way: Way
) -> None:
    """One calm sentence; the card and what is not finished are shown as ever, and so is the rest."""
    async with _read_only(tmp_path, way) as on:
        app = _app(on)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Maria" in screen_text(app))
            await until(pilot, lambda: "Begun" in screen_text(app))
            await pilot.pause(0.3)

            assert notice(app) == STANDING
            words = " ".join(screen_text(app).split())
            assert STANDING in words
            assert say("home.enough") in words


async def test_what_was_written_is_there_to_be_read(tmp_path: Path) -> None:
    """The last entries, and the page of one of them."""
    async with _read_only(tmp_path) as on:
        (row,) = await on.workplace.do(on.workplace.unlocked.incidents.page)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: "1 · He waited" in screen_text(app))
            await app.open(Go(Place.INCIDENT, row.id))
            await until(pilot, lambda: app.places[-1].PLACE is Place.INCIDENT)
            await until(pilot, lambda: "He waited" in screen_text(app))


async def test_a_stick_that_can_be_written_is_not_spoken_of(tmp_path: Path) -> None:
    """Where all is as usual, nothing is said of it."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, told(app, say("home.not_practised")))
            await app.open(Go(Place.PEOPLE))
            await pilot.pause()

            assert notice(app) == ""


@pytest.mark.parametrize("place", PLACES)
async def test_it_is_said_wherever_one_goes(tmp_path: Path, place: Place) -> None:
    """Every place opens, and says it unless it has something of its own to say."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(place))
            await until(pilot, lambda: app.places[-1].PLACE is place)
            for _ in range(3):
                await pilot.pause(0.05)
            own = say("records.form.restored") if place is Place.INCIDENT_FORM else ""

            assert notice(app) == own or notice(app) == STANDING


async def _type_into(app: PrivateApp, words: str) -> TextField:
    """Put *words* behind what stands in the first field of the screen on top."""
    field = app.screen.query(TextField).first()
    field.value += words
    return field


@pytest.mark.parametrize("place", [Place.HOME, *FORMS, Place.INCIDENTS, Place.HELPERS, Place.PLAN])
async def test_what_is_typed_is_said_at_once_not_to_be_kept(tmp_path: Path, place: Place) -> None:
    """With what to do, while it is being typed, and again when there is more of it."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(place))
            await until(pilot, lambda: len(app.screen.query(TextField)) > 0)
            await pilot.pause(0.3)
            field = await _type_into(app, "more")
            await until(pilot, told(app, NOT_KEPT))

            app.places[-1].tell("")
            await pilot.pause(0.5)
            assert notice(app) == STANDING
            field.value += " and more"
            await until(pilot, told(app, NOT_KEPT))


async def test_words_that_cannot_be_kept_are_not_dropped_unasked(tmp_path: Path) -> None:
    """Leaving the page by Esc or for a place below asks first; going on to another one does not."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.PERSON_FORM))
            form = app.screen
            await until(pilot, lambda: len(form.query(TextField)) > 0)
            await pilot.pause(0.3)
            field = await _type_into(app, "more")
            await until(pilot, told(app, NOT_KEPT))

            def asked() -> bool:
                top = app.screen
                return isinstance(top, Confirm) and top._question == say("shell.lost.question")

            for key in ("escape", "f3", "escape"):
                await pilot.press(key)
                await until(pilot, asked if key == "escape" else lambda: app.screen is not form)
                await pilot.press("escape")
                await until(pilot, lambda: app.screen is form)
                assert "more" in field.value
            await app.open(Go(Place.HOME))
            await until(pilot, asked)
            await pilot.press("right", "enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)


async def test_taken_back_words_are_no_matter(tmp_path: Path) -> None:
    """Whoever deletes what they typed leaves without a question."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.PERSON_FORM))
            await until(pilot, lambda: len(app.screen.query(TextField)) > 0)
            await pilot.pause(0.3)
            field = await _type_into(app, "more")
            await until(pilot, told(app, NOT_KEPT))
            field.value = ""
            await pilot.pause(0.5)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)


async def test_a_stick_with_room_again_asks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed on a full stick and then taken back is no loss, whatever stood there before."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.PERSON_FORM))
            await until(pilot, lambda: len(app.screen.query(TextField)) > 0)
            field = await _type_into(app, "kept")
            service = type(on.workplace.unlocked.drafts)
            keep = service.keep
            await until(pilot, lambda: bool(app._keeper._sealed.get(app.screen)))  # type: ignore[call-overload]  # a form

            def refuse(_self: DraftBox, _draft: Draft) -> None:
                raise VaultFull

            kept = field.value
            monkeypatch.setattr(service, "keep", refuse)
            field.value = f"{kept} and more"
            full = say("common.not_kept", reason=say("common.errors.VaultFull"))
            await until(pilot, told(app, full))
            monkeypatch.setattr(service, "keep", keep)
            field.value = kept
            await pilot.pause(0.5)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)


async def test_the_own_disk_is_not_asked_about_where_it_can_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing new comes onto it, and an answer could not be kept: it would be asked each time."""
    async with _read_only(tmp_path) as on:
        monkeypatch.setattr(type(on.workplace), "is_on_own_disk", lambda _self: True)
        app = PrivateApp(on.workplace, UnlockScreen)
        async with app.run_test(size=(80, 23)) as pilot:
            app.post_message(Opened())
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)


@pytest.mark.parametrize("error", ["VaultReadOnly", "VaultFull"])
async def test_the_whole_sentence_has_room_in_the_smallest_window(
    tmp_path: Path, error: str
) -> None:
    """What to do about it stands at its end."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(60, 19)) as pilot:
            await pilot.pause(0.5)
            sentence = say("common.not_kept", reason=say(f"common.errors.{error}"))
            app.places[-1].tell(sentence, problem=True)
            await pilot.pause()

            assert sentence in " ".join(screen_text(app).split())


async def test_what_stands_on_the_stick_already_is_no_matter(tmp_path: Path) -> None:
    """A draft from before is offered, taken up and left again without a word of complaint."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await until(pilot, told(app, say("records.form.restored")))
            await pilot.pause(0.5)
            assert app.screen.query(TextField).first().value == "Begun"
            assert notice(app) == say("records.form.restored")
            await pilot.press("f20", "escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)

            assert notice(app) == STANDING
        drafts = await on.workplace.do(on.workplace.unlocked.drafts.all)
        assert {draft.key for draft in drafts} == {"new:incident", QUICK_KEY}


async def test_a_line_that_cannot_be_written_down_stays_in_the_field(tmp_path: Path) -> None:
    """Enter says why, and the words are still there to be copied onto paper."""
    async with _read_only(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press(*"A call")
            await until(pilot, told(app, NOT_KEPT))
            await pilot.press("enter")
            await until(pilot, told(app, say("common.errors.VaultReadOnly")))

            assert app.screen.query_one(TextField).value == "A call"


async def test_the_long_form_opens_with_the_words_of_the_line(tmp_path: Path) -> None:
    """Nothing has to be moved on the stick for that, and its note can be put away."""
    async with _read_only(tmp_path) as on:
        drafts = await on.workplace.do(on.workplace.unlocked.drafts.all)
        line = next(draft for draft in drafts if draft.key == QUICK_KEY)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM, draft=line))
            await until(pilot, lambda: len(app.screen.query(Note)) == 1)
            await until(pilot, lambda: app.screen.query(TextField).first().value == "A line")
            app.screen.query_one("#note-read", Button).press()
            await until(pilot, lambda: not app.screen.query(Note))

            assert isinstance(app.screen, IncidentForm)
            assert notice(app) != say("common.errors.VaultReadOnly")


def _standing_at(app: PrivateApp, step: type[Step]) -> Callable[[], bool]:
    return lambda: bool(app.screen.query(step)) and app.focused is not None


@pytest.mark.parametrize("way", WAYS)
async def test_the_set_up_asks_for_no_passphrase_where_nothing_can_be_kept(
    tmp_path: Path, way: Way
) -> None:
    """It says so at the step before, and goes on once something can be."""
    (tmp_path / "files").mkdir()
    with way(tmp_path / "files"):
        async with stick(tmp_path, opened=False) as on:
            app = PrivateApp(on.workplace, lambda workplace: SetupScreen(workplace, OUT))
            async with app.run_test(size=(80, 23)) as pilot:
                await until(pilot, _standing_at(app, OutStep))
                await pilot.press("enter")
                await until(pilot, told(app, say("common.errors.VaultReadOnly")))

                assert not app.screen.query(ChoosePassphrase)
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, lambda workplace: SetupScreen(workplace, OUT))
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, _standing_at(app, OutStep))
            await pilot.press("enter")
            await until(pilot, _standing_at(app, PassphraseStep))


async def test_a_file_that_was_stretched_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, without alarm, and not that anything is lost."""
    async with stick(tmp_path) as on:
        check = on.workplace.unlocked.record_check
        monkeypatch.setattr(type(check), "has_overlong_file", lambda _self: True)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, told(app, say("home.overlong_file")))


async def test_whoever_is_not_yet_in_is_told_nothing(tmp_path: Path) -> None:
    """Before the passphrase there is nothing to say: nobody can be sure yet."""
    async with stick(tmp_path):
        pass
    with marked_for_reading(tmp_path / "files"):
        async with stick(tmp_path, opened=False) as on:
            app = PrivateApp(on.workplace)
            async with app.run_test(size=(80, 23)) as pilot:
                await pilot.pause()

                assert notice(app) == ""
                await pilot.press(*PASSPHRASE, "enter")
                await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)
                await until(pilot, told(app, STANDING))
