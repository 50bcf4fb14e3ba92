"""What all screens have in common: their frame, how they ask for another place, how they work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

import rich.repr
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen

from screens.sentences import sentence_for
from screens.widgets import frame
from screens.widgets.confirm import Confirm
from screens.widgets.fields import TooMuch
from screens.widgets.footer import Foot, FootKey, NoticeLine
from screens.widgets.standing import stands, while_it_stands
from toolkit.content import say
from toolkit.errors import ToolkitError
from toolkit.services.workplace import Workplace

if TYPE_CHECKING:
    from toolkit.domain.helper import HelperKind
    from toolkit.domain.links import RecordId
    from toolkit.domain.record import Draft, RecordKind

Given = ParamSpec("Given")
Result = TypeVar("Result")
AnyScreen = TypeVar("AnyScreen", bound="BaseScreen")


_OFTEN_ENOUGH = 1.0
"""Seconds between two reports that something which takes long goes on."""


class Place(StrEnum):
    """Every place there is to go to; places.py knows what stands there."""

    HOME = "home"
    CARD = "card"
    INCIDENTS = "incidents"
    INCIDENT = "incident"
    INCIDENT_FORM = "incident_form"
    INCIDENT_HISTORY = "incident_history"
    TIMELINE = "timeline"
    HELPERS = "helpers"
    HELPER_KIND = "helper_kind"
    HELPER = "helper"
    HELPER_FORM = "helper_form"
    PEOPLE = "people"
    PERSON = "person"
    PERSON_FORM = "person_form"
    ORDERS = "orders"
    ORDER = "order"
    ORDER_FORM = "order_form"
    GLANCE = "glance"
    REPORTS = "reports"
    REPORT = "report"
    REPORT_FORM = "report_form"
    NOT_REPORTED = "not_reported"
    DATES = "dates"
    MONTH = "month"
    DATE = "date"
    DATE_FORM = "date_form"
    CALENDAR = "calendar"
    PLAN = "plan"
    PLAN_ITEM = "plan_item"
    PLAN_ITEM_FORM = "plan_item_form"
    PLAN_REVIEW = "plan_review"
    PLAN_REVIEW_FORM = "plan_review_form"
    KNOWS = "knows"
    DISCLOSURE = "disclosure"
    DISCLOSURE_FORM = "disclosure_form"
    TALKING = "talking"
    PATTERNS = "patterns"
    PAPER = "paper"
    SEARCH = "search"
    COPIES = "copies"
    MAKE_COPY = "make_copy"
    JOIN = "join"
    CONFLICTS = "conflicts"
    CONFLICT = "conflict"
    RESTORE = "restore"
    OTHER_STICK = "other_stick"
    CHANGE_PASSPHRASE = "change_passphrase"  # noqa: S105 - the name of a place
    RECOVERY_CODE = "recovery_code"
    REKEY = "rekey"
    MORE = "more"
    PREFERENCES = "preferences"
    TRACES = "traces"
    HELP = "help"
    ABOUT = "about"


class Go(Message):
    """Posted by a screen that wants another place to open.

    Args:
        place: Where to.
        record: Which record, for places that show one.
        kind: Which kind of help, for the helpers' places.
        draft: What to take up again.
        text: Words to begin with, such as the search's.
    """

    def __init__(
        self,
        place: Place,
        record: RecordId | None = None,
        kind: HelperKind | None = None,
        draft: Draft | None = None,
        text: str = "",
    ) -> None:
        super().__init__()
        self.place = place
        self.record = record
        self.kind = kind
        self.draft = draft
        self.text = text

    def __rich_repr__(self) -> rich.repr.Result:
        """Name the place alone: a draft and its words belong in no log."""
        yield self.place.value


class Opened(Message):
    """The vault is open now: the app goes home.

    Args:
        then: Where to from there, or None.
    """

    def __init__(self, then: Go | None = None) -> None:
        super().__init__()
        self.then = then


class NotDone(Exception):
    """An action failed and the notice line says why; whoever asked for it just returns.

    Args:
        error: Which of the program's errors it was, for a form that marks the field.
    """

    def __init__(self, error: ToolkitError) -> None:
        super().__init__()
        self.error = error


def task(
    method: Callable[Concatenate[AnyScreen, Given], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[AnyScreen, Given], None]:
    """Make a screen's coroutine method run beside its messages; calling it returns at once.

    Whatever waits for the vault or for an answer (do, read, ask) belongs in such a method: a
    handler or key action that waited would hold up every key. While one call runs, another call of
    the same method is ignored, so an impatient second press does nothing. NotDone ends it quietly.
    """

    @wraps(method)
    def start(self: AnyScreen, /, *args: Given.args, **kwargs: Given.kwargs) -> None:
        self.start_task(method.__name__, lambda: method(self, *args, **kwargs))

    return start


class BaseScreen(Screen[None]):
    """A screen in the common frame. Subclasses give compose_body and, if they like, FOOT.

    A screen that defines action_new answers Ctrl+N, one that defines action_save answers Ctrl+S,
    and the foot shows those keys just there.

    Args:
        workplace: The open desk and the way to work at it.
    """

    PLACE: ClassVar[Place | None] = None
    HORIZONTAL_BREAKPOINTS = frame.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = frame.VERTICAL_BREAKPOINTS
    SCOPED_CSS = False
    """What stands in CSS holds everywhere, as Textual has it for files of styles."""
    DEFAULT_CSS = """
    BaseScreen { layers: default cover; overflow: hidden; }
    BaseScreen #body { height: 1fr; align-horizontal: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "app.back", show=False),
        Binding("up", "scroll_page(-1)", show=False),
        Binding("down", "scroll_page(1)", show=False),
        Binding("pageup", "scroll_page(-10)", show=False),
        Binding("pagedown", "scroll_page(10)", show=False),
    ]

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.record: RecordId | None = None
        self._tasks: set[str] = set()
        self._working = 0
        self._settled = asyncio.Event()
        self._settled.set()

    # ---- what a subclass gives

    def heading(self) -> str:
        """The name at the top."""
        return say(f"shell.headings.{self.PLACE}") if self.PLACE else ""

    def compose_body(self) -> ComposeResult:
        """What stands between the name and the foot."""
        yield from ()

    def drafts(self) -> tuple[Draft, ...]:
        """What stands typed here and is not saved; sealed by the app as it changes."""
        return ()

    def foot_keys(self) -> tuple[FootKey, ...]:
        """The keys at the foot; while nothing is open only the ones that lead back and out."""
        if self.workplace.desk is None:
            return (
                FootKey("Esc", say("common.keys.back"), "app.back"),
                FootKey("Ctrl+Q", say("common.keys.close"), "app.lock"),
            )
        keys = [
            FootKey("F1", say("shell.keys.help"), "app.go('help')"),
            FootKey("F2", say("shell.keys.card"), "app.go('card')"),
            FootKey("F3", say("shell.keys.incidents"), "app.go('incidents')"),
            FootKey("F4", say("shell.keys.helpers"), "app.go('helpers')"),
            FootKey("F6", say("shell.keys.orders"), "app.go('orders')"),
            FootKey("F7", say("shell.keys.reports"), "app.go('reports')"),
        ]
        if hasattr(self, "action_new"):
            keys.append(FootKey("Ctrl+N", say("shell.keys.new"), "screen.new"))
        keys.append(FootKey("Ctrl+F", say("shell.keys.search"), "app.go('search')"))
        if hasattr(self, "action_save"):
            keys.append(FootKey("Ctrl+S", say("shell.keys.save"), "screen.save"))
        keys.append(FootKey("Ctrl+L", say("shell.keys.lock"), "app.lock"))
        if self.PLACE is not Place.HOME:
            keys.append(FootKey("Esc", say("shell.keys.back"), "app.back"))
        return tuple(keys)

    def hurry(self) -> None:
        """Stop what can be done again later: the program is being left, and drafts come first."""

    # ---- what a subclass calls

    async def do(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Carry out a method of the desk on the vault's thread.

        Call it from a method marked with task.

        Raises:
            NotDone: It failed, and the notice line says why.
        """
        self._working += 1
        self._settled.clear()
        try:
            return await self.workplace.do(action, *args, **kwargs)
        except ToolkitError as error:
            self.tell(sentence_for(error), problem=True)
            raise NotDone(error) from None
        finally:
            self._working -= 1
            if not self._working:
                self._settled.set()

    async def read(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """As do, for looking things up: skipped when nobody waits for it any more."""
        try:
            return await self.workplace.read(action, *args, **kwargs)
        except ToolkitError as error:
            self.tell(sentence_for(error), problem=True)
            raise NotDone(error) from None

    async def beside(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """As read, for what has nothing to do with the vault: on a thread that is made for it."""
        try:
            return await self.workplace.beside(action, *args, **kwargs)
        except ToolkitError as error:
            self.tell(sentence_for(error), problem=True)
            raise NotDone(error) from None

    def go(self, where: Go) -> None:
        """Ask for another place; *where* can be kept and asked for again."""
        # A message that was handled once does not travel a second time.
        self.post_message(Go(where.place, where.record, where.kind, where.draft, where.text))

    def tell(self, sentence: str, *, problem: bool = False) -> None:
        """Put *sentence* into the notice line; it stays until the next one."""
        for line in self.query(NoticeLine):
            line.say(sentence, problem=problem)

    async def ask(self, question: str, yes: str, no: str) -> bool:
        """Ask with two answers; True for *yes*. Call it from a method marked with task."""
        answer: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
        self.app.push_screen(Confirm(question, yes, no), answer.set_result)
        return bool(await answer)

    def draft(
        self,
        key: str,
        kind: RecordKind,
        fields: dict[str, str],
        record: RecordId | None = None,
    ) -> Draft:
        """A draft of what stands typed, dated now; for drafts()."""
        from toolkit.domain.record import Draft  # noqa: PLC0415 - nothing is typed on a first screen

        return Draft(
            key=key, kind=kind, fields=fields, saved_at=self.workplace.moment(), record=record
        )

    def progress(self, show: Callable[[int, int], object]) -> Callable[[int, int], None]:
        """A progress function for the vault's thread that calls *show* on the screen's own.

        While it is called, the program does not close for want of keys and clicks.
        """
        loop = asyncio.get_running_loop()
        said_at = float("-inf")

        def tell(done: int, total: int) -> None:
            nonlocal said_at
            if time.monotonic() - said_at >= _OFTEN_ENOUGH:
                said_at = time.monotonic()
                self.workplace.report.moving()
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._show_progress, show, done, total)

        return tell

    def _show_progress(self, show: Callable[[int, int], object], done: int, total: int) -> None:
        if self.is_mounted:
            show(done, total)

    # ---- what the app calls

    @property
    def whole(self) -> bool:
        """Whether all its widgets are there: not before it is put up, nor while it is taken down."""
        return stands(self)

    @property
    def working(self) -> bool:
        """Whether an action of this screen is being carried out."""
        return self._working > 0

    async def settled(self) -> None:
        """Wait until no action of this screen is being carried out."""
        await self._settled.wait()

    def start_task(self, name: str, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run *action* beside the messages, unless one of this name runs already."""
        if name in self._tasks:
            return
        self._tasks.add(name)

        async def carry_out() -> None:
            try:
                with suppress(NotDone), while_it_stands(self):
                    await action()
            finally:
                self._tasks.discard(name)

        self.run_worker(carry_out(), group=name)

    def action_scroll_page(self, by: int) -> None:
        """Scroll a page of text by *by* lines, where there is one longer than the window."""
        for page in self.query(frame.Page):
            if page.display and page.allow_vertical_scroll:
                page.scroll_relative(y=by, animate=False)

    # ---- the frame

    def compose(self) -> ComposeResult:
        """Name, body, foot, and the sentence for a window that is too small."""
        self._fit()
        yield frame.Heading(self.heading())
        with Container(id="body"):
            yield from self.compose_body()
        yield Foot(self.foot_keys(), say("shell.read_only") if self.workplace.read_only else "")
        yield frame.TooSmall()

    @on(events.ScreenResume)
    def _fit(self) -> None:
        # Textual sets these classes after the first resize, and not on a covered screen: set in
        # time, a screen never jumps when it appears.
        self.update_classes(frame.size_classes(self.app.size))

    @on(TooMuch)
    def _tell_too_much(self, event: TooMuch) -> None:
        event.stop()
        self.tell(event.sentence(), problem=True)
