from __future__ import annotations

from datetime import date

import pytest

from tests.e2e.display import KEYS, Display
from toolkit.front.cover import words
from toolkit.front.cover.cover import Cover
from toolkit.front.keys import cut

TODAY = date(2026, 11, 22)


class Hand:
    """Types and clicks at a cover, and looks at it."""

    def __init__(self, columns: int = 80, rows: int = 24, *, coloured: bool = True) -> None:
        self.cover = Cover(columns, rows, TODAY, coloured=coloured)
        self.display = Display(columns, rows)
        self.opened = 0
        self.look()

    def look(self) -> list[str]:
        """The rows as they are shown now."""
        self.display.feed(self.cover.frame())
        return self.display.lines()

    def text(self) -> str:
        """The whole picture."""
        return "\n".join(self.look())

    def type(self, *keys: str) -> None:
        """Press keys by name, or type text."""
        for each in keys:
            data = bytearray(KEYS.get(each, each.encode()))
            for key in cut(data, 0, len(data), final=True):
                self.opened += self.cover.take(key, data)

    def click(self, text: str, *, occurrence: int = 1) -> None:
        """Click in the middle of the first (or a later) row's *text*."""
        places = [
            (line.index(text) + len(text) // 2 + 1, number + 1)
            for number, line in enumerate(self.look())
            if text in line
        ]
        column, line = places[occurrence - 1]
        self.type(f"\x1b[<0;{column};{line}M", f"\x1b[<0;{column};{line}m")

    def click_pad(self, label: str) -> None:
        """Click a key of the digit pad."""
        for number, line in enumerate(self.look()):
            cells = line.split("│")
            if len(cells) > 4 and label in [cell.strip() for cell in cells]:
                place = [cell.strip() for cell in cells].index(label)
                column = sum(len(cell) + 1 for cell in cells[:place]) + len(cells[place]) // 2
                self.type(f"\x1b[<0;{column + 1};{number + 1}M")
                return
        raise AssertionError(label)


def test_a_line_is_answered_as_it_is_typed() -> None:
    """No key but the line itself is needed, and the tab follows what is typed."""
    hand = Hand()
    hand.type("12.5 km in miles")
    assert "12.5 kilometres ≈ 7.76714 miles" in hand.text()
    hand.type("ctrl+u", "3 cups to ml")
    assert "3 US cups ≈ 709.765 millilitres" in hand.text()
    hand.type("ctrl+u", "20,5 c to f")
    assert "20.5 degrees Celsius = 68.9 degrees Fahrenheit" in hand.text()
    hand.type("ctrl+u", "24 march 2026 to 3 may 2026")
    assert "40 days from Tuesday 24 March 2026 to Sunday 3 May 2026" in hand.text()
    hand.type("ctrl+u", "1 mile to km")
    assert "1 mile = 1.609344 kilometres" in hand.text()


def test_everything_can_be_done_with_keys() -> None:
    """Tabs, both lists, swapping, keeping, clearing and the dates need no mouse."""
    hand = Hand()
    hand.type("pagedown", "pagedown", "pageup")
    assert "1 kilogram ≈ 2.20462 pounds" in hand.text()
    hand.type("5", "down", "down")
    assert "5 grams" in hand.text()
    hand.type("right", "down")
    assert "5 grams ≈ 0.176370 ounces" not in hand.text()
    assert "5 grams" in hand.text()
    hand.type("ctrl+r")
    assert "grams" in hand.text().split("\n")[7]
    hand.type("enter", "8")
    assert "│ 8 " in hand.text()
    hand.type("esc")
    assert words.EXAMPLE in hand.text()
    hand.type("up", "left", "enter")
    assert "1 kilometre ≈ 0.621371 miles" in hand.text()
    hand.type("tab", "tab", "tab", "tab", "shift+tab", "left")
    assert words.TODAY in hand.text()
    hand.type("tab", "down", "up", "up", "right", "up", "right", "right", "down")
    assert "Thursday 24 December 2026 to Monday 21 December 2026" in hand.text()
    hand.type("ctrl+o")
    assert hand.opened == 1


def test_everything_can_be_done_with_the_mouse() -> None:
    """Tabs, digits, both lists, swapping, keeping, what was kept, dates and Open are clicked."""
    hand = Hand(100, 32)
    hand.click("Weight")
    hand.click("stone")
    for label in "12.5":
        hand.click_pad(label)
    assert "12.5 stones = 175 pounds" in hand.text()
    hand.click("kilograms")
    assert "12.5 stones ≈ 79.3787 kilograms" in hand.text()
    hand.click_pad("±")
    assert "-12.5 stones" in hand.text()
    hand.click_pad("±")
    hand.click_pad("Back")
    assert "12 stones" in hand.text() or "12. " in hand.text()
    hand.click_pad("Swap")
    assert "12 kilograms ≈ 1.88968 stones" in hand.text()
    hand.click_pad("Keep")
    hand.click_pad("Clear")
    hand.click_pad("7")
    assert "7 kilograms" in hand.text()
    hand.click("12 kilograms ≈ 1.88968 stones")
    assert "│ 12 " in hand.text()
    hand.click("Dates")
    hand.click("[ + ]")
    assert "to Tuesday 22 December 2026" in hand.text()
    assert "from Monday 23 November 2026" in hand.text()
    hand.click("[ Today ]", occurrence=2)
    assert "1 day from Monday 23 November 2026 to Sunday 22 November 2026" in hand.text()
    hand.click("Ctrl+R Swap")
    assert "from Sunday 22 November 2026 to Monday" in hand.text()
    assert hand.opened == 0
    hand.click("Ctrl+O Open")
    assert hand.opened == 1


def test_the_wheel_and_the_caret() -> None:
    """The wheel goes through a list; a click in the line puts the caret there."""
    hand = Hand()
    hand.type("\x1b[<65;10;12M")
    assert "1 metre" in hand.text()
    hand.type("\x1b[<64;10;12M", "\x1b[<64;10;12M")
    assert "1 kilometre" in hand.text()
    hand.type("13 km", "\x1b[<0;5;6M", "2")
    assert "│ 123 km" in hand.text()
    hand.type("\x1b[<0;70;6M", "backspace", "backspace", "m", "home", "delete", "end", "ctrl+w")
    assert "│ 23 " in hand.text()
    hand.type("left", "left", "left", "left", "right", "9")
    assert "│ 293 " in hand.text()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("20 xyz", "no unit called “xyz”"),
        ("5 kg to m", words.PROBLEMS["mixed"]),
        ("hello", words.PROBLEMS["number"]),
        ("-300 °C", words.PROBLEMS["cold"]),
        ("5 5", words.PROBLEMS["order"]),
        ("5 c 3 f", words.PROBLEMS["order"]),
        ("20 in kg", words.PROBLEMS["mixed"]),
        ("20 kilox", "no unit called “kilox”"),
    ],
)
def test_what_is_not_understood_is_said_when_the_line_is_finished(line: str, said: str) -> None:
    """Enter on a line that makes no sense says what to write; while typing nothing is held up."""
    hand = Hand()
    hand.type(line)
    assert said not in hand.text()
    hand.type("enter")
    assert said in hand.text()
    hand.type("x")
    assert said not in hand.text()


