"""Reads what is typed into the line: "12.5 km in miles", "3 cups to ml", "5 ft 10", "20"."""

from __future__ import annotations

from toolkit.front.cover import amounts
from toolkit.front.cover.amounts import Amount
from toolkit.front.cover.units import ALL_UNITS, Unit, convert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONNECTORS = frozenset({"in", "to", "as", "into", "=", "->", "→"})
_FILLERS = frozenset(
    {"how", "many", "much", "what", "is", "are", "convert", "there", "there's", "a"}
)
_MOST_SUGGESTED = 6
_WITHIN_NUMBERS = frozenset("0123456789.,/_").union(amounts.FRACTIONS)


class Conversion:
    """What was understood.

    Attributes:
        parts: Amounts with their units, largest first as typed; a unit is None for a bare number.
        target: The unit to convert to, or None when none was named.
    """

    __slots__ = ("parts", "target")

    def __init__(self, parts: list[tuple[Amount, Unit | None]], target: Unit | None) -> None:
        self.parts = parts
        self.target = target

    @property
    def source(self) -> Unit | None:
        """The first unit that was named."""
        return self.parts[0][1]

    def total(self, unit: Unit) -> Amount:
        """All parts together in *unit*, which is also that of a bare number."""
        found = Amount(0)
        for amount, given in self.parts:
            found = found + (amount if given is None else convert(amount, given, unit))
        return found


