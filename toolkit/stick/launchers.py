"""The small texts that lie beside the program: what opens it, and what says how.

All of them are ASCII. Their words are those of the catalogue; nothing in them names a purpose.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.content import say
from toolkit.stick.layout import SYSTEMS, launcher_file, program_file

# $0 is the path that the script was started by. What comes of it is never put through another
# round of expansion, so it may hold any sign; only a leading "-" would pass for an option.
_FIND_ITSELF = """\
#!/bin/sh
case $0 in
    -*/*) here=./${0%/*} ;;
    */*) here=${0%/*} ;;
    *) here=. ;;
esac
"""

_MAC = """\
exec "$here/@PROGRAM@" "$@"
"""

# A stick's files may be without the execute bit: then the system's own loader runs them, unless
# nothing at all may be run from there. "--verify" tries just that and runs nothing (ld.so(8)).
_LINUX = """\
program=$here/@PROGRAM@
if [ -x "$program" ]; then
    exec "$program" "$@"
fi
for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    if [ -x "$loader" ] && "$loader" --verify "$program" >/dev/null 2>&1; then
        exec "$loader" "$program" "$@"
    fi
done
echo "@REFUSED@" >&2
exit 1
"""


def launcher(system: str, name: str) -> bytes:
    """The script that opens the program called *name* on *system*, with line feeds alone."""
    body = _MAC if system.startswith("Mac") else _LINUX
    text = (_FIND_ITSELF + body).replace("@PROGRAM@", program_file(system, name))
    return text.replace("@REFUSED@", say("make_stick.not_from_here")).encode("ascii")


def read_me(name: str, systems: Iterable[str]) -> bytes:
    """How to open the program called *name* on each of *systems*, with the line ends of Windows."""
    shown = [_how_to_open(name, each) for each in SYSTEMS if each in systems]
    paragraphs = [name, *shown, say("make_stick.read_me.leaving")]
    return "".join(f"{line}\r\n" for line in "\n\n".join(paragraphs).splitlines()).encode("ascii")


def _how_to_open(name: str, system: str) -> str:
    opened = launcher_file(system, name) or program_file(system, name)
    return say(f"make_stick.read_me.{system}", folder=system, file=opened)