def test_a_wrong_date_is_said_on_the_tab_of_dates() -> None:
    """There the example is a date."""
    hand = Hand()
    hand.click("Dates")
    hand.type("31.2.2026", "enter")
    assert words.PROBLEMS["date"] in hand.text()
    hand.type("ctrl+u", "enter")
    hand.type("17", "enter")
    assert words.PROBLEMS["date"] in hand.text()


def test_beginnings_are_helped_along() -> None:
    """While a unit is being typed, units that begin so are named instead of an answer."""
    hand = Hand()
    hand.type("12 kil")
    assert "Perhaps: km, kg" in hand.text()
    assert "kilometres" not in hand.text()


def test_one_letter_does_not_change_the_tab() -> None:
    """On the way to km, k is not kelvin; followed by a blank or Enter it is."""
    hand = Hand()
    hand.type("12 k")
    assert "kelvin" not in hand.text()
    hand.type(" ")
    assert "12 kelvins" in hand.text()


def test_a_unit_from_elsewhere_is_listed_too() -> None:
    """Cups in cubic metres: what is not on the tab's list is added to it."""
    hand = Hand()
    hand.type("1000 cups to m3")
    assert "1000 US cups ≈ 0.236588 cubic metres" in hand.text()
    assert "cubic metre " in hand.text()


def test_what_was_kept_is_listed_once_and_written_over_next() -> None:
    """Enter keeps the answer; the next key starts a new line; the same answer is kept once."""
    hand = Hand(100, 32)
    hand.type("3 km", "enter", "enter", "5 km", "enter", "tab")
    lines = [line.strip() for line in hand.look()]
    start = lines.index(words.EARLIER)
    assert lines[start + 1].startswith("5 kilometres")
    assert lines[start + 2].startswith("3 kilometres")
    assert lines[start + 3] == ""


