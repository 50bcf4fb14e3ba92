"""A stick with the program on it, in any folder, and the person who opens it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.person import Person
from toolkit.stick import layout

SYSTEM = layout.system_folder()


@dataclass(frozen=True)
class Stick:
    """What make-stick made, or a bundle that lies as it would on a stick.

    Attributes:
        top: The top folder.
        name: What the program is called there.
    """

    top: Path
    name: str = layout.DEFAULT_NAME

    @property
    def program(self) -> Path:
        """The program for this system."""
        return self.top / SYSTEM / layout.program_file(SYSTEM, self.name)

    @property
    def launcher(self) -> Path:
        """The script that opens it."""
        file = layout.launcher_file(SYSTEM, self.name)
        assert file is not None
        return self.top / SYSTEM / file

    @property
    def files(self) -> Path:
        """Where the program keeps what the person writes."""
        return self.top / layout.FILES_FOLDER

    def opened(
        self,
        command: Sequence[str] | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Person:
        """Start the program, or *command* instead, and return the person before it."""
        return Person(
            self.files,
            command=[str(self.program)] if command is None else command,
            environment=environment,
            folder=folder,
        )


def copied(bundle: Path, top: Path) -> Stick:
    """A copy of a bundle as it would lie on a stick, without whatever else make-stick puts there."""
    shutil.copytree(bundle, top / SYSTEM)
    return Stick(top)
