"""Run the process that owns the terminal with another program inside than the real one.

python -I -S -B front_with.py PROGRAM [ARGUMENT ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from toolkit.front import start

start.run(sys.argv[1:], None, coloured=False)
