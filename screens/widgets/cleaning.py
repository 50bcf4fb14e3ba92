"""Takes out of pasted text whatever could act on a terminal instead of being read."""

from __future__ import annotations

import re
import unicodedata

LONGEST_PASTE = 200_000
"""Characters that a field takes at most; the longest text that a record may hold."""

# ECMA-48 control functions: CSI, the strings (OSC, DCS, SOS, PM, APC) with their end, the rest.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str, *, multiline: bool) -> str:
    """*text* without escape sequences and control characters.

    Line ends become newlines, or spaces where a field has one line; tabs become spaces.
    """
    without = _SEQUENCE.sub("", _LINE_END.sub("\n", text)).replace("\t", " ")
    if not multiline:
        without = " ".join(line.strip() for line in without.split("\n") if line.strip())
    return "".join(each for each in without if each == "\n" or _can_be_read(each))


def _can_be_read(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs"}
