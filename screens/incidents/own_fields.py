"""The questions of an incident that no ordinary field can ask: how often, by whom, before whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.incidents.breach_field import BreachField
from screens.incidents.form_groups import (
    DONE_BY,
    GROUPS,
    SEEN_BY,
    TIMES,
    WITNESSES,
    FormGroup,
    decides,
)
from screens.incidents.form_values import (
    COUNTED,
    DONE_BY_IDS,
    ESTIMATED,
    TIMES_COUNTED,
    TIMES_NUMBER,
    WitnessRow,
    put_witnesses,
    visibility_key,
    visibility_of,
    witness_rows,
)
from screens.incidents.names import Names
from screens.records.breached import BREACHES
from screens.records.section import OwnField
from screens.records.typed import Typed, chosen, put_chosen
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from toolkit.content import say
from toolkit.domain.incident import FieldGroup
from toolkit.domain.links import RecordId
from toolkit.domain.visibility import Visibility


class IncidentField(OwnField):
    """Asks one question and writes the answers into the form's values.

    Args:
        typed: The form's values, shared with it; this field writes its own keys in them.
        names: Who can be linked to.
    """

    DEFAULT_CSS = """
    IncidentField { height: auto; }
    """

    def __init__(self, typed: Typed, names: Names) -> None:
        super().__init__()
        self.typed = typed
        self.names = names

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _take(self, event: TextField.Changed | ChoiceField.Changed) -> None:
        event.stop()
        self.write_answers()
        self.post_message(self.Changed())

    def write_answers(self) -> None:
        """Write what the fields hold into the values, each under its field's name."""
        for field in self.query(TextField):
            self.typed[field.name or ""] = field.value
        for choice in self.query(ChoiceField):
            put_chosen(self.typed, choice.name or "", choice.value)


class TimesField(IncidentField):
    """How often, for a series kept as one entry, and whether that was counted."""

    def compose(self) -> ComposeResult:
        """The number, then how sure it is."""
        yield TextField(
            say("incidents.field.times"),
            TIMES_NUMBER,
            self.typed.get(TIMES_NUMBER, ""),
            hint=say("incidents.hint.times"),
        )
        yield ChoiceField(
            say("incidents.field.times_counted"),
            TIMES_COUNTED,
            [(each, say(f"incidents.times.{each}")) for each in (COUNTED, ESTIMATED)],
            chosen=(self.typed.get(TIMES_COUNTED) or COUNTED,),
            required=True,
        )

    def write_answers(self) -> None:
        """Without a number, how sure it is says nothing."""
        super().write_answers()
        if not self.typed.get(TIMES_NUMBER, "").strip():
            self.typed[TIMES_COUNTED] = ""


class DoneByField(IncidentField):
    """Which of the listed persons it was."""

    def compose(self) -> ComposeResult:
        """The persons to tick, or where they come from."""
        ticked = chosen(self.typed, DONE_BY_IDS)
        gone = [RecordId(each) for each in ticked if RecordId(each) not in self.names.people]
        options = _options(self.names.people, gone, self.names)
        if options:
            yield ChoiceField(
                say("incidents.field.done_by"), DONE_BY_IDS, options, several=True, chosen=ticked
            )
        else:
            yield Static(say("incidents.hint.done_by"), classes="hint", markup=False)


