"""Everything that the converter says."""

from __future__ import annotations

from toolkit.front.sequences import TITLE

HEADING = TITLE
EXAMPLE = "Type here, for example 12.5 km in miles"
EXAMPLE_DATES = "Type here, for example 24 March to 3 May"
FROM = "From"
TO = "To"
EARLIER = "Earlier"
DATES = "Dates"
DAY, MONTH, YEAR = "day", "month", "year"
TODAY = "Today"

BACK, CLEAR, SWAP, KEEP, NEXT, OPEN, CLOSE = (
    "Back",
    "Clear",
    "Swap",
    "Keep",
    "Next",
    "Open",
    "Close",
)
KEYS = {KEEP: "Enter", NEXT: "Tab", SWAP: "Ctrl+R", CLEAR: "Ctrl+U", OPEN: "Ctrl+O"}
CLOSE_HERE = f" {CLOSE}   Ctrl+Q"
CLOSE_INSIDE = f" {CLOSE}   Esc Esc Esc"

PROBLEMS = {
    "number": "Start with a number, for example 12.5 km.",
    "unit": "There is no unit called {word} here.",
    "mixed": "These measure different things, so one cannot become the other.",
    "order": "Put a unit after each number, for example 5 ft 10 in.",
    "long": "That number is too long.",
    "cold": "Nothing is that cold.",
    "date": "Write a date like 24 March 2026, or 24.3.2026.",
}
PERHAPS = "Perhaps"

OPENING = "Opening ..."
NOT_OPENED = "Could not open."
CLOSED_BY_ITSELF = "It closed by itself. What was saved is kept."
NOT_FOUND = "Not found."


def counted(number: int, one: str, several: str = "") -> str:
    """Such as "1 day" or "33 days"."""
    return f"{number} {one if number == 1 else several or one + 's'}"
