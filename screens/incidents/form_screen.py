"""The long form: write down what happened, or correct it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Button, Static

from screens.base import Place, task
from screens.incidents.draft_keys import QUICK_KEY, form_key
from screens.incidents.form_groups import GROUPS, FormGroup
from screens.incidents.form_values import form_of, incident_of, visibility_of
from screens.incidents.form_wording import WORDING
from screens.incidents.names import Names, look_up_names
from screens.incidents.own_fields import own_field
from screens.records.breached import is_ticked_alone
from screens.records.form import REASON, RecordForm
from screens.records.questions import Group, Groups, Question
from screens.records.section import OwnField, Section
from screens.records.typed import Typed
from screens.records.wording import Wording
from screens.widgets.fields import TextField
from screens.widgets.frame import Heading
from toolkit.content import say
from toolkit.domain.incident import Incident
from toolkit.domain.record import Record, RecordKind
from toolkit.errors import InvalidRecord
from toolkit.services.drafts import DraftBox
from toolkit.services.incidents import Incidents


class IncidentSection(Section):
    """A group whose line also says who may see it."""

    def state(self) -> str:
        """How much is filled in, and the visibility."""
        assert isinstance(self.group, FormGroup)
        visibility = visibility_of(self._typed, self.group.shown_as)
        words = say(f"incidents.visibility.{visibility}")
        return " · ".join(filter(None, (super().state(), words)))


class IncidentForm(RecordForm[Incident]):
    """Asks everything there is to ask of an incident, and needs one line."""

    PLACE: ClassVar[Place] = Place.INCIDENT_FORM
    groups: ClassVar[Groups] = GROUPS
    wording: ClassVar[Wording] = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.INCIDENT
    page: ClassVar[Place] = Place.INCIDENT
    _names = Names()
    _ticked_ahead: Mapping[str, str] = {}
    _note = False

    @property
    def service(self) -> Incidents:
        """The incidents."""
        return self.workplace.unlocked.incidents

    def heading(self) -> str:
        """What the form is for."""
        return say(f"incidents.form.{'title_new' if self._corrected is None else 'title'}")

    async def look_around(self, record: Record | None) -> None:
        """Read who can be linked to, and whether the note was read."""
        desk = self.workplace.unlocked
        await self._take_over_line(desk.drafts)
        self._names = await self.read(look_up_names, desk)
        await self._take_over_ticks(desk.drafts)
        choices = await self.read(desk.preferences.read)
        self._note = not choices.editor_note_shown
        if record is not None:
            title = say("incidents.form.title_correct", number=record.label)
            self.query_one(Heading).update(title)

    async def _take_over_line(self, box: DraftBox) -> None:
        """Keep words that come from the line above the list under a key of the form's own.

        Otherwise the next words in that line would take the place of what is typed here. Where none
        can be kept, that cannot happen.
        """
        if self.workplace.read_only:
            return
        if self._given is not None and self._given.key == QUICK_KEY:
            moved = replace(self._given, key=form_key(self._given.saved_at))
            await self.do(box.keep, moved)
            await self.do(box.drop, QUICK_KEY)
            self._given = moved

    async def _take_over_ticks(self, box: DraftBox) -> None:
        """Begin with what another page ticked; left as it is, it is nothing that was typed."""
        given = self._given
        if given is None or not is_ticked_alone(given):
            return
        if await self.read(box.get, given.key) is None:
            self._ticked_ahead = dict(given.fields)

    def blank(self) -> Typed:
        """What was ticked where the form was opened."""
        return dict(self._ticked_ahead)

    def typed_from(self, content: Incident) -> Typed:
        """The form as it stands when *content* is corrected."""
        return form_of(content)

    def content_from(self, typed: Typed, before: Incident | None) -> Incident:
        """What the form says; a correction says why as well."""
        content = incident_of(typed, before)
        if before is not None and content != before and not typed.get(REASON, "").strip():
            raise InvalidRecord(REASON, "empty")
        return content

    def own_field(self, question: Question, typed: Typed) -> OwnField:
        """Times, persons, witnesses and visibility."""
        return own_field(question.name, typed, self._names)

    def section(self, group: Group) -> Section:
        """A section that also says who may see it."""
        return IncidentSection(group, self._typed, self.wording, self.workplace, self.own_field)

    def first_reason(self) -> str:
        """Nothing: only the person knows why."""
        return ""

    def kept_words(self, record: Record) -> str:
        """Under which number it is kept, or that the old text is still there."""
        kept = "saved" if self._corrected is None else "corrected"
        return say(f"incidents.form.{kept}", number=record.label)

    # ---- the note that is read once

    def _fields(self, *, restored: bool) -> list[Widget]:
        fields = super()._fields(restored=restored)
        return [Note(), *fields] if self._note else fields

    @on(Button.Pressed, "#note-read")
    def _note_read(self, event: Button.Pressed) -> None:
        event.stop()
        self._put_note_away()

    @task
    async def _put_note_away(self) -> None:
        if not self.workplace.read_only:
            await self.do(self.workplace.unlocked.preferences.change, editor_note_shown=True)
        await self.query(Note).remove()
        await self.take_cursor(self.first_question())

    async def _point_out(self, problem: InvalidRecord) -> None:
        await super()._point_out(problem)
        if problem.field == REASON:
            next(field for field in self.query(TextField) if field.name == REASON).focus()


class Note(Vertical):
    """Says once that the other side may one day read what is written."""

    DEFAULT_CSS = """
    Note {
        height: auto; border: round $line; padding: 0 2; margin-bottom: 1;
        & Static { height: auto; margin-bottom: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        """The note and the button that puts it away."""
        yield Static(say("incidents.form.note"), markup=False)
        yield Button(say("incidents.form.note_read"), id="note-read")
