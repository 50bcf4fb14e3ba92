"""Exact numbers: reading them as people write them, and writing them as people read them.

A number is a fraction of two integers, so that converting there and back changes nothing.
`fractions` and `decimal` would do the same, for more time than the rest of the start takes.
"""

from __future__ import annotations

EXACT_DIGITS = 8
"""Significant digits up to which a number is written out in full, if it ends by then."""
ROUNDED_DIGITS = 6
"""Significant digits of a number that goes on; whole digits before the point are never rounded."""
LONGEST_NUMBER = 40
"""Characters; with `LARGEST_POWER`, what keeps the arithmetic small."""
LARGEST_POWER = 99
_PLAIN_FROM = -6
_PLAIN_BELOW = 15
"""Powers of ten between which a number is written without an exponent."""

FRACTIONS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
SIGNS = "+-\N{MINUS SIGN}"


class Amount:
    """An exact number.

    Args:
        numerator: Any integer.
        denominator: An integer that is not 0.
    """

    __slots__ = ("denominator", "numerator")

    def __init__(self, numerator: int, denominator: int = 1) -> None:
        first, second = abs(numerator), abs(denominator)
        while second:
            first, second = second, first % second
        if denominator < 0:
            first = -first
        self.numerator = numerator // first
        self.denominator = denominator // first

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Amount) and (self.numerator, self.denominator) == (
            other.numerator,
            other.denominator,
        )

    def __hash__(self) -> int:
        return hash((self.numerator, self.denominator))

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )

    def __sub__(self, other: Amount) -> Amount:
        return self + Amount(-other.numerator, other.denominator)

    def __mul__(self, other: Amount) -> Amount:
        return Amount(self.numerator * other.numerator, self.denominator * other.denominator)

    def __truediv__(self, other: Amount) -> Amount:
        return Amount(self.numerator * other.denominator, self.denominator * other.numerator)

    def __repr__(self) -> str:
        return f"Amount({self.numerator}, {self.denominator})"


def read(text: str) -> Amount | None:
    """The number that *text* is, or None if it is none.

    Understood: a point or a comma before decimals; groups of three parted by blanks, apostrophes,
    or whichever of point and comma comes first; 1e3; 1/2, 1 1/2 and 1½; a sign in front.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_NUMBER:
        return None
    if text[0] in SIGNS:
        found = _unsigned(text[1:].lstrip())
        negative = text[0] != "+"
        return Amount(0) - found if found is not None and negative else found
    return _unsigned(text)


def _unsigned(text: str) -> Amount | None:
    if text and text[-1] in FRACTIONS:
        part = Amount(*FRACTIONS[text[-1]])
        whole = text[:-1].strip()
        if not whole:
            return part
        return Amount(int(whole)) + part if _digits(whole) else None
    if "/" in text:
        return _fraction(text)
    mantissa, mark, power = text.lower().partition("e")
    if not mark:
        return _decimal(text)
    found = _decimal(mantissa)
    sign = -1 if power[:1] in ("-", "\N{MINUS SIGN}") else 1
    power = power.lstrip(SIGNS)
    if found is None or not _digits(power) or int(power) > LARGEST_POWER:
        return None
    return found * _power_of_ten(sign * int(power))


def _fraction(text: str) -> Amount | None:
    over, _, under = (part.strip() for part in text.partition("/"))
    whole, _, over = over.rpartition(" ")
    if not _digits(over) or not _digits(under) or int(under) == 0:
        return None
    part = Amount(int(over), int(under))
    if not whole:
        return part
    return Amount(int(whole)) + part if _digits(whole.strip()) else None


def _decimal(text: str) -> Amount | None:
    for separator in (" ", "'", "\N{RIGHT SINGLE QUOTATION MARK}", "\N{NO-BREAK SPACE}", "_"):
        text = text.replace(separator, "")
    if "." in text and "," in text:
        # Both: the one that comes first parts thousands.
        text = text.replace("," if text.find(",") < text.find(".") else ".", "")
    text = text.replace(",", ".") if text.count(",") == 1 else text.replace(",", "")
    if text.count(".") > 1:
        text = text.replace(".", "")
    whole, _, decimals = text.partition(".")
    if not _digits(whole + decimals):
        return None
    return Amount(int(whole + decimals), 10 ** len(decimals))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _power_of_ten(power: int) -> Amount:
    return Amount(10**power) if power >= 0 else Amount(1, 10**-power)


def write(amount: Amount, *, digits: int = EXACT_DIGITS) -> tuple[str, bool]:
    """The number as text, and whether that is all of it.

    Args:
        amount: The number.
        digits: Significant digits up to which it may be written out in full.

    Returns:
        Such as ``("12 500", True)``, ``("7.76714", False)`` or ``("1.2e-9", True)``.
    """
    if amount.numerator == 0:
        return "0", True
    sign = "-" if amount.numerator < 0 else ""
    over, under = abs(amount.numerator), amount.denominator
    power = _magnitude(over, under)
    if power < _PLAIN_FROM or power >= _PLAIN_BELOW:
        scaled = Amount(over, under) * _power_of_ten(-power)
        text, exact = _rounded(scaled, digits)
        if text.startswith("10"):
            text, power = "1", power + 1
        return f"{sign}{text}e{power}", exact
    text, exact = _rounded(Amount(over, under), digits)
    return sign + _grouped(text), exact


def _magnitude(over: int, under: int) -> int:
    """The power of ten of the first significant digit."""
    power = len(str(over)) - len(str(under))
    tens = _power_of_ten(power)
    return power if over * tens.denominator >= under * tens.numerator else power - 1


def _rounded(amount: Amount, digits: int) -> tuple[str, bool]:
    over, under = amount.numerator, amount.denominator
    power = _magnitude(over, under)
    for wanted in (digits, ROUNDED_DIGITS):
        decimals = max(0, wanted - 1 - power)
        scaled, rest = divmod(over * 10**decimals, under)
        if rest == 0:
            return _with_point(scaled, decimals), True
    # Half is rounded away from zero, as taught at school.
    scaled += 2 * rest >= under
    return _with_point(scaled, decimals), False


def _with_point(scaled: int, decimals: int) -> str:
    text = str(scaled).rjust(decimals + 1, "0")
    if decimals == 0:
        return text
    return f"{text[:-decimals]}.{text[-decimals:]}".rstrip("0").rstrip(".")


def _grouped(text: str) -> str:
    """Blanks between groups of three, from five digits on (ISO 80000-1, 7.3.1)."""
    whole, point, decimals = text.partition(".")
    if len(whole) > 4:
        head = len(whole) % 3
        groups = [whole[:head]] if head else []
        groups += [whole[place : place + 3] for place in range(head, len(whole), 3)]
        whole = " ".join(groups)
    return whole + point + decimals
