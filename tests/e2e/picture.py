"""A picture of a screen, for looking at what a test or a developer sees."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont

SIZE = 16
"""Pixels of the font's em."""

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_NAMES = ("DejaVuSansMono", "LiberationMono-Regular", "NotoSansMono-Regular", "Menlo", "consola")
_WIDE_NAMES = (
    "NotoSansCJK-Regular",
    "NotoSansMonoCJK-Regular",
    "wqy-microhei",
    "unifont",
    "msgothic",
)

_DARK = ("16181d", "d7dae0")
_LIGHT = ("fdfdfb", "22252b")
# The sixteen colours of a common terminal; pyte names the first eight and their bright forms.
_NAMED = {
    "black": "000000",
    "red": "cd3131",
    "green": "0f9d58",
    "brown": "b58900",
    "blue": "2a6fdb",
    "magenta": "bc3fbc",
    "cyan": "1192a8",
    "white": "e5e5e5",
    "brightblack": "666666",
    "brightred": "f14c4c",
    "brightgreen": "23d18b",
    "brightbrown": "f5f543",
    "brightblue": "3b8eea",
    "brightmagenta": "d670d6",
    "brightcyan": "29b8db",
    "brightwhite": "ffffff",
}


@cache
def _file(names: tuple[str, ...]) -> Path | None:
    for name in names:
        for folder in _FOLDERS:
            for suffix in ("ttf", "otf", "ttc"):
                found = next(Path(folder).rglob(f"{name}.{suffix}"), None)
                if found is not None:
                    return found
    return None


@cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    regular = _file(_NAMES)
    if regular is None:
        return ImageFont.load_default(SIZE)
    heavy = regular.with_name(f"{regular.stem.removesuffix('-Regular')}-Bold{regular.suffix}")
    return ImageFont.truetype(str(heavy if bold and heavy.exists() else regular), SIZE)


@cache
def _wide_font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    found = _file(_WIDE_NAMES)
    return _font(bold=False) if found is None else ImageFont.truetype(str(found), SIZE)


def _colour(name: str, default: str) -> str:
    return f"#{default if name == 'default' else _NAMED.get(name, name)}"


def draw_screen(screen: pyte.Screen, path: Path, *, light: bool = False) -> None:
    """Draw *screen* into the PNG file *path*; the cursor is an outline."""
    paper, ink = _LIGHT if light else _DARK
    width = round(_font(bold=False).getlength("M"))
    height = round(SIZE * 1.25)
    picture = Image.new("RGB", (screen.columns * width, screen.lines * height), f"#{paper}")
    draw = ImageDraw.Draw(picture)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            front, back = _colour(cell.fg, ink), _colour(cell.bg, paper)
            if cell.reverse:
                front, back = back, front
            after = screen.buffer[row][column + 1].data if column + 1 < screen.columns else " "
            wide = after == ""
            left, top = column * width, row * height
            right = left + width * (2 if wide else 1) - 1
            if cell.data == "":
                continue
            draw.rectangle((left, top, right, top + height - 1), fill=back)
            if cell.data != " ":
                font = _wide_font() if wide else _font(bold=cell.bold)
                draw.text(
                    (left, top + height * 0.78), cell.data, fill=front, font=font, anchor="ls"
                )
            if cell.underscore:
                draw.line((left, top + height - 2, right, top + height - 2), fill=front)
    if not screen.cursor.hidden:
        left, top = screen.cursor.x * width, screen.cursor.y * height
        draw.rectangle((left, top, left + width - 1, top + height - 1), outline=f"#{ink}")
    picture.save(path)
