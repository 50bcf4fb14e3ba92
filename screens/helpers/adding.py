"""What the map and the page of a kind share: the line that adds someone."""

from __future__ import annotations

from abc import abstractmethod

from textual import on

from screens.base import BaseScreen, task
from screens.helpers.quick_add import QuickAdd
from screens.helpers.typed import quick_helper
from toolkit.content import say
from toolkit.domain.record import Draft, RecordKind


class AddingScreen(BaseScreen):
    """A screen with a QuickAdd in it. Subclasses give draft_key and reload."""

    @abstractmethod
    async def reload(self) -> None:
        """Show what there is now."""

    @property
    @abstractmethod
    def draft_key(self) -> str:
        """Under which key the line's draft is kept."""

    def on_screen_resume(self) -> None:
        """Show what there is now, also after something was changed on another screen."""
        self._show_again()

    @task
    async def _show_again(self) -> None:
        await self.reload()

    @task
    async def bring_back(self) -> None:
        """Put what was typed here before into the line again."""
        draft = await self.read(self.workplace.unlocked.drafts.get, self.draft_key)
        if draft is not None and not self._line.typed():
            self._line.restore(draft.fields)
            self.tell(say("helpers.quick.unfinished"))

    @property
    def _line(self) -> QuickAdd:
        return self.query_one(QuickAdd)

    def action_new(self) -> None:
        """Put the cursor into the line."""
        self._line.focus()

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the line."""
        typed = self._line.typed() if self.query(QuickAdd) else {}
        return (self.draft(self.draft_key, RecordKind.HELPER, typed),) if typed else ()

    @on(QuickAdd.Wanted)
    def _add_what_is_typed(self, event: QuickAdd.Wanted) -> None:
        event.stop()
        self._add()

    @task
    async def _add(self) -> None:
        line = self._line
        name = line.name_typed.strip()
        if not name:
            self.tell(say("helpers.quick.name_needed"), problem=True)
            line.focus()
            return
        if line.kind is None:
            self.tell(say("helpers.quick.kind_needed"), problem=True)
            return
        helper = quick_helper(name, line.kind, line.number_typed)
        await self.do(self.workplace.unlocked.helpers.save, helper, draft=self.draft_key)
        line.clear()
        await self.reload()
        self.tell(say("helpers.quick.added", name=name))
        line.focus()