class NotUnderstood(Exception):
    """The line is no conversion.

    Args:
        problem: ``"number"`` (there is none), ``"unit"`` (*word* is no unit), ``"mixed"`` (*word*
            measures something else than what stands before it) or ``"order"`` (two numbers),
            or ``"long"`` (a number beyond all use).
        word: The part that it is about.
    """

    def __init__(self, problem: str, word: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.word = word


def read_line(line: str, preferred: Sequence[Unit]) -> Conversion:
    """Understand *line*.

    Args:
        line: What was typed, not empty.
        preferred: The units to choose where a word means several ("oz", "C").

    Raises:
        NotUnderstood: It is no conversion (yet).
    """
    pieces = list(_pieces(line))
    asked: list[str] = []
    while pieces and isinstance(pieces[0], str):
        asked.append(str(pieces.pop(0)))
    words = [word for word in asked if word.lower() not in _FILLERS]
    if not pieces:
        raise NotUnderstood("number", " ".join(words))
    return _Reader(preferred).understand(words, pieces)


def suggestions(beginning: str) -> list[Unit]:
    """The units with a name that begins like *beginning*, at most a handful."""
    start = _plain(beginning)
    if not start:
        return []
    found = [
        unit for unit in ALL_UNITS if any(_plain(name).startswith(start) for name in unit.names)
    ]
    return found[:_MOST_SUGGESTED]


def meanings(words: str) -> list[Unit]:
    """The units that *words* may mean, those written exactly so first."""
    wanted = words.strip().rstrip(".").replace(". ", " ").replace("^", "")
    exact = [unit for unit in ALL_UNITS if wanted in unit.names]
    like = _plain(wanted)
    return exact + [
        unit
        for unit in ALL_UNITS
        if unit not in exact and any(_plain(name) == like for name in unit.names)
    ]


def _plain(words: str) -> str:
    lowered = " ".join(words.lower().split())
    return lowered.replace("²", "2").replace("³", "3").replace("^", "").replace(" per ", "/")


def _pieces(line: str) -> Iterator[str | Amount]:
    """Words and numbers in order; "12km" is two pieces, "m2" is one."""
    position = 0
    while position < len(line):
        if line[position].isspace():
            position += 1
            continue
        end = _end_of_number(line, position)
        number = amounts.read(line[position:end]) if end > position else None
        if number is None and end - position > amounts.LONGEST_NUMBER:
            raise NotUnderstood("long", "")
        if number is None:
            end = _end_of_word(line, position)
            yield line[position:end]
        else:
            yield number
        position = end


def _end_of_word(line: str, start: int) -> int:
    end = start + 1
    while end < len(line) and not line[end].isspace():
        # A quotation mark is a whole unit: 5'10".
        if line[start] in "'\"" and line[end] not in "'\"":
            break
        end += 1
    return end


def _end_of_number(line: str, start: int) -> int:
    """Where the longest number that begins at *start* ends; *start* if there is none."""
    end = start + 1 if line[start] in amounts.SIGNS else start
    best = start
    while end < len(line):
        letter = line[end]
        if letter in _WITHIN_NUMBERS:
            best = end + 1
        elif letter in "eE" and _is_power(line[end + 1 : end + 3]):
            end += line[end + 1] in amounts.SIGNS
            best = end + 1
        elif not (letter in " '" and best == end and _goes_on(line[start:end], line[end:])):
            break
        end += 1
    return best


def _is_power(after: str) -> bool:
    return after.lstrip("".join(amounts.SIGNS))[:1].isdigit()


def _goes_on(before: str, after: str) -> bool:
    """Whether what parts two runs of digits is within one number: "12 500", "1 1/2", "1 ½"."""
    if not before.isdigit() and not before.replace(" ", "").replace("'", "").isdigit():
        return False
    mark, digits = after[0], 0
    while digits + 1 < len(after) and after[digits + 1].isdecimal():
        digits += 1
    follower = after[digits + 1 : digits + 2]
    if follower == "/" or (digits == 0 and follower in amounts.FRACTIONS):
        return mark == " "
    return digits == 3 and len(before.rsplit(mark, 1)[-1]) <= 3


class _Reader:
    def __init__(self, preferred: Sequence[Unit]) -> None:
        self._preferred = preferred

    def understand(self, asked: list[str], pieces: list[str | Amount]) -> Conversion:
        groups: list[tuple[Amount, list[str]]] = []
        for piece in pieces:
            if isinstance(piece, Amount):
                groups.append((piece, []))
            else:
                groups[-1][1].append(piece)
        *first, (amount, words) = groups
        sources, targets = self._split(words)
        if asked and not targets:
            targets = self._asked(asked)
        chosen: list[tuple[Amount, list[Unit]]] = []
        for number, names in first:
            if not names:
                raise NotUnderstood("order", "")
            chosen.append((number, self._units(names)))
        if chosen and not sources:
            # "5 ft 10" leaves out the smaller unit, which is the next one down.
            sources = _smaller(chosen[-1][1])
        chosen.append((amount, sources))
        return self._matched(chosen, targets, " ".join(words or asked))

    def _split(self, words: list[str]) -> tuple[list[Unit], list[Unit]]:
        """The unit of the last number, and the target: with a connector, without, or only one."""
        if not words:
            return [], []
        ends = range(len(words), -1, -1)
        for end in ends:
            source = meanings(" ".join(words[:end]))
            if (source or end == 0) and end < len(words) and words[end].lower() in _CONNECTORS:
                rest = words[end + 1 :]
                if source or rest:
                    return source, self._units(rest) if rest else []
        for end in ends:
            source = meanings(" ".join(words[:end]))
            if source:
                return source, self._units(words[end:]) if words[end:] else []
        raise NotUnderstood("unit", " ".join(_before_connector(words)))

    def _asked(self, words: list[str]) -> list[Unit]:
        while words and words[-1].lower() in _CONNECTORS:
            words = words[:-1]
        return self._units(words) if words else []

    def _units(self, words: list[str]) -> list[Unit]:
        found = meanings(" ".join(words))
        if not found:
            raise NotUnderstood("unit", " ".join(words))
        return found

    def _matched(
        self, chosen: list[tuple[Amount, list[Unit]]], targets: list[Unit], word: str
    ) -> Conversion:
        """Choose one meaning of each word so that all measure the same."""
        named = [units for _, units in chosen if units] + ([targets] if targets else [])
        if not named:
            return Conversion([(amount, None) for amount, _ in chosen], None)
        for dimension in self._dimensions(named):
            picked = [self._pick(units, dimension) for _, units in chosen]
            target = self._pick(targets, dimension)
            complete = all(
                unit is not None or not units
                for unit, (_, units) in zip(picked, chosen, strict=True)
            )
            if complete and (target is not None or not targets):
                parts = [(amount, unit) for (amount, _), unit in zip(chosen, picked, strict=True)]
                return Conversion(parts, target)
        raise NotUnderstood("mixed", word)

    def _dimensions(self, named: list[list[Unit]]) -> list[str]:
        """The dimensions in question: that of the tab first, then as the words' meanings come."""
        possible = [unit.dimension for units in named for unit in units]
        first = [unit.dimension for unit in self._preferred]
        return sorted(
            dict.fromkeys(possible), key=lambda each: (each not in first, possible.index(each))
        )

    def _pick(self, units: list[Unit], dimension: str) -> Unit | None:
        fitting = [unit for unit in units if unit.dimension == dimension]
        offered = [unit for unit in fitting if unit in self._preferred]
        return next(iter(offered or fitting), None)


def _before_connector(words: list[str]) -> list[str]:
    for place, word in enumerate(words):
        if place and word.lower() in _CONNECTORS:
            return words[:place]
    return words


def _smaller(units: list[Unit]) -> list[Unit]:
    """The unit that follows each in speech: feet and inches, pounds and ounces, hours and minutes."""
    followers = {"ft": "in", "lb": "oz", "st": "lb", "h": "min", "min": "s", "m": "cm", "yd": "ft"}
    wanted = {followers.get(unit.symbol) for unit in units}
    return [unit for unit in ALL_UNITS if unit.symbol in wanted]
