"""The table of units, with exact factors, and the conversion.

Sources of the factors: the SI Brochure (9th edition) for metric units; the international yard and
pound agreement of 1959 (1 yard = 0.9144 m, 1 pound = 0.45359237 kg, both exact); NIST Handbook 44,
appendix C, for US measures; the UK Weights and Measures Act 1985, schedule 1, for imperial ones;
IEC 80000-13 for binary prefixes; the international nautical mile of 1929 (1852 m).
"""

from __future__ import annotations

from toolkit.front.cover.amounts import Amount

_ZERO = Amount(0)


class Unit:
    """A unit.

    Args:
        dimension: What it measures; only units of one dimension convert into each other.
        names: Symbol, name for one, name for several, then other ways to write it.
        factor: How much of the dimension's base unit one of it is.
        shift: Added before multiplying, for temperatures whose zero is elsewhere.
    """

    __slots__ = ("dimension", "factor", "names", "one", "several", "shift", "symbol")

    def __init__(self, dimension: str, names: str, factor: Amount, shift: Amount = _ZERO) -> None:
        self.dimension = dimension
        self.symbol, self.one, self.several, *others = names.split("|")
        self.names = (self.symbol, self.one, self.several, *others)
        """Every way to write it, as written; whoever looks it up decides on upper and lower case."""
        self.factor = factor
        self.shift = shift


class Category:
    """A tab of the converter: units that are offered together."""

    __slots__ = ("name", "start", "units")

    def __init__(self, name: str, units: tuple[Unit, ...], start: tuple[Unit, Unit]) -> None:
        self.name = name
        self.units = units
        self.start = start
        """From which to which it converts at first."""


def convert(amount: Amount, source: Unit, target: Unit) -> Amount:
    """*amount* of *source* in *target*, exactly. Both are of one dimension."""
    base = (amount + source.shift) * source.factor
    return base / target.factor - target.shift


def possible(amount: Amount, unit: Unit) -> bool:
    """Whether there can be so much of it: nothing is colder than absolute zero."""
    return unit.dimension != "temperature" or (amount + unit.shift).numerator >= 0


def _times(unit: Unit, over: int, under: int = 1) -> Amount:
    return unit.factor * Amount(over, under)


def _length(names: str, over: int, under: int = 1) -> Unit:
    return Unit("length", names, Amount(over, under))


METRE = _length("m|metre|metres|meter|meters", 1)
KILOMETRE = _length("km|kilometre|kilometres|kilometer|kilometers|kms", 1000)
CENTIMETRE = _length("cm|centimetre|centimetres|centimeter|centimeters", 1, 100)
MILLIMETRE = _length("mm|millimetre|millimetres|millimeter|millimeters", 1, 1000)
YARD = _length("yd|yard|yards|yds", 9144, 10000)
FOOT = Unit("length", "ft|foot|feet|'|\N{PRIME}", _times(YARD, 1, 3))
INCH = Unit("length", "in|inch|inches|\"|\N{DOUBLE PRIME}|''", _times(YARD, 1, 36))
MILE = Unit("length", "mi|mile|miles", _times(YARD, 1760))
NAUTICAL_MILE = _length("nmi|nautical mile|nautical miles|sea mile|sea miles", 1852)


def _weight(names: str, over: int, under: int = 1) -> Unit:
    return Unit("weight", names, Amount(over, under))


KILOGRAM = _weight("kg|kilogram|kilograms|kilo|kilos|kilogramme|kilogrammes|kgs", 1)
GRAM = _weight("g|gram|grams|gramme|grammes", 1, 1000)
MILLIGRAM = _weight("mg|milligram|milligrams", 1, 1_000_000)
TONNE = _weight("t|tonne|tonnes|metric ton|metric tons", 1000)
POUND = _weight("lb|pound|pounds|lbs", 45359237, 100_000_000)
OUNCE = Unit("weight", "oz|ounce|ounces", _times(POUND, 1, 16))
STONE = Unit("weight", "st|stone|stones|stone", _times(POUND, 14))
US_TON = Unit("weight", "US ton|US ton|US tons|short ton|short tons|ton|tons", _times(POUND, 2000))
UK_TON = Unit("weight", "UK ton|UK ton|UK tons|long ton|long tons", _times(POUND, 2240))


def _volume(names: str, over: int, under: int = 1) -> Unit:
    """The base unit is the litre."""
    return Unit("volume", names, Amount(over, under))


