"""What Windows shows as a program's properties, and keeps in its lists of programs that ran."""

from __future__ import annotations

_TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', ''),
      StringStruct('FileDescription', {name!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', {name!r}),
      StringStruct('LegalCopyright', ''),
      StringStruct('OriginalFilename', {file!r}),
      StringStruct('ProductName', {name!r}),
      StringStruct('ProductVersion', {version!r}),
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ],
)
"""


def version_resource(name: str, file: str, version: str) -> str:
    """The resource in PyInstaller's own notation; it says nothing but what is asked for.

    Args:
        name: What the program is called.
        file: Its file's name.
        version: Numbers with dots between them.
    """
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0][:4])
    return _TEXT.format(name=name, file=file, version=version, numbers=numbers)
