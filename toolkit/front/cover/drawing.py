"""Draws the converter: heading, tabs, line, answer, lists, digit pad, keys."""

from __future__ import annotations

from toolkit.front.cover import drawing_dates, parsing, words
from toolkit.front.cover.layout import Layout
from toolkit.front.cover.picture import BAR, BOLD, CHOSEN, MARKED, PLAIN, SOFT, Picture
from toolkit.front.cover.state import DATES_TAB, LINE, SOURCE, TABS, TARGET, State
from toolkit.front.cover.units import CATEGORIES, Unit

TAB_NAMES = (*(each.name for each in CATEGORIES), words.DATES)
_PAD = (
    (("7", "write"), ("8", "write"), ("9", "write"), (words.BACK, "back")),
    (("4", "write"), ("5", "write"), ("6", "write"), (words.CLEAR, "clear")),
    (("1", "write"), ("2", "write"), ("3", "write"), (words.SWAP, "swap")),
    (("0", "write"), (".", "write"), ("±", "sign"), (words.KEEP, "keep")),
)
_PAD_WIDTHS = (5, 5, 5, 8)
_MARK = "▸"


def draw(now: State, columns: int, rows: int, message: str) -> Picture:
    """The whole window.

    Args:
        now: What the converter knows.
        columns: The window's width.
        rows: The window's height.
        message: Said instead of the hint under the answer, if not empty.
    """
    listed = len(now.units) if now.category else drawing_dates.ROWS
    layout = Layout(columns, rows, listed)
    picture = Picture(columns, rows)
    picture.put(0, 0, f" {words.HEADING}".ljust(columns), BAR)
    picture.put(rows - 1, 0, words.CLOSE_HERE.ljust(columns), BAR)
    if layout.tabs >= 0:
        _draw_tabs(picture, now, layout)
    _draw_line(picture, now, layout)
    _draw_answer(picture, now, layout, message)
    if layout.list_rows:
        if now.category is None:
            drawing_dates.draw(picture, now, layout)
        else:
            _draw_lists(picture, now, layout)
        if layout.pad >= 0 and now.category is not None:
            _draw_pad(picture, layout)
        if layout.earlier_rows and now.earlier:
            _draw_earlier(picture, now, layout)
    _draw_foot(picture, layout)
    return picture


def _draw_tabs(picture: Picture, now: State, layout: Layout) -> None:
    padding = 1 if sum(len(name) + 2 for name in TAB_NAMES) <= layout.width else 0
    column = layout.left
    # In a narrow window the tabs move so that the chosen one is in sight.
    before = sum(len(name) + 2 * padding + (1 - padding) for name in TAB_NAMES[: now.tab + 1])
    column -= max(0, before - layout.width)
    for number, name in enumerate(TAB_NAMES):
        chosen = number == now.tab
        style = (CHOSEN if now.focus == TABS else MARKED) if chosen else PLAIN
        text = name.center(len(name) + 2 * padding)
        picture.area(layout.tabs, column, 1, len(text), ("tab", number))
        column = picture.put(layout.tabs, column, text, style) + 1 - padding


def _draw_line(picture: Picture, now: State, layout: Layout) -> None:
    row, left, width = layout.line, layout.left, layout.width
    if layout.boxed:
        style = MARKED if now.focus == LINE else SOFT
        picture.put(row - 1, left, f"╭{'─' * (width - 2)}╮", style)
        picture.put(row, left, "│", style)
        picture.put(row, left + width - 1, "│", style)
        picture.put(row + 1, left, f"╰{'─' * (width - 2)}╯", style)
    room = width - 4
    shift = max(0, now.caret - room + 1)
    example = words.EXAMPLE_DATES if now.tab == DATES_TAB else words.EXAMPLE
    shown = now.line[shift : shift + room] if now.line else example[:room]
    picture.put(row, left + 2, shown, BOLD if now.line else SOFT)
    for place in range(room):
        picture.area(row, left + 2 + place, 1, 1, ("caret", shift + place))
    if now.focus == LINE:
        picture.cursor = (row, left + 2 + now.caret - shift)


def _draw_answer(picture: Picture, now: State, layout: Layout, message: str) -> None:
    left = layout.left + 2
    hint = ""
    if now.problem is not None:
        problem, word = now.problem
        picture.put(layout.answer, left, words.PROBLEMS[problem].format(word=f"“{word}”"), BOLD)
        hint = _perhaps(word) if problem == "unit" else ""
    elif now.unfinished:
        picture.put(layout.answer, left, _perhaps(now.unfinished) or "…", SOFT)
    elif now.category is None:
        picture.put(layout.answer, left, drawing_dates.answer(now), BOLD)
    else:
        picture.put(layout.answer, left, now.answer(), BOLD)
    if layout.hint >= layout.foot:
        return
    if not message and not hint and now.earlier and not layout.earlier_rows:
        # Where there is no room for the list, the last one stands here.
        hint = f"{words.EARLIER}: {now.earlier[0][1]}"
        picture.area(layout.hint, layout.left, 1, layout.width, ("recall", 0))
    picture.put(layout.hint, left, message or hint, SOFT)


