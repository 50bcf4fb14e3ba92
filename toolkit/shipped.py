"""What the program comes with: its texts, its styles and, in a bundle, most of its own code.

From source these are files below the top. A bundle has all of them in one compressed archive
instead, so that nobody who looks through the stick can read what the program is for. The archive is
read whole before the first import from it: a stick that is pulled out breaks none that comes later.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

ARCHIVE = "base.bin"
"""The archive's name in a bundle: zlib (RFC 1950) around a marshalled pair.

First the modules, by their dotted names: whether it is a package, and its marshalled code. Then the
files, by their names below the top. build/bundle/archive.py writes it.
"""

PACKAGES = ("toolkit", "screens")
"""The program's own packages."""

_TOP = Path(__file__).parent.parent


class Archive:
    """An archive in memory: gives files by name, and finds and loads the modules in it.

    Args:
        packed: The archive's bytes.

    Raises:
        zlib.error, EOFError, ValueError, TypeError: These are not an archive's bytes.
    """

    def __init__(self, packed: bytes) -> None:
        self._modules: Mapping[str, tuple[bool, bytes]]
        self._files: Mapping[str, bytes]
        self._modules, self._files = marshal.loads(zlib.decompress(packed))  # noqa: S302 - our own bundle

    def read(self, name: str) -> bytes:
        """The file *name*.

        Raises:
            FileNotFoundError: There is none.
        """
        try:
            return self._files[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    def modules(self) -> tuple[str, ...]:
        """The dotted names of all modules in it."""
        return tuple(self._modules)

    # ---- what Python's import asks for

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How to load *fullname*, or None if another finder is to be asked."""
        found = self._modules.get(fullname)
        if found is None:
            return None
        return ModuleSpec(
            fullname,
            self,  # type: ignore[arg-type]  # a loader in all but its base, whose module loads many
            origin=self._place(fullname),
            is_package=found[0],
        )

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill *module*."""
        name = module.__name__
        # No such file is there. Textual tells styles of classes with one name apart by it.
        module.__file__ = self._place(name)
        exec(self.get_code(name), module.__dict__)  # noqa: S102 - this is what importing means

    def is_package(self, fullname: str) -> bool:
        """Whether *fullname* is a package."""
        return self._modules[fullname][0]

    def get_code(self, fullname: str) -> CodeType:
        """The compiled code of *fullname*."""
        code: CodeType = marshal.loads(self._modules[fullname][1])  # noqa: S302 - our own bundle
        return code

    def get_source(self, _fullname: str) -> str | None:
        """None: what is shipped is compiled."""
        return None

    def _place(self, fullname: str) -> str:
        end = "/__init__.py" if self.is_package(fullname) else ".py"
        return fullname.replace(".", "/") + end


_archive: Archive | None = None


def load() -> None:
    """Make what is in the archive importable; from source it is already.

    Call it before the first import of anything that the archive may hold.
    """
    global _archive  # noqa: PLW0603 - one program, one archive
    bundled: str | None = getattr(sys, "_MEIPASS", None)
    if bundled is None or _archive is not None:
        return
    _archive = Archive(Path(bundled, ARCHIVE).read_bytes())
    sys.meta_path.insert(0, _archive)


def modules() -> tuple[str, ...]:
    """The dotted names of the program's own modules, as far as they are shipped with its texts."""
    if _archive is not None:
        return _archive.modules()
    files = (file for package in PACKAGES for file in sorted((_TOP / package).rglob("*.py")))
    named = (".".join(file.relative_to(_TOP).with_suffix("").parts) for file in files)
    return tuple(name.removesuffix(".__init__") for name in named)


def read(name: str) -> bytes:
    """The bytes of a shipped file.

    Args:
        name: Its path below the top, with slashes: ``"data/words.txt"``.

    Raises:
        FileNotFoundError: Nothing of this name is shipped.
    """
    if _archive is not None:
        return _archive.read(name)
    return (_TOP / name).read_bytes()


def text(name: str) -> str:
    """The text of a shipped file, which is UTF-8. As read."""
    return read(name).decode()