class WitnessField(IncidentField):
    """Those who were there and saw it, each by name or as one of the person's helpers."""

    DEFAULT_CSS = """
    WitnessField > .label { text-style: bold; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """One block a witness, and a way to add another."""
        yield Static(say("incidents.field.witnesses"), classes="label", markup=False)
        for row in witness_rows(self.typed):
            yield WitnessBlock(row, self.names)
        yield Button(say("incidents.witness.add"), id="add-witness")

    def write_answers(self) -> None:
        """Write all the witnesses: they are kept as one value."""
        put_witnesses(self.typed, [block.row for block in self.query(WitnessBlock)])

    @on(Button.Pressed, "#add-witness")
    async def _add(self, event: Button.Pressed) -> None:
        event.stop()
        block = WitnessBlock(("", "", ""), self.names)
        await self.mount(block, before="#add-witness")
        # Only what has its place on the page already can be scrolled to.
        self.call_after_refresh(block.query(TextField).first().focus)

    @on(Button.Pressed, ".take-out")
    async def _take_out(self, event: Button.Pressed) -> None:
        event.stop()
        block = next(each for each in event.button.ancestors if isinstance(each, WitnessBlock))
        await block.remove()
        self.write_answers()
        self.query_one("#add-witness").focus()
        self.post_message(self.Changed())


class WitnessBlock(Vertical):
    """One witness."""

    DEFAULT_CSS = """
    WitnessBlock { height: auto; border-left: outer $line; padding-left: 1; margin-bottom: 1; }
    """

    def __init__(self, row: WitnessRow, names: Names) -> None:
        super().__init__()
        self._row = row
        self._names = names

    def compose(self) -> ComposeResult:
        """Name, helper, what they saw."""
        name, saw, helper = self._row
        yield TextField(say("incidents.witness.name"), "name", name)
        linked = RecordId(helper)
        gone = [linked] if helper and linked not in self._names.helpers else []
        options = _options(self._names.helpers, gone, self._names)
        if options:
            yield ChoiceField(
                say("incidents.witness.helper"),
                "helper",
                options,
                chosen=(helper,) if helper else (),
            )
        yield TextField(say("incidents.witness.saw"), "saw", saw, multiline=True)
        yield Button(say("incidents.witness.remove"), classes="take-out")

    @property
    def row(self) -> WitnessRow:
        """The witness as the form's values keep it."""
        name, saw, helper = self._row
        for field in self.query(TextField):
            if field.name == "name":
                name = field.value
            else:
                saw = field.value
        for choice in self.query(ChoiceField):
            helper = choice.value[0] if choice.value else ""
        return name, saw, helper


def _options(
    listed: Mapping[RecordId, str], gone: list[RecordId], names: Names
) -> list[tuple[str, str]]:
    """Those who can be linked to, and those no longer listed who are linked to already."""
    return [*listed.items(), *((each, names.of(each)) for each in gone)]


class SeenByField(IncidentField):
    """Who may ever see the answers of a group."""

    DEFAULT_CSS = """
    SeenByField > .stated { color: $quiet; padding: 0 2; height: auto; }
    """

    def __init__(self, typed: Typed, names: Names, group: FormGroup) -> None:
        super().__init__(typed, names)
        self._group = group

    def compose(self) -> ComposeResult:
        """The choice, where it is made; elsewhere, what holds."""
        shown_as = self._group.shown_as
        if decides(self._group):
            yield ChoiceField(
                say("incidents.visibility.label"),
                visibility_key(shown_as),
                [(each.value, say(f"incidents.visibility.{each}")) for each in Visibility],
                chosen=(visibility_of(self.typed, shown_as).value,),
                required=True,
            )
        elif shown_as is FieldGroup.PRIVATE:
            yield Static(say("incidents.visibility.private"), classes="stated", markup=False)
        else:
            words = say("incidents.visibility.as_what_happened")
            yield Static(words, classes="stated", markup=False)


def own_field(name: str, typed: Typed, names: Names) -> OwnField:
    """The field for the question *name*, which no ordinary field can ask."""
    fields: dict[str, Callable[[Typed, Names], OwnField]] = {
        TIMES: TimesField,
        DONE_BY: DoneByField,
        WITNESSES: WitnessField,
        BREACHES: BreachField,
    }
    if name in fields:
        return fields[name](typed, names)
    group = next(each for each in GROUPS if name == f"{SEEN_BY}.{each.name}")
    return SeenByField(typed, names, group)
