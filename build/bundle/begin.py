"""The first lines that run in a bundle: they make the modules inside importable, and begin.

They stand in for PyInstaller's own, which prepare for much that this program never does, such as
looking for libraries by ctypes, before it could show its first picture.
"""

import sys

import pyimod02_importers  # type: ignore[import-not-found]  # PyInstaller brings it

pyimod02_importers.install()
sys.frozen = True  # type: ignore[attr-defined]  # what paths.py and other libraries ask for

from toolkit.__main__ import main  # noqa: E402 - importable since the line above

sys.exit(main(sys.argv[1:]))
