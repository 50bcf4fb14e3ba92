"""A computer's side of things: a home with files in it, and a place for temporary ones."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

_TELL_TALES = (
    *(".profile", ".bashrc", ".bash_history", ".inputrc", ".python_history", ".pythonrc"),
    *(".terminfo/x/xterm-256color", ".config/textual/config", ".cache/fontconfig/x"),
    *(".local/share/recently-used.xbel", ".local/state/x", "Downloads/x", "run/bus"),
)
_VARIABLES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "home/run",
    "HISTFILE": "home/.bash_history",
    "TMPDIR": "temporary",
}
"""What tells a program where it may put things, and where that is below Surroundings.folder."""


@dataclass(frozen=True)
class Surroundings:
    """What a program finds on the computer that it is started on.

    Attributes:
        folder: Where all of it is.
    """

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> Surroundings:
        """A home with what homes have in them, and an empty folder for temporary files."""
        for name in _TELL_TALES:
            file = folder / "home" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{name}\n", encoding="utf-8")
        (folder / "temporary").mkdir()
        return cls(folder)

    @property
    def home(self) -> Path:
        """The home that the variables name."""
        return self.folder / "home"

    @property
    def homes(self) -> tuple[Path, ...]:
        """That home, and the one that the system has on record."""
        return self.home, Path(pwd.getpwuid(os.getuid()).pw_dir)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead here."""
        return {name: str(self.folder / place) for name, place in _VARIABLES.items()}

    def state(self) -> dict[str, tuple[int, int, bytes]]:
        """Rights, time of the last change and content of everything in here, by name."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            status = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            found[str(path.relative_to(self.folder))] = (
                status.st_mode,
                status.st_mtime_ns,
                content,
            )
        return found
