"""The two looks, dark and light: quiet colours, and text that anyone can read.

Every text colour stands at 7:1 or better on every ground it is used on (WCAG 2.2, 1.4.6), and the
focus colours at 4.5:1; tests/ui/shell measures them. Focus and state are never told by colour alone.

The grounds are nearly grey: a terminal with 256 colours then shows them as greys of its own.
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
        background="#191c20",
        surface="#23272c",
        panel="#2b3036",
        variables=_variables(
            ink=_DARK_INK,
            quiet=_DARK_QUIET,
            focus=_DARK_FOCUS,
            ground="#191c20",
            raised="#3a4047",
            line="#7b8792",
        ),
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary=_LIGHT_FOCUS,
        secondary="#4f3f7d",
        accent="#573c00",
        warning="#573c00",
        error="#702614",
        success="#164a25",
        foreground=_LIGHT_INK,
        background="#f8f8f7",
        surface="#ececea",
        panel="#e2e2df",
        variables=_variables(
            ink=_LIGHT_INK,
            quiet=_LIGHT_QUIET,
            focus=_LIGHT_FOCUS,
            ground="#f8f8f7",
            raised="#cfcfcb",
            line="#74747a",
        ),
    ),
)
