"""What one helper was told."""

from __future__ import annotations

from collections.abc import Sequence

from screens.base import Go, Place
from screens.records.linked import LinkedRecords
from screens.records.reported import when_words
from screens.widgets.cells import one_line
from screens.widgets.link_list import Link
from toolkit.content import say
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.record import Record


class Told(LinkedRecords):
    """The times that they were told something."""

    async def show(self, told: Sequence[Record], *, withdrawn: bool) -> None:
        """Show *told*, the last one written first.

        Args:
            told: In the order in which they were written.
            withdrawn: Whether the helper was taken off the map, so that nothing can be added.
        """
        links = [
            Link(
                one_line(said.what) or say("knows.told.no_words"),
                when_words(said.when),
                Go(Place.DISCLOSURE, record.id),
            )
            for record in reversed(told)
            if isinstance(said := record.content, Disclosure)
        ]
        await self.put(links, withdrawn=withdrawn)
