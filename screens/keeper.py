"""Seals what stands typed on the screens, a fraction of a second behind, whatever happens next."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakSet

from screens.base import BaseScreen
from toolkit.errors import ToolkitError, VaultReadOnly
from toolkit.services.workplace import Workplace

if TYPE_CHECKING:
    from toolkit.domain.record import Draft
    from toolkit.services.desk import Desk

EVERY = 0.15
"""Seconds between two looks: with one write to a slow stick, typed text is kept within 0.3 s."""

RETRY_AFTER = 2.0
"""Seconds to wait after a write failed, so that a broken stick is not asked five times a second."""


class DraftKeeper:
    """Knows what was sealed last for each screen, and seals what is different.

    Args:
        workplace: Where drafts are kept; nothing happens while it is locked.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._sealed: WeakKeyDictionary[BaseScreen, dict[str, Draft]] = WeakKeyDictionary()
        self._unkept: WeakSet[BaseScreen] = WeakSet()
        self._writing = asyncio.Lock()
        self._wait_until = 0.0

    def has_kept(self, screen: BaseScreen) -> bool:
        """Whether what stood typed on *screen* at the last look is in the vault."""
        return screen not in self._unkept

    async def look(self, screens: Sequence[BaseScreen]) -> None:
        """Seal what changed, unless the look before is still being written.

        Raises:
            ToolkitError: It could not be written; it is tried again later.
        """
        if self._writing.locked() or asyncio.get_running_loop().time() < self._wait_until:
            return
        try:
            await self.seal(screens)
        except ToolkitError:
            self._wait_until = asyncio.get_running_loop().time() + RETRY_AFTER
            raise

    async def seal(self, screens: Sequence[BaseScreen]) -> None:
        """Seal what changed on *screens* now; it is all in the vault when this returns.

        What another look has begun to write is waited for, too: it is not in the vault before.

        A screen that is carrying out an action is left for later: a save takes its draft away, and
        sealing it again would bring back as a draft what is already kept as a record.

        Raises:
            ToolkitError: The first thing that could not be written.
        """
        async with self._writing:
            await self._seal_changed(screens)

    async def _seal_changed(self, screens: Sequence[BaseScreen]) -> None:
        desk = self._workplace.desk
        if desk is None:
            return
        problem: ToolkitError | None = None
        for screen in screens:
            if screen.working or not screen.whole:
                continue
            before = self._sealed.get(screen, {})
            now = {draft.key: draft for draft in screen.drafts()}
            changed = [
                draft
                for key, draft in now.items()
                if key not in before or not _same(before[key], draft)
            ]
            gone = before.keys() - now.keys()
            if desk.read_only and not changed and not gone:
                # It was kept before, or it was told then that it was not.
                continue
            self._sealed[screen] = now
            try:
                if desk.read_only:
                    await self._require_kept(desk, now.values())
                else:
                    await self._write(desk, changed, gone)
                self._unkept.discard(screen)
            except ToolkitError as error:
                self._unkept.add(screen)
                # Where nothing can be written it is told once for each change, and not tried again.
                self._sealed[screen] = now if desk.read_only else before
                problem = problem or error
        if problem is not None:
            raise problem

    async def _write(self, desk: Desk, changed: Sequence[Draft], gone: Iterable[str]) -> None:
        for draft in changed:
            await self._workplace.do(desk.drafts.keep, draft)
        for key in gone:
            await self._workplace.do(desk.drafts.drop, key)

    async def _require_kept(self, desk: Desk, drafts: Iterable[Draft]) -> None:
        """Pass if *drafts* stand on the stick already, from when it could be written to."""
        for draft in drafts:
            kept = await self._workplace.do(desk.drafts.get, draft.key)
            if kept is None or not _same(kept, draft):
                raise VaultReadOnly


def _same(one: Draft, other: Draft) -> bool:
    return (one.kind, one.record, one.fields) == (other.kind, other.record, other.fields)
