"""The foot of every screen: one line of news, and the keys, which can be clicked as well."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.widgets.flow import Flow


@dataclass(frozen=True, slots=True)
class FootKey:
    """One key at the foot.

    Attributes:
        key: As it is printed on keyboards.
        words: What it does.
        action: The app's or the screen's action, as in a binding.
    """

    key: str
    words: str
    action: str


class KeyLabel(Static):
    """A key and what it does; a click does the same."""

    DEFAULT_CSS = """
    KeyLabel { width: auto; height: 1; margin-right: 2; color: $quiet; }
    KeyLabel:hover { text-style: underline; color: $ink; }
    """

    def __init__(self, foot_key: FootKey) -> None:
        super().__init__(
            Content.assemble((foot_key.key, "bold $ink"), " ", foot_key.words), markup=False
        )
        self._action = foot_key.action

    def on_click(self, event: events.Click) -> None:
        """Do what the key does.

        The app does it in its own time: what the key does may end this screen, and a screen
        cannot end while it waits for its own end.
        """
        event.stop()
        self.app.call_later(self.screen.run_action, self._action)


class NoticeLine(Static):
    """Says what was done, or what went wrong, in one sentence that stays until the next.

    Args:
        standing: What holds all the time, and is said while there is nothing else to say.
    """

    DEFAULT_CSS = """
    NoticeLine { height: auto; max-height: 3; min-height: 1; padding: 0 1; color: $success; }
    NoticeLine.-problem { color: $warning; text-style: bold; }
    NoticeLine.-standing { color: $ink; text-style: none; }
    """

    def __init__(self, standing: str = "") -> None:
        super().__init__(standing, markup=False, classes="-standing")
        self._standing = standing

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Show *sentence*; an empty one leaves what holds all the time."""
        self.set_class(problem, "-problem")
        self.set_class(not sentence, "-standing")
        self.update(sentence or self._standing)


class Foot(Vertical):
    """The notice line above the keys.

    Args:
        keys: The keys.
        standing: What the notice line says while there is no news.
    """

    DEFAULT_CSS = """
    Foot { dock: bottom; height: auto; background: $surface; }
    Foot Flow { padding: 0 1; }
    """

    def __init__(self, keys: tuple[FootKey, ...], standing: str = "") -> None:
        super().__init__()
        self._keys = keys
        self._standing = standing

    def compose(self) -> ComposeResult:
        """The notice line and one label a key."""
        yield NoticeLine(self._standing)
        with Flow():
            for each in self._keys:
                yield KeyLabel(each)
