"""The two looks, dark and light: quiet colours, and text that anyone can read.

Every text colour stands at 7:1 or better on every ground it is used on (WCAG 2.2, 1.4.6), and the
focus colours at 4.5:1; tests/ui/shell measures them. Focus and state are never told by colour alone.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = "calm-dark"
LIGHT = "calm-light"

_DARK_INK = "#e6e9ec"
_DARK_QUIET = "#b9c1c8"
_DARK_FOCUS = "#8fc7dd"
_LIGHT_INK = "#1c2328"
_LIGHT_QUIET = "#3d4a53"
_LIGHT_FOCUS = "#0f566e"


def _variables(
    *, ink: str, quiet: str, focus: str, ground: str, raised: str, line: str
) -> dict[str, str]:
    return {
        "text": ink,
        "text-muted": quiet,
        "text-disabled": quiet,
        "quiet": quiet,
        "ink": ink,
        "ground": ground,
        "raised": raised,
        "line": line,
        "border": focus,
        "border-blurred": line,
        "block-cursor-foreground": ground,
        "block-cursor-background": focus,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": ink,
        "block-cursor-blurred-background": raised,
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-background": focus,
        "input-cursor-foreground": ground,
        "input-cursor-text-style": "none",
        "input-selection-background": focus,
        "input-selection-foreground": ground,
        "button-foreground": ink,
        "button-color-foreground": ground,
        "button-focus-text-style": "bold underline",
        "scrollbar": quiet,
        "scrollbar-hover": focus,
        "scrollbar-active": focus,
        "scrollbar-background": ground,
        "scrollbar-background-hover": ground,
        "scrollbar-background-active": ground,
        "scrollbar-corner-color": ground,
    }


THEMES = (
    Theme(
        name=DARK,
        dark=True,
        primary=_DARK_FOCUS,
        secondary="#c9b8e8",
        accent="#e3c78a",
        warning="#e3c78a",
        error="#f0b3a3",
        success="#a9d3b0",
        foreground=_DARK_INK,
        background="#14191d",
        surface="#1d242a",
        panel="#252e35",
        variables=_variables(
            ink=_DARK_INK,
            quiet=_DARK_QUIET,
            focus=_DARK_FOCUS,
            ground="#14191d",
            raised="#323d46",
            line="#6b7a86",
        ),
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary=_LIGHT_FOCUS,
        secondary="#4f3f7d",
        accent="#6b4a00",
        warning="#6b4a00",
        error="#84301c",
        success="#1d5a2e",
        foreground=_LIGHT_INK,
        background="#f7f6f2",
        surface="#eeece6",
        panel="#e6e4dc",
        variables=_variables(
            ink=_LIGHT_INK,
            quiet=_LIGHT_QUIET,
            focus=_LIGHT_FOCUS,
            ground="#f7f6f2",
            raised="#d3d1c7",
            line="#8a8a80",
        ),
    ),
)
