from __future__ import annotations

import pytest

from toolkit.front.cover import amounts
from toolkit.front.cover.parsing import NotUnderstood, read_line, suggestions
from toolkit.front.cover.units import CATEGORIES, convert

LENGTH, WEIGHT, VOLUME, COOKING, TEMPERATURE, *_ = (each.units for each in CATEGORIES)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("12.5 km in miles", "12.5 km = 7.76714 mi"),
        ("12,5km to mi", "12.5 km = 7.76714 mi"),
        ("3 cups to ml", "3 cup = 709.765 ml"),
        ("3 cups -> ml", "3 cup = 709.765 ml"),
        ("3 CUPS INTO ML", "3 cup = 709.765 ml"),
        ("12 km miles", "12 km = 7.45645 mi"),
        ("5 ft 10 in in cm", "5 ft 10 in = 177.8 cm"),
        ("5'10\" to cm", "5 ft 10 in = 177.8 cm"),
        ("5 ft 10 to cm", "5 ft 10 in = 177.8 cm"),
        ("6 lb 4 oz in kg", "6 lb 4 oz = 2.83495 kg"),
        ("100 c to f", "100 °C = 212 °F"),
        ("-40 °F in °C", "-40 °F = -40 °C"),
        ("8 oz to ml", "8 US fl oz = 236.588 ml"),
        ("8 oz to g", "8 oz = 226.796 g"),
        ("2 m2 to sq. ft.", "2 m² = 21.5278 ft²"),
        ("2 m^2 to ft^2", "2 m² = 21.5278 ft²"),
        ("70 miles per hour to km/h", "70 mph = 112.65408 km/h"),
        ("how many ml in 3 cups", "3 cup = 709.765 ml"),
        ("ml in 3 cups", "3 cup = 709.765 ml"),
        ("convert 3 cups to ml", "3 cup = 709.765 ml"),
        ("1 1/2 cups to ml", "1.5 cup = 354.882 ml"),
        ("½ cup to ml", "0.5 cup = 118.294 ml"),
        ("10 Mb to MB", "10 Mbit = 1.25 MB"),
        ("12 500 m to km", "12 500 m = 12.5 km"),
        ("1e3 m to km", "1000 m = 1 km"),
        ("5 in to cm", "5 in = 12.7 cm"),
        ("3 nautical miles to km", "3 nmi = 5.556 km"),
    ],
)
def test_conversions_are_understood(line: str, answer: str) -> None:
    """Symbols, names, plurals, several parts and several ways to ask mean what they say."""
    found = read_line(line, LENGTH)
    assert found.source is not None
    assert found.target is not None
    parts = " ".join(
        f"{amounts.write(amount)[0]} {unit.symbol}" for amount, unit in found.parts if unit
    )
    result = amounts.write(convert(found.total(found.source), found.source, found.target))[0]
    assert f"{parts} = {result} {found.target.symbol}" == answer


@pytest.mark.parametrize(
    ("line", "source", "target"),
    [
        ("20", None, None),
        ("20 in km", None, "km"),
        ("20 to km", None, "km"),
        ("5 in", "in", None),
        ("5 km in", "km", None),
        ("5 km to", "km", None),
        ("12km", "km", None),
        ("5 c", "cup", None),
    ],
)
def test_parts_may_be_left_out(line: str, source: str | None, target: str | None) -> None:
    """A number alone, a unit without a target, and a target without a unit are fine."""
    found = read_line(line, LENGTH)
    assert (found.source and found.source.symbol, found.target and found.target.symbol) == (
        source,
        target,
    )


def test_the_tab_decides_between_meanings() -> None:
    """A word that means several things means the one that is on offer here."""
    ounce = read_line("8 oz", WEIGHT).source
    fluid = read_line("8 oz", COOKING).source
    assert ounce is not None
    assert fluid is not None
    assert (ounce.symbol, fluid.symbol) == ("oz", "US fl oz")
    celsius = read_line("20 c", TEMPERATURE).source
    assert celsius is not None
    assert celsius.symbol == "°C"


@pytest.mark.parametrize(
    ("line", "problem", "word"),
    [
        ("km", "number", "km"),
        ("hello there", "number", "hello"),
        ("20 xyz", "unit", "xyz"),
        ("20 xyz to km", "unit", "xyz"),
        ("20 km to xyz", "unit", "xyz"),
        ("xyz in 20 km", "unit", "xyz"),
        ("5 kg to m", "mixed", "kg to m"),
        ("5 ft 3 kg", "mixed", "kg"),
        ("5 5", "order", ""),
        ("5 5 km", "order", ""),
    ],
)
def test_what_is_wrong_is_said(line: str, problem: str, word: str) -> None:
    """The reason is named, with the word that it is about."""
    with pytest.raises(NotUnderstood) as why:
        read_line(line, LENGTH)
    assert (why.value.problem, why.value.word) == (problem, word)


def test_beginnings_suggest_units() -> None:
    """A handful of units whose names begin so, and none for nothing."""
    assert [each.symbol for each in suggestions("kilo")] == ["km", "kg", "km/h", "kB"]
    assert suggestions("  ") == []
    assert suggestions("qqq") == []
