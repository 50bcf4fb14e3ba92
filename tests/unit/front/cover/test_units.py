from __future__ import annotations

from fractions import Fraction

import pytest

from toolkit.front.cover import units
from toolkit.front.cover.amounts import Amount
from toolkit.front.cover.parsing import meanings
from toolkit.front.cover.units import ALL_UNITS, CATEGORIES, Unit, convert, possible


def unit(name: str, dimension: str) -> Unit:
    (found,) = [each for each in meanings(name) if each.dimension == dimension][:1]
    return found


# Values published by NIST (SP 811 appendix B, Handbook 44 appendix C) and the UK government.
KNOWN = [
    ("length", "1", "inch", "2.54", "cm"),
    ("length", "1", "foot", "0.3048", "m"),
    ("length", "1", "yard", "0.9144", "m"),
    ("length", "1", "mile", "1.609344", "km"),
    ("length", "1", "nautical mile", "1852", "m"),
    ("length", "1", "mile", "5280", "ft"),
    ("length", "1", "m", "1000", "mm"),
    ("weight", "1", "lb", "0.45359237", "kg"),
    ("weight", "1", "oz", "28.349523125", "g"),
    ("weight", "1", "stone", "6.35029318", "kg"),
    ("weight", "1", "short ton", "907.18474", "kg"),
    ("weight", "1", "long ton", "1016.0469088", "kg"),
    ("weight", "1", "tonne", "1000000", "g"),
    ("weight", "1", "g", "1000", "mg"),
    ("volume", "1", "US gallon", "3.785411784", "l"),
    ("volume", "1", "US quart", "0.946352946", "l"),
    ("volume", "1", "US pint", "473.176473", "ml"),
    ("volume", "1", "cup", "236.5882365", "ml"),
    ("volume", "1", "US fl oz", "29.5735295625", "ml"),
    ("volume", "1", "tbsp", "14.78676478125", "ml"),
    ("volume", "1", "tsp", "4.92892159375", "ml"),
    ("volume", "1", "imperial gallon", "4.54609", "l"),
    ("volume", "1", "UK pint", "568.26125", "ml"),
    ("volume", "1", "UK fl oz", "28.4130625", "ml"),
    ("volume", "1", "cubic foot", "28.316846592", "l"),
    ("volume", "1", "m3", "1000", "l"),
    ("volume", "1", "metric cup", "250", "ml"),
    ("volume", "1", "metric tablespoon", "15", "ml"),
    ("volume", "1", "metric teaspoon", "5", "ml"),
    ("volume", "1", "dl", "10", "cl"),
    ("temperature", "100", "C", "212", "F"),
    ("temperature", "-40", "F", "-40", "C"),
    ("temperature", "0", "C", "273.15", "K"),
    ("temperature", "0", "K", "-459.67", "F"),
    ("temperature", "98.6", "F", "37", "C"),
    ("area", "1", "acre", "4046.8564224", "m2"),
    ("area", "1", "hectare", "10000", "m2"),
    ("area", "1", "are", "100", "m2"),
    ("area", "1", "square mile", "2.589988110336", "km2"),
    ("area", "1", "square foot", "0.09290304", "m2"),
    ("area", "1", "square inch", "6.4516", "cm2"),
    ("area", "1", "square yard", "0.83612736", "m2"),
    ("speed", "1", "knot", "1.852", "km/h"),
    ("speed", "1", "mph", "0.44704", "m/s"),
    ("speed", "1", "ft/s", "0.3048", "m/s"),
    ("speed", "36", "km/h", "10", "m/s"),
    ("data", "1", "GiB", "1073741824", "B"),
    ("data", "1", "GB", "1000", "MB"),
    ("data", "1", "MiB", "1048.576", "kB"),
    ("data", "1", "KiB", "8192", "bit"),
    ("data", "100", "Mb", "12.5", "MB"),
    ("data", "1", "TB", "8000", "Gbit"),
    ("time", "1", "year", "365.2425", "days"),
    ("time", "1", "week", "168", "hours"),
    ("time", "90", "minutes", "1.5", "h"),
    ("time", "1", "year", "12", "months"),
    ("time", "1", "h", "3600", "s"),
]


@pytest.mark.parametrize(("dimension", "amount", "source", "expected", "target"), KNOWN)
def test_factors_are_those_that_are_published(
    dimension: str, amount: str, source: str, expected: str, target: str
) -> None:
    """Each known value comes out exactly, and back again."""
    here, there = unit(source, dimension), unit(target, dimension)
    given, wanted = (Amount(*Fraction(each).as_integer_ratio()) for each in (amount, expected))
    assert convert(given, here, there) == wanted
    assert convert(wanted, there, here) == given


def test_every_unit_is_checked() -> None:
    """No unit of the table is without a published value above."""
    checked = {
        unit(name, dimension)
        for dimension, _, source, _, target in KNOWN
        for name in (source, target)
    }
    assert [each.one for each in ALL_UNITS if each not in checked] == []


def test_a_wrong_factor_would_be_noticed() -> None:
    """The comparison is exact: a factor that differs in its last digit is another number."""
    wrong = Unit("weight", "lb|pound|pounds", Amount(45359238, 10**8))
    assert convert(Amount(1), wrong, units.KILOGRAM) != Amount(45359237, 10**8)


def test_nothing_is_colder_than_absolute_zero() -> None:
    """Only temperatures have a least value."""
    assert possible(Amount(0), units.KELVIN)
    assert possible(Amount(-27315, 100), units.CELSIUS)
    assert not possible(Amount(-274), units.CELSIUS)
    assert not possible(Amount(-460), units.FAHRENHEIT)
    assert possible(Amount(-5), units.METRE)


def test_tabs_offer_units_that_convert_into_each_other() -> None:
    """Each tab has one dimension, starts with two of its units, and fits into 24 rows."""
    for category in CATEGORIES:
        assert len({each.dimension for each in category.units}) == 1
        assert set(category.start) <= set(category.units)
        assert category.start[0] is not category.start[1]
        assert len(category.units) <= 11


def test_every_name_leads_to_its_unit() -> None:
    """Each way to write a unit means it, alone or among others."""
    for each in ALL_UNITS:
        for name in each.names:
            assert each in meanings(name)
