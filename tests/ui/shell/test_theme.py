from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from screens.theme import THEMES

TEXT = 7.0
FOCUS = 4.5
LINE = 3.0
GROUNDS = ("background", "surface", "panel")
TEXTS = ("ink", "quiet", "success", "warning", "error")


def _colour(theme: Theme, name: str) -> Color:
    return Color.parse((theme.to_color_system().generate() | theme.variables)[name])


def _ratio(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast ratio, from the relative luminance of sRGB."""

    def luminance(colour: Color) -> float:
        parts = []
        for part in colour.rgb:
            share = part / 255
            parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    """Text stands at 7:1 or better, also what is quiet and what is a problem."""
    short = {
        (text, ground): round(_ratio(_colour(theme, text), _colour(theme, ground)), 1)
        for text in TEXTS
        for ground in GROUNDS
        if _ratio(_colour(theme, text), _colour(theme, ground)) < TEXT
    }

    assert short == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_focus_and_the_frames_stand_out(theme: Theme) -> None:
    """The focus colour stands at 4.5:1 on every ground, frames at 3:1, and a choice can be read."""
    for ground in GROUNDS:
        assert _ratio(_colour(theme, "border"), _colour(theme, ground)) >= FOCUS
        assert _ratio(_colour(theme, "line"), _colour(theme, ground)) >= LINE
    assert _ratio(_colour(theme, "ink"), _colour(theme, "raised")) >= TEXT
    cursor = _colour(theme, "block-cursor-background")
    assert _ratio(_colour(theme, "block-cursor-foreground"), cursor) >= TEXT


def test_the_measure_can_fail() -> None:
    """Black on white is 21:1, and two like greys are not readable."""
    assert round(_ratio(Color.parse("#000000"), Color.parse("#ffffff"))) == 21
    assert _ratio(Color.parse("#777777"), Color.parse("#888888")) < FOCUS