def _perhaps(word: str) -> str:
    names = ", ".join(unit.symbol for unit in parsing.suggestions(word))
    return f"{words.PERHAPS}: {names}" if names else ""


def _draw_lists(picture: Picture, now: State, layout: Layout) -> None:
    picture.put(layout.headings, layout.source, f"  {words.FROM}", SOFT)
    picture.put(layout.headings, layout.target, f"  {words.TO}", SOFT)
    units = now.units
    chosen = units.index(now.target if now.focus == TARGET else now.source)
    first = max(0, min(chosen - layout.list_rows // 2, len(units) - layout.list_rows))
    for place, unit in enumerate(units[first : first + layout.list_rows]):
        row, number = layout.lists + place, first + place
        _draw_source(picture, now, layout, row, unit)
        picture.area(row, layout.source, 1, layout.source_columns, ("source", number))
        if layout.target_columns > 0:
            _draw_target(picture, now, layout, row, unit)
            picture.area(row, layout.target, 1, layout.target_columns, ("target", number))


def _style(chosen: bool, has_keys: bool) -> int:  # noqa: FBT001 - both are named where it is called
    if not chosen:
        return PLAIN
    return CHOSEN if has_keys else MARKED


def _draw_source(picture: Picture, now: State, layout: Layout, row: int, unit: Unit) -> None:
    chosen = unit is now.source
    style = _style(chosen, now.focus == SOURCE)
    width = layout.source_columns
    name = f"{_MARK if chosen else ' '} {unit.one}"
    room = width - len(unit.symbol) - 1
    picture.put(row, layout.source, f"{name[: room - 1].ljust(room)}{unit.symbol} ", style)


def _draw_target(picture: Picture, now: State, layout: Layout, row: int, unit: Unit) -> None:
    chosen = unit is now.target
    style = _style(chosen, now.focus == TARGET)
    width = layout.target_columns
    value, _ = now.worth(unit)
    tail = unit.several if width >= _NAMES_FROM else unit.symbol
    tail_room = _NAME_COLUMNS if width >= _NAMES_FROM else _SYMBOL_COLUMNS
    room = width - tail_room - 4
    text = f"{_MARK if chosen else ' '} {value[:room].rjust(room)} {tail[:tail_room].ljust(tail_room)} "
    picture.put(row, layout.target, text, style)


_NAMES_FROM = 38
_NAME_COLUMNS = 20
_SYMBOL_COLUMNS = 8


def _draw_pad(picture: Picture, layout: Layout) -> None:
    top, left, height = layout.headings, layout.pad, layout.key_height
    _draw_rule(picture, top, left, "┌┬┐")
    for keys in _PAD:
        column = left
        for (label, action), width in zip(keys, _PAD_WIDTHS, strict=True):
            for line in range(height):
                middle = line == height // 2
                picture.put(top + 1 + line, column, "│", SOFT)
                picture.put(top + 1 + line, column + 1, (label if middle else "").center(width))
            number = ord(label) if action == "write" else 0
            picture.area(top + 1, column, height + 1, width + 1, (action, number))
            column += width + 1
        for line in range(height):
            picture.put(top + 1 + line, column, "│", SOFT)
        top += height + 1
        _draw_rule(picture, top, left, "└┴┘" if keys is _PAD[-1] else "├┼┤")


def _draw_rule(picture: Picture, row: int, left: int, corners: str) -> None:
    text = corners[1].join("─" * width for width in _PAD_WIDTHS)
    picture.put(row, left, f"{corners[0]}{text}{corners[2]}", SOFT)


def _draw_earlier(picture: Picture, now: State, layout: Layout) -> None:
    picture.put(layout.earlier, layout.left, f"  {words.EARLIER}", SOFT)
    for place, (_, shown) in enumerate(now.earlier[: layout.earlier_rows]):
        row = layout.earlier + 1 + place
        picture.put(row, layout.left + 2, shown[: layout.width - 2])
        picture.area(row, layout.left, 1, layout.width, ("recall", place))


def _draw_foot(picture: Picture, layout: Layout) -> None:
    shown = (words.OPEN, words.KEEP, words.NEXT, words.SWAP, words.CLEAR)
    column = layout.left
    for label in shown:
        text = f"{words.KEYS[label]} "
        if column + len(text) + len(label) > layout.left + layout.width:
            return
        picture.area(layout.foot, column, 1, len(text) + len(label), (label.lower(), 0))
        column = picture.put(layout.foot, column, text, SOFT)
        column = picture.put(layout.foot, column, label) + 3
