"""Hearings as a file that a calendar can take in, after what that means was said."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.widgets import Button

from screens.base import Place, task
from screens.dates.which_step import WhichStep
from screens.folders.errand import Errand, WhereStep
from screens.folders.picker import FolderPicker
from screens.widgets.cells import one_line
from screens.widgets.step import Step, ToldStep
from toolkit.content import say
from toolkit.services.calendar_file import calendar_text
from toolkit.services.new_file import write_new

FILE_NAME, SUFFIX = "appointments", ".ics"


class CalendarScreen(Errand):
    """What calendars do, which hearings, what of them, and where to; or only onto the screen."""

    PLACE = Place.CALENDAR

    _text = ""

    def first_step(self) -> Step:
        """What is to be known before."""
        return ToldStep(
            say("dates.calendar.warn_title"),
            say("dates.calendar.warn"),
            [("go-on", say("dates.calendar.go_on")), ("leave", say("records.form.leave"))],
        )

    @on(Button.Pressed, "#go-on")
    @task
    async def _ask_which(self) -> None:
        today = self.workplace.now().date()
        hearings = await self.read(self.workplace.unlocked.dates.hearings, today)
        if hearings:
            await self.show(WhichStep(hearings))
        else:
            await self.tell_end(say("dates.calendar.none_title"), say("dates.calendar.none"))

    def _take_text(self) -> bool:
        """Make the file's text of what is ticked; whether anything is."""
        appointments = self.query_one(WhichStep).appointments
        if not appointments:
            self.tell(say("dates.calendar.tick_one"), problem=True)
            return False
        self.tell("")
        self._text = calendar_text(appointments, today=self.workplace.now().date())
        return True

    @on(Button.Pressed, "#text")
    @task
    async def _show_text(self) -> None:
        if self._take_text():
            put = [("where", say("dates.calendar.choose_place"))]
            await self.tell_end(say("dates.calendar.text_title"), self._text, put)

    @on(Button.Pressed, "#where")
    @task
    async def _ask_where(self) -> None:
        # From the page that shows the text it goes as it stands there.
        if not self.query(WhichStep) or self._take_text():
            picker = FolderPicker(self.workplace)
            title, text = say("dates.calendar.where"), say("dates.calendar.where_text")
            await self.show(WhereStep(title, text, picker))

    @on(FolderPicker.Picked)
    def _picked(self, event: FolderPicker.Picked) -> None:
        event.stop()
        self._put(event.folder, event.words)

    @task
    async def _put(self, folder: Path, words: str) -> None:
        self.tell("")
        if not await self.may_lie_in(
            folder,
            say("dates.calendar.own_disk"),
            say("dates.calendar.own_disk_yes"),
            say("dates.calendar.own_disk_no"),
        ):
            return
        made = await self.beside(write_new, folder, FILE_NAME, SUFFIX, self._text.encode())
        text = say("dates.calendar.made", name=made.name, place=one_line(words))
        await self.tell_end(say("dates.calendar.made_title"), text)
