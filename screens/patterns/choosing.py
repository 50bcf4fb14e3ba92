"""Which entries are counted, chosen in a panel that opens on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from screens.patterns.span import Span, days_of
from screens.widgets.choice import ChoiceField
from screens.widgets.when_field import WhenField
from toolkit.content import say
from toolkit.domain.incident import IncidentKind
from toolkit.domain.patterns import Chosen

if TYPE_CHECKING:
    from datetime import date

    from toolkit.services.workplace import Workplace


class Choosing(Vertical):
    """Time and kinds; each choice counts at once. It takes the cursor when it is put up.

    Args:
        workplace: For times in the person's own words.
    """

    DEFAULT_CSS = """
    Choosing { height: auto; margin-bottom: 1; }
    Choosing #own { height: auto; display: none; padding: 0 0 0 2; }
    Choosing.-own #own { display: block; }
    Choosing .quick { display: none; }
    Choosing #problem { color: $warning; height: auto; padding: 0 2; }
    Choosing #problem.-none { display: none; }
    """

    class Changed(Message):
        """Something else was chosen."""

        def __init__(self, chosen: Chosen) -> None:
            super().__init__()
            self.chosen = chosen

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace

    def compose(self) -> ComposeResult:
        """The time, the two days of an own one, and the kinds."""
        yield ChoiceField(
            say("patterns.span.label"),
            "span",
            [(each.value, say(f"patterns.span.{each}")) for each in Span],
            chosen=(Span.ALL.value,),
            required=True,
        )
        yield Static(classes="-none", id="problem", markup=False)
        with Vertical(id="own"):
            for name in ("since", "until"):
                label, hint = say(f"patterns.span.{name}"), say(f"patterns.span.{name}_hint")
                yield WhenField(label, name, self._workplace, hint=hint)
        yield ChoiceField(
            say("patterns.span.kinds"),
            "kinds",
            [(kind.value, say(f"incidents.kind.{kind}")) for kind in IncidentKind],
            several=True,
        )

    def on_mount(self) -> None:
        """Put the cursor on the first question."""
        self.take_cursor()

    def take_cursor(self) -> None:
        """Put the cursor on the first question."""
        self._field("span").focus()

    @on(ChoiceField.Changed)
    @on(WhenField.Changed)
    def _take(self, event: ChoiceField.Changed | WhenField.Changed) -> None:
        event.stop()
        span = Span(self._field("span").value[0])
        self.set_class(span is Span.OWN, "-own")
        since, until = self._days(span)
        problem = ""
        if span is Span.OWN and since is None and until is None:
            problem = say("patterns.own_needs_day")
        elif since is not None and until is not None and until < since:
            problem = say("patterns.own_backwards")
        line = self.query_one("#problem", Static)
        line.update(problem)
        line.set_class(not problem, "-none")
        if not problem:
            kinds = frozenset(IncidentKind(each) for each in self._field("kinds").value)
            self.post_message(self.Changed(Chosen(since=since, until=until, kinds=kinds)))

    def _days(self, span: Span) -> tuple[date | None, date | None]:
        whens = {field.name: field.meant for field in self.query(WhenField)}
        return days_of(span, self._workplace.now().date(), whens["since"], whens["until"])

    def _field(self, name: str) -> ChoiceField:
        return next(field for field in self.query(ChoiceField) if field.name == name)
