"""What a person sees of an app that runs under a test."""

from __future__ import annotations

from collections.abc import Callable

from screens.app import PrivateApp
from screens.base import Place
from screens.widgets.footer import NoticeLine


def screen_lines(app: PrivateApp) -> list[str]:
    """The rows of the screen on top, as text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)
    return [strip.text[:width] for strip in strips[:height]]


def screen_text(app: PrivateApp) -> str:
    """All rows of the screen on top."""
    return "\n".join(screen_lines(app))


def notice(app: PrivateApp) -> str:
    """What the notice line of the screen on top says."""
    return str(app.screen.query_one(NoticeLine).content)


def told(app: PrivateApp, sentence: str) -> Callable[[], bool]:
    """Whether the notice line says *sentence*, to be waited for."""
    return lambda: notice(app) == sentence


def at(app: PrivateApp, place: Place) -> Callable[[], bool]:
    """Whether *place* is on top, to be waited for."""
    return lambda: app.places[-1].PLACE is place