LITRE = _volume("l|litre|litres|liter|liters|ltr", 1)
DECILITRE = _volume("dl|decilitre|decilitres|deciliter|deciliters", 1, 10)
CENTILITRE = _volume("cl|centilitre|centilitres|centiliter|centiliters", 1, 100)
MILLILITRE = _volume("ml|millilitre|millilitres|milliliter|milliliters|cc|cm3", 1, 1000)
CUBIC_METRE = _volume("m³|cubic metre|cubic metres|m3|cubic meter|cubic meters|cu m", 1000)
# 0.3048 m cubed is 0.028316846592 m³; 231 cubic inches make a US gallon: 3.785411784 l.
CUBIC_FOOT = _volume("ft³|cubic foot|cubic feet|ft3|cu ft", 28316846592, 1_000_000_000)
US_GALLON = _volume("US gal|US gallon|US gallons|gal|gallon|gallons", 3785411784, 1_000_000_000)
US_QUART = Unit("volume", "US qt|US quart|US quarts|qt|quart|quarts", _times(US_GALLON, 1, 4))
US_PINT = Unit("volume", "US pt|US pint|US pints|pt|pint|pints", _times(US_GALLON, 1, 8))
US_CUP = Unit("volume", "cup|US cup|US cups|cup|cups|c", _times(US_GALLON, 1, 16))
US_FLUID_OUNCE = Unit(
    "volume",
    "US fl oz|US fluid ounce|US fluid ounces|fl oz|floz|fluid ounce|fluid ounces|oz",
    _times(US_GALLON, 1, 128),
)
US_TABLESPOON = Unit(
    "volume",
    "tbsp|US tablespoon|US tablespoons|tablespoon|tablespoons|tbs|tbl",
    _times(US_GALLON, 1, 256),
)
US_TEASPOON = Unit(
    "volume", "tsp|US teaspoon|US teaspoons|teaspoon|teaspoons", _times(US_GALLON, 1, 768)
)
METRIC_CUP = _volume("250 ml|metric cup|metric cups", 1, 4)
METRIC_TABLESPOON = _volume("15 ml|metric tablespoon|metric tablespoons|metric tbsp", 15, 1000)
METRIC_TEASPOON = _volume("5 ml|metric teaspoon|metric teaspoons|metric tsp", 5, 1000)
UK_GALLON = _volume("UK gal|UK gallon|UK gallons|imperial gallon|imperial gallons", 454609, 100_000)
UK_PINT = Unit(
    "volume", "UK pt|UK pint|UK pints|imperial pint|imperial pints", _times(UK_GALLON, 1, 8)
)
UK_FLUID_OUNCE = Unit(
    "volume", "UK fl oz|UK fluid ounce|UK fluid ounces|imperial fl oz", _times(UK_GALLON, 1, 160)
)

KELVIN = Unit("temperature", "K|kelvin|kelvins", Amount(1))
CELSIUS = Unit(
    "temperature",
    "°C|degree Celsius|degrees Celsius|C|Celsius|centigrade|deg C|degC|º C|° C",
    Amount(1),
    Amount(27315, 100),
)
FAHRENHEIT = Unit(
    "temperature",
    "°F|degree Fahrenheit|degrees Fahrenheit|F|Fahrenheit|deg F|degF|º F|° F",
    Amount(5, 9),
    Amount(45967, 100),
)


def _area(names: str, over: int, under: int = 1) -> Unit:
    return Unit("area", names, Amount(over, under))


SQUARE_METRE = _area("m²|square metre|square metres|m2|sq m|sqm|square meter|square meters", 1)
SQUARE_CENTIMETRE = _area(
    "cm²|square centimetre|square centimetres|cm2|sq cm|square centimeter|square centimeters",
    1,
    10_000,
)
SQUARE_KILOMETRE = _area(
    "km²|square kilometre|square kilometres|km2|sq km|square kilometer|square kilometers",
    1_000_000,
)
HECTARE = _area("ha|hectare|hectares", 10_000)
ARE = _area("a|are|ares", 100)
SQUARE_YARD = _area("yd²|square yard|square yards|yd2|sq yd", 9144**2, 10_000**2)
SQUARE_FOOT = Unit("area", "ft²|square foot|square feet|ft2|sq ft|sqft", _times(SQUARE_YARD, 1, 9))
SQUARE_INCH = Unit("area", "in²|square inch|square inches|in2|sq in", _times(SQUARE_YARD, 1, 1296))
ACRE = Unit("area", "ac|acre|acres", _times(SQUARE_YARD, 4840))
SQUARE_MILE = Unit("area", "mi²|square mile|square miles|mi2|sq mi", _times(ACRE, 640))


def _speed(names: str, over: int, under: int = 1) -> Unit:
    return Unit("speed", names, Amount(over, under))


