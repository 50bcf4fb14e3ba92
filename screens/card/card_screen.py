"""The emergency card: one helper at a time, with the number to be read from across a room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.card.face import NumberFace, SquareCode, has_code, ink_of_terminal
from screens.widgets.cells import harmless, one_line
from screens.widgets.flow import Flow
from toolkit import phone, shipped
from toolkit.content import say
from toolkit.domain.helper import Helper, Way, WayKind
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record, RecordKind
from toolkit.domain.visibility import Answer

if TYPE_CHECKING:
    from screens.card.digits import Ink
    from toolkit.services.workplace import Workplace

NEW_FOR_CARD = "new:helper:card"
"""The key of the draft of someone added from here."""


class CardScreen(BaseScreen):
    """Who is on the card, from first to last, each with the ways to reach them.

    Args:
        workplace: The open desk and the way to work at it.
        first: Whom to begin with; the first on the card if it is nobody there.
        ink: What the large digits are drawn with.
    """

    PLACE = Place.CARD
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,p", "turn(-1)", show=False),
        Binding("right,n,space", "turn(1)", show=False),
        Binding("up", "way(-1)", show=False),
        Binding("down", "way(1)", show=False),
        Binding("c", "code", show=False),
    ]
    CSS = shipped.text("screens/card/card.tcss")

    def __init__(
        self, workplace: Workplace, first: RecordId | None = None, ink: Ink | None = None
    ) -> None:
        super().__init__(workplace)
        self._ink = ink or ink_of_terminal()
        self._records: tuple[Record, ...] = ()
        self._at = first
        self._way = 0
        self._set_out: dict[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """The card, or how somebody comes to be on it."""
        with Vertical(id="card"):
            with Horizontal(id="top"):
                yield Static(id="name", markup=False)
                yield Static(id="place", markup=False)
            yield NumberFace(self._ink)
            yield _Line(id="way", markup=False)
            yield Static(id="safe", markup=False)
            yield Static(id="does", markup=False)
            yield Static(say("card.cannot_call"), id="cannot", markup=False)
            with Flow():
                yield _Turn(say("card.previous"), id="previous")
                yield _Turn(say("card.next"), id="next")
                yield _Turn(say("card.other_way"), id="other")
                yield Button(say("card.code"), id="code")
                yield Button(say("card.change"), id="open")
        with Vertical(id="empty"):
            yield Static(say("card.empty.title"), classes="title", markup=False)
            yield Static(say("card.empty.text"), markup=False)
            yield Static(id="common", markup=False)
            yield Static(say("card.cannot_call"), markup=False)
            with Flow():
                yield Button(say("card.empty.add"), id="add")
                yield Button(say("card.empty.choose"), id="choose")

    def on_mount(self) -> None:
        """Show neither until it is known which."""
        self.query_one("#card").display = False
        self.query_one("#empty").display = False

    def on_screen_resume(self) -> None:
        """Show who is on the card now."""
        self._load()

    @task
    async def _load(self) -> None:
        self._records = await self.read(self.workplace.unlocked.helpers.card)
        region = (await self.read(self.workplace.unlocked.preferences.read)).region
        self._set_out = await self.read(_set_out, self._records, region)
        await self._show_common(region)
        card, empty = self.query_one("#card"), self.query_one("#empty")
        card.display = bool(self._records)
        empty.display = not self._records
        if self._records:
            self._show()
            if self.focused is None or card not in self.focused.ancestors:
                self.query_one("#way").focus()
        else:
            self.query_one("#add").focus()

    async def _show_common(self, region: str) -> None:
        """Say which numbers are common there while the person has none of their own here."""
        wanted = bool(region) and not self._records
        numbers = await self.read(phone.emergency_numbers, region) if wanted else ()
        common = self.query_one("#common", Static)
        common.display = bool(numbers)
        if numbers:
            place = say(f"regions.name.{region}")
            common.update(say("card.empty.common", place=place, numbers=" · ".join(numbers)))

    # ---- where the card is open

    @property
    def _index(self) -> int:
        ids = [record.id for record in self._records]
        return ids.index(self._at) if self._at in ids else 0

    @property
    def _helper(self) -> Helper:
        helper = self._records[self._index].content
        assert isinstance(helper, Helper)
        return helper

    @property
    def _ways(self) -> tuple[Way, ...]:
        """Phones first: they are what the card is for."""
        return tuple(sorted(self._helper.ways, key=lambda way: way.kind is not WayKind.PHONE))

    @property
    def _number(self) -> str:
        ways = self._ways
        return ways[self._way % len(ways)].value if ways else ""

    def action_turn(self, by: int) -> None:
        """Go *by* helpers on; after the last comes the first."""
        if self._records:
            self._at = self._records[(self._index + by) % len(self._records)].id
            self._way = 0
            self._show()

    def action_way(self, by: int) -> None:
        """Go to another way to reach the same helper."""
        if self._records and self._ways:
            self._way = (self._way + by) % len(self._ways)
            self._show()

    def action_code(self) -> None:
        """Show the number as a square code, until any key."""
        if not self._records:
            return
        if has_code(self._number, self._ink):
            self.app.push_screen(SquareCode(self._number))
        else:
            self.tell(say("card.no_code"))

    @on(Button.Pressed)
    def _do_what_the_button_says(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "previous":
                self.action_turn(-1)
            case "next":
                self.action_turn(1)
            case "other":
                self.action_way(1)
            case "code":
                self.action_code()
            case "open":
                self.post_message(Go(Place.HELPER, record=self._records[self._index].id))
            case "choose":
                self.post_message(Go(Place.HELPERS))
            case "add":
                start = self.draft(NEW_FOR_CARD, RecordKind.HELPER, {"on_card": "yes"})
                self.post_message(Go(Place.HELPER_FORM, draft=start))

    # ---- what it shows

    def _show(self) -> None:
        self.tell("")
        helper, ways = self._helper, self._ways
        several = len(self._records) > 1
        self.query_one("#name", Static).update(
            Content.assemble(
                (one_line(helper.name), "bold"),
                "   ",
                (say(f"helpers.kind.{helper.kind}"), "$quiet"),
            )
        )
        self.query_one("#place", Static).update(
            say("card.place", place=self._index + 1, number=len(self._records)) if several else ""
        )
        self.query_one(NumberFace).show(self._set_out.get(self._number, self._number))
        way = ways[self._way % len(ways)] if ways else None
        self.query_one("#way", Static).update(_way_line(helper, way))
        self.query_one("#safe", Static).update(_safe_line(way))
        does = self.query_one("#does", Static)
        does.update(say("card.does", text=harmless(helper.in_emergency)))
        does.display = bool(helper.in_emergency.strip())
        self.query_one("#previous").display = several
        self.query_one("#next").display = several
        self.query_one("#other").display = len(ways) > 1
        self.query_one("#code").display = has_code(self._number, self._ink)


def _set_out(records: Sequence[Record], region: str) -> dict[str, str]:
    """Every phone number on the card in groups, so that it can be read out; the digits stay."""
    helpers = (record.content for record in records)
    return {
        way.value: phone.set_out(way.value, region)
        for helper in helpers
        if isinstance(helper, Helper)
        for way in helper.ways
        if way.kind is WayKind.PHONE
    }


class _Turn(Button):
    """Counts every click, however fast they come; a button swallows one of two within 0.2 s."""

    def on_mount(self) -> None:
        """Show no effect, and so wait for none."""
        self.active_effect_duration = 0


class _Line(Static, can_focus=True):
    """The number once more, as plain text: what a braille line or a screen reader gets."""


def _way_line(helper: Helper, way: Way | None) -> str:
    if way is None:
        return say("card.no_way", name=one_line(helper.name))
    if way.label.strip():
        return say("card.way", number=one_line(way.value), label=one_line(way.label))
    return one_line(way.value)


def _safe_line(way: Way | None) -> Content:
    """What is safe; what is not stands out, so that it is not read over in a hurry."""
    if way is None:
        return Content()
    words = [
        _answer(way.safe_to_leave_message, say(f"card.message.{way.safe_to_leave_message}")),
        _answer(way.safe_to_text, say(f"card.text.{way.safe_to_text}")),
    ]
    if way.safe_hours.strip():
        words.append(Content(say("card.hours", hours=one_line(way.safe_hours))))
    return Content("  ").join(words)


def _answer(answer: Answer, words: str) -> Content:
    return Content.styled(words, "bold") if answer is Answer.NO else Content(words)
