"""Where everything begins: clean surroundings first, then what the arguments ask for.

    python -I -S -B toolkit/__main__.py [--files FOLDER]

What shows the cover is started so, without any installed package. It starts the same file again,
with packages, for what is inside. Two commands do their work without a window:

    make-stick TARGET ...       puts the program on a stick
    --self-test [FOLDER]        says whether it works here; needs packages too
"""

from __future__ import annotations

import os
import sys

if not getattr(sys, "frozen", False):
    _FILE = os.path.abspath(__file__)  # noqa: PTH100 - pathlib would take longer than the first picture
    sys.path.insert(0, os.path.dirname(os.path.dirname(_FILE)))  # noqa: PTH120 - as above

NO_TERMINAL = "This program needs a terminal window."
USAGE = "Usage: converter [--files FOLDER]"
CANNOT_START = 2
_VALUES = frozenset({"--files", "--report", "--step"})
_STREAMS = (0, 1, 2)


def main(arguments: list[str]) -> int:
    """Run the process that *arguments* ask for.

    Returns:
        The exit code: a command's own, or 0, or 2 with one sentence when it cannot start here.
    """
    from toolkit.front import hardening  # noqa: PLC0415 - the path to it is set above

    hardening.clean(os.environ)
    chosen = arguments[0] if arguments else ""
    if chosen == "make-stick":
        return _make_stick(arguments[1:])
    if chosen == "--self-test":
        return _self_test(arguments[1:])
    inside = chosen == "inner"
    names = arguments[1 if inside else 0 :: 2]
    values = arguments[2 if inside else 1 :: 2]
    allowed = _VALUES if inside else {"--files"}
    if len(names) != len(values) or not allowed.issuperset(names):
        return _refuse(USAGE)
    if inside and sys.platform == "win32":
        from toolkit.front import streams_windows  # noqa: PLC0415 - Windows alone has a use for it

        streams_windows.open_missing()
    if not all(map(os.isatty, _STREAMS)) or os.environ.get("TERM") == "dumb":
        return _refuse(NO_TERMINAL)
    options = dict(zip(names, values, strict=True))
    return _inside(options) if inside else _front(options.get("--files"))


def _refuse(sentence: str) -> int:
    os.write(2, f"{sentence}\n".encode())
    return CANNOT_START


def _front(folder: str | None) -> int:
    from toolkit.front import start  # noqa: PLC0415 - the other process needs none of it
    from toolkit.paths import own_command  # noqa: PLC0415 - as above

    try:
        start.run([*own_command(), "inner"], folder, coloured=start.may_use_colours(os.environ))
    except OSError:
        # Windows takes its null device for a terminal, and has consoles that know no sequences.
        return _refuse(NO_TERMINAL)
    # Python's own farewell needs code that was not needed before, and the stick may be gone.
    os._exit(0)


def _inside(options: dict[str, str]) -> int:
    from toolkit.front import hardening  # noqa: PLC0415 - the path to it is set above

    hardening.keep_no_image()
    hardening.die_with_parent()
    _load_what_is_shipped()

    import gc  # noqa: PLC0415 - the other process has no time for it
    from pathlib import Path  # noqa: PLC0415 - as above

    # What is imported stays: looking through it for garbage would only delay the first screen.
    gc.disable()
    from screens.start import run  # noqa: PLC0415 - only what is inside has packages
    from toolkit.services.report import Report  # noqa: PLC0415 - as above

    gc.freeze()
    gc.enable()
    report = Report(int(options["--report"]))
    run(Path(options["--files"]), report, int(options.get("--step", "1")))
    return 0


def _make_stick(arguments: list[str]) -> int:
    _load_what_is_shipped()

    from toolkit.stick import command  # noqa: PLC0415 - nothing else needs it

    return command.main(arguments)


def _self_test(arguments: list[str]) -> int:
    if len(arguments) > 1:
        return _refuse(USAGE)
    _load_what_is_shipped()

    from pathlib import Path  # noqa: PLC0415 - the process with the terminal has no time for it

    from toolkit.paths import default_vault_folder  # noqa: PLC0415 - as above
    from toolkit.self_test import command  # noqa: PLC0415 - as above

    return command.main(Path(arguments[0]) if arguments else default_vault_folder().parent)


def _load_what_is_shipped() -> None:
    from toolkit import shipped  # noqa: PLC0415 - the process with the terminal reads none of it
    from toolkit.front import hardening  # noqa: PLC0415 - the path to it is set above

    hardening.print_nothing()
    shipped.load()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