METRES_A_SECOND = _speed(
    "m/s|metre per second|metres per second|meter per second|meters per second|mps", 1
)
KILOMETRES_AN_HOUR = _speed(
    "km/h|kilometre per hour|kilometres per hour|kilometer per hour|kilometers per hour|kph|kmh|kmph",
    1000,
    3600,
)
MILES_AN_HOUR = _speed("mph|mile per hour|miles per hour|mi/h", 1609344, 3_600_000)
FEET_A_SECOND = _speed("ft/s|foot per second|feet per second|fps", 3048, 10_000)
KNOT = _speed("kn|knot|knots|kt|kts", 1852, 3600)


def _data(names: str, over: int, under: int = 1) -> Unit:
    """The base unit is the byte."""
    return Unit("data", names, Amount(over, under))


BIT = _data("bit|bit|bits|b", 1, 8)
BYTE = _data("B|byte|bytes", 1)
KILOBYTE = _data("kB|kilobyte|kilobytes", 1000)
MEGABYTE = _data("MB|megabyte|megabytes|meg", 1000**2)
GIGABYTE = _data("GB|gigabyte|gigabytes|gig", 1000**3)
TERABYTE = _data("TB|terabyte|terabytes", 1000**4)
KIBIBYTE = _data("KiB|kibibyte|kibibytes", 1024)
MEBIBYTE = _data("MiB|mebibyte|mebibytes", 1024**2)
GIBIBYTE = _data("GiB|gibibyte|gibibytes", 1024**3)
MEGABIT = _data("Mbit|megabit|megabits|Mb", 1000**2, 8)
GIGABIT = _data("Gbit|gigabit|gigabits|Gb", 1000**3, 8)


def _time(names: str, over: int, under: int = 1) -> Unit:
    return Unit("time", names, Amount(over, under))


SECOND = _time("s|second|seconds|sec|secs", 1)
MINUTE = _time("min|minute|minutes|mins", 60)
HOUR = _time("h|hour|hours|hr|hrs", 3600)
DAY = _time("d|day|days", 86_400)
WEEK = _time("wk|week|weeks|wks", 7 * 86_400)
# The Gregorian calendar repeats after 400 years, which are 146,097 days.
YEAR = _time("yr|year|years|yrs", 146_097 * 86_400, 400)
MONTH = Unit("time", "mo|month|months", _times(YEAR, 1, 12))

CATEGORIES = (
    Category(
        "Length",
        (KILOMETRE, METRE, CENTIMETRE, MILLIMETRE, MILE, YARD, FOOT, INCH, NAUTICAL_MILE),
        (KILOMETRE, MILE),
    ),
    Category(
        "Weight",
        (TONNE, KILOGRAM, GRAM, MILLIGRAM, STONE, POUND, OUNCE, US_TON, UK_TON),
        (KILOGRAM, POUND),
    ),
    Category(
        "Volume",
        (
            CUBIC_METRE,
            LITRE,
            MILLILITRE,
            CUBIC_FOOT,
            US_GALLON,
            US_QUART,
            US_PINT,
            US_FLUID_OUNCE,
            UK_GALLON,
            UK_PINT,
            UK_FLUID_OUNCE,
        ),
        (LITRE, US_GALLON),
    ),
    Category(
        "Cooking",
        (
            US_CUP,
            US_TABLESPOON,
            US_TEASPOON,
            US_FLUID_OUNCE,
            METRIC_CUP,
            METRIC_TABLESPOON,
            METRIC_TEASPOON,
            LITRE,
            DECILITRE,
            CENTILITRE,
            MILLILITRE,
        ),
        (US_CUP, MILLILITRE),
    ),
    Category("Temperature", (CELSIUS, FAHRENHEIT, KELVIN), (CELSIUS, FAHRENHEIT)),
    Category(
        "Area",
        (
            SQUARE_KILOMETRE,
            HECTARE,
            ARE,
            SQUARE_METRE,
            SQUARE_CENTIMETRE,
            SQUARE_MILE,
            ACRE,
            SQUARE_YARD,
            SQUARE_FOOT,
            SQUARE_INCH,
        ),
        (SQUARE_METRE, SQUARE_FOOT),
    ),
    Category(
        "Speed",
        (KILOMETRES_AN_HOUR, METRES_A_SECOND, MILES_AN_HOUR, FEET_A_SECOND, KNOT),
        (KILOMETRES_AN_HOUR, MILES_AN_HOUR),
    ),
    Category(
        "Data",
        (
            BIT,
            BYTE,
            KILOBYTE,
            MEGABYTE,
            GIGABYTE,
            TERABYTE,
            KIBIBYTE,
            MEBIBYTE,
            GIBIBYTE,
            MEGABIT,
            GIGABIT,
        ),
        (GIGABYTE, GIBIBYTE),
    ),
    Category("Time", (SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR), (HOUR, MINUTE)),
)
"""The tabs, in the order in which they are shown. A unit may be in two."""

ALL_UNITS = tuple({id(unit): unit for each in CATEGORIES for unit in each.units}.values())
