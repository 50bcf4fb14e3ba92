"""The main job from end to end, as a person would do it over some weeks."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.person import HOME, Person

Start = Callable[[], Person]
"""Starts the program anew and returns the person before it."""

NEW_PASSPHRASE = "seven brown kettles under a glass bridge"
UNFINISHED = "a letter lay on the mat, and the handwriting was"


def _writes_three(person: Person) -> None:
    person.writes_in_full("He waited outside the office", "last night about nine")
    person.goes_home()
    person.writes_in_full("Calls all through the day", "yesterday", times="37")
    person.goes_home()
    person.writes_down("The grey car with the zeppelin sticker again")
    _corrects_the_last(person)


def _corrects_the_last(person: Person) -> None:
    person.clicks("The grey car")
    person.sees("Correct")
    person.clicks("Correct")
    person.sees("In your words")
    person.presses("end")
    person.types(", at the school gate")
    person.presses("ctrl+s")
    person.sees("Why it changes")
    person.types("I forgot to say where")
    person.presses("ctrl+s")
    person.sees("Correction kept")


def _adds_four_helpers(person: Person) -> None:
    person.adds_helper("Family", "Ada Berg", "+47 22 33 44 55", on_card=True)
    person.adds_helper("Friends", "Bo Lind", "0171 555 0182", on_card=True)
    person.adds_helper("Police", "Station North", "555 0100", on_card=False)
    person.adds_helper("Neighbours", "Mrs Chen", "555 0143", on_card=False)


def _leaves_in_the_middle(person: Person) -> None:
    person.goes_home()
    person.types(UNFINISHED)
    person.sees(UNFINISHED)
    person.leaves()
    assert UNFINISHED not in person.terminal.text()
    assert HOME not in person.terminal.text()


def _takes_the_draft_up_again(person: Person) -> None:
    person.sees(UNFINISHED)
    person.presses("enter")
    person.sees("Written down as number")


def _finds(person: Person, word: str, expected: str) -> None:
    person.goes_home()
    person.presses("ctrl+f")
    person.sees("Words to find")
    person.types(word)
    person.sees(expected)


def _looks_up_the_second_helper(person: Person) -> None:
    person.goes_home()
    person.presses("f2")
    person.sees("1 of 2")
    person.sees("Ada Berg")
    person.presses("right")
    person.sees("2 of 2")
    person.sees("Bo Lind")


def _changes_the_passphrase(person: Person, old: str) -> None:
    person.goes_home()
    person.clicks("Settings and more")
    person.sees("Copies and passphrase")
    person.clicks("Copies and passphrase")
    person.sees("Change the passphrase")
    person.clicks("Change the passphrase")
    person.sees("The passphrase as it is now")
    person.clicks("Use my own instead")
    person.sees("Your own passphrase")
    person.clicks("The passphrase as it is now")
    person.types(old)
    person.presses("enter")
    person.clicks("Your own passphrase")
    person.types(NEW_PASSPHRASE)
    person.clicks("The same once more")
    person.types(NEW_PASSPHRASE)
    person.presses("enter")
    person.sees("From now on the new passphrase opens this")


def lives_through_it(start: Start, old: str, *, before: int = 0) -> None:
    """Live through some weeks, from the first unlocking on.

    Args:
        start: Starts the program, with the same files each time.
        old: The passphrase that opens them in the beginning.
        before: How many entries they hold already.
    """
    with start() as person:
        person.opens(old)
        _writes_three(person)
        _adds_four_helpers(person)
        _leaves_in_the_middle(person)
    with start() as person:
        person.opens(old)
        _takes_the_draft_up_again(person)
        person.locks()
        person.opens(old)
        _finds(person, "handwriting", "a letter lay on the mat")
        _looks_up_the_second_helper(person)
        _changes_the_passphrase(person, old)
        person.leaves()
        person.closes()
    with start() as person:
        person.presses("ctrl+o")
        person.sees("Passphrase")
        person.types(old)
        person.presses("enter")
        person.sees("Could not open.")
        person.leaves()
        person.opens(NEW_PASSPHRASE)
        _finds(person, "zeppelin", "at the school gate")
        _finds(person, "handwriting", "a letter lay on the mat")
        _finds(person, "office", "He waited outside")
        _finds(person, "Chen", "Mrs Chen")
        _looks_up_the_second_helper(person)
        person.goes_home()
        person.presses("f3")
        person.sees(f"{before + 4:,} entries" if before else "4 entries")
