"""One order: what it says, and what broke it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Button, Static

from screens.base import Go, Place, task
from screens.orders.broken import Broken, look_up_broken
from screens.orders.questions import GROUPS
from screens.orders.rows import has_ended
from screens.orders.wording import WORDING, own_words
from screens.records.breached import breach_draft
from screens.records.changes import OwnWords
from screens.records.page import RecordPage
from screens.widgets.cells import one_line
from screens.widgets.link_list import LinkList
from toolkit.content import say
from toolkit.domain.links import TermId
from toolkit.domain.order import Order
from toolkit.domain.record import Record, RecordKind
from toolkit.domain.time_words.describe import on_paper
from toolkit.services.orders import Orders


class OrderPage(RecordPage[Order]):
    """One order."""

    PLACE = Place.ORDER
    DEFAULT_CSS = """
    OrderPage {
        & #besides { height: auto; margin-top: 1; }
        & #broken { margin-top: 1; }
        & #more-broken { height: auto; color: $quiet; padding: 0 2; }
    }
    """
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.ORDER
    form = Place.ORDER_FORM
    titled_by = "name"
    _broken: Broken | None = None

    @property
    def service(self) -> Orders:
        """The orders."""
        return self.workplace.unlocked.orders

    def name_of(self, content: Order) -> str:
        """What it is called."""
        return content.name

    def own_words(self, content: Order) -> OwnWords:
        """Terms and copies; on the page itself with how often each term was broken."""
        now = self.shown is not None and content is self.shown.content
        return own_words(content, self._below(content) if now else None)

    def warnings(self, content: Order) -> tuple[str, ...]:
        """That it has ended, by the date that was given."""
        if not has_ended(content, self.workplace.now().date()):
            return ()
        assert content.expires is not None
        return (say("orders.page.ended", date=one_line(on_paper(content.expires))),)

    def more_buttons(self) -> tuple[Button, ...]:
        """The page for officers, one more breach, and the way to have done with a renewal."""
        return (
            Button(say("orders.page.glance"), id="glance"),
            Button(say("orders.page.breach"), id="breach", classes="standing"),
            Button(say("orders.page.paper"), id="paper", classes="standing"),
            Button(say("orders.page.asked"), id="asked"),
        )

    def more_below(self) -> tuple[Widget, ...]:
        """The entries in which it was broken."""
        return (
            Static(id="besides", markup=False),
            LinkList(say("orders.page.broken_title"), say("orders.page.broken_none"), id="broken"),
            Static(id="more-broken", markup=False),
        )

    async def shown_anew(self, record: Record) -> None:
        """Read and show what broke it."""
        order = record.content
        has = (
            frozenset(term.id for term in order.terms) if isinstance(order, Order) else frozenset()
        )
        broken = await self.read(look_up_broken, self.workplace.unlocked, record.id, has)
        self._broken = broken
        standing = order if isinstance(order, Order) and not record.withdrawal else None
        self.query_one("#glance").display = standing is not None
        self.query_one("#asked").display = standing is not None and standing.renew_by is not None
        besides = self.query_one("#besides", Static)
        besides.display = bool(broken.others)
        besides.update("\n".join((say("orders.page.others_title"), *broken.others)))
        more = self.query_one("#more-broken", Static)
        number, total = len(broken.entries), broken.total
        more.display = number < total
        more.update(say("orders.page.broken_more", number=number, total=f"{total:,}"))
        await self.query_one("#broken", LinkList).show(broken.entries)

    def _below(self, order: Order) -> dict[TermId, str]:
        none = say("orders.page.count_none")
        terms = self._broken.terms if self._broken is not None else {}
        return {term.id: terms.get(term.id, none) for term in order.terms}

    @on(Button.Pressed, "#glance")
    def _open_glance(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.GLANCE, record=self.record_id))

    @on(Button.Pressed, "#paper")
    def _open_paper(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.PAPER, record=self.record_id))

    @on(Button.Pressed, "#breach")
    def _write_breach(self, event: Button.Pressed) -> None:
        event.stop()
        draft = breach_draft(self.record_id, self.workplace.moment())
        self.post_message(Go(Place.INCIDENT_FORM, draft=draft))

    @on(Button.Pressed, "#asked")
    def _was_asked(self, event: Button.Pressed) -> None:
        event.stop()
        self._put_by_renewal()

    @task
    async def _put_by_renewal(self) -> None:
        reason = say("orders.page.asked_reason")
        await self.do(self.service.asked_to_renew, self.record_id, reason=reason)
        await self.load()
        self._focus_acts()
        self.tell(say("orders.page.asked_told"))

    @on(LinkList.Chosen, "#broken")
    def _open_entry(self, event: LinkList.Chosen) -> None:
        event.stop()
        if isinstance(event.target, Go):
            self.post_message(event.target)