def test_dates_are_kept_and_brought_back() -> None:
    """Chosen by clicking, kept, and brought back from another tab."""
    hand = Hand(100, 32)
    hand.click("Dates")
    hand.click("[ + ]")
    hand.click("Enter Keep")
    hand.click("Weight")
    hand.click("Monday 23 November 2026 to Tuesday 22 December 2026: 29 days")
    assert "29 days from Monday 23 November 2026" in hand.text()


def test_the_last_one_kept_is_in_sight_in_a_small_window() -> None:
    """Without room for the list, one line says what was kept, and a click brings it back."""
    hand = Hand()
    hand.type("3 cups to ml", "enter", "5 km")
    assert "Earlier: 3 US cups ≈ 709.765 millilitres" in hand.text()
    hand.click("Earlier:")
    assert "│ 3 cups to ml " in hand.text()


def test_a_message_stays_until_the_next_key() -> None:
    """What front has to say stands under the answer, quietly."""
    hand = Hand()
    hand.cover.say(words.CLOSED_BY_ITSELF)
    assert words.CLOSED_BY_ITSELF in hand.text()
    hand.type("1")
    assert words.CLOSED_BY_ITSELF not in hand.text()


def test_keys_in_kitty_form_work_for_a_moment_too() -> None:
    """Just after the inner program was on screen, keys may still come as it asked for them."""
    hand = Hand()
    hand.type("\x1b[51;;51u", "\x1b[51;1:3u", "\x1b[32u", "\x1b[109u", "\x1b[13u")
    assert "3 metres" in hand.text()
    hand.type("\x1b[9;2u", "\x1b[9u", "\x1b[127u", "\x1b[117;5u")
    assert words.EXAMPLE in hand.text()
    hand.type("\x1b[111;5u")
    assert hand.opened == 1


def test_other_keys_change_nothing() -> None:
    """Function keys, releases, other buttons, clicks beside everything and wide letters do not."""
    hand = Hand()
    before = hand.cover.frame()
    hand.type(
        "f5", "\x1b[<0;10;10m", "\x1b[<2;10;10M", "\x1b[I", "\x1b[1;1:3A", "\x00", "\x1b[<0;79;23M"
    )
    assert hand.cover.frame() is before
    hand.type("日本")
    assert words.EXAMPLE in hand.text()


def test_the_line_has_a_longest_length() -> None:
    """Holding a key down fills the line and nothing else."""
    hand = Hand()
    hand.type("1" * 500)
    assert "│ " + "1" * 60 + " " in hand.text()
    hand.type("enter")
    assert words.PROBLEMS["long"] in hand.text()


@pytest.mark.parametrize("rows", [5, 7, 8, 9, 12, 17, 24, 44])
@pytest.mark.parametrize("columns", [20, 60, 79, 80, 200])
def test_any_window_gets_a_whole_picture(columns: int, rows: int) -> None:
    """From 20 by 5 on, heading, line and last row are there, and nothing is drawn past an edge."""
    hand = Hand(columns, rows)
    for keys in (["12 km"], ["enter"], ["pageup"], ["tab"], ["pagedown"] * 4):
        hand.type(*keys)
        lines = hand.look()
        assert lines[0].startswith(f" {words.HEADING}")
        assert lines[-1].startswith(f" {words.CLOSE}")
        assert words.OPEN in lines[-2] or columns < 12
        assert len(lines) == rows
    small = Hand(columns, rows)
    small.cover.resize(20, 5)
    small.display.resize(20, 5)
    assert small.look()[4].startswith(f" {words.CLOSE}")


def test_without_colours_choices_show_all_the_same() -> None:
    """With NO_COLOR no colour is named; what is chosen is underlined or reversed."""
    hand = Hand(coloured=False)
    hand.type("tab")
    frame = hand.cover.frame()
    assert b"38;5" not in frame
    assert b"48;5" not in frame
    assert b"\x1b[0;1;7m" in frame
    assert b"\x1b[0;1;4m" in frame
    assert b"38;5" not in hand.cover.bar().encode()


def test_the_bar_of_the_inside_is_one_whole_row() -> None:
    """It fills the width and ends with a reset."""
    hand = Hand(90, 24)
    hand.display.feed(b"\x1b[2J\x1b[H" + hand.cover.bar().encode())
    assert hand.display.lines()[0] == words.CLOSE_INSIDE.ljust(90)
    assert hand.cover.bar().endswith("\x1b[0m")
