from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.vault_keys.moments import FailingFiles, RememberingFiles
from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    TEXT,
    THIRD,
    change,
    contents,
    create_code,
    create_with_record,
    names,
    open_vault,
    outcome,
    remove_code,
)
from toolkit.errors import StaleHeader, VaultError, VaultFull, VaultGone, WrongPassphrase
from toolkit.vault.header import Header
from toolkit.vault.vault import Vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault with one record, at rest."""
    create_with_record(tmp_path / "folder").close()
    return tmp_path / "folder"


def test_a_changed_passphrase_opens_and_the_old_one_does_not(folder: Path) -> None:
    """From the change on the new one counts, in both copies."""
    vault = open_vault(folder)
    change(vault, FIRST, SECOND)
    vault.close()

    assert outcome(folder, SECOND) == TEXT
    assert outcome(folder, FIRST) is WrongPassphrase
    assert (folder / "K0").read_bytes() == (folder / "K1").read_bytes()


def test_the_old_passphrase_is_asked_for(folder: Path) -> None:
    """With a wrong one nothing is changed."""
    vault = open_vault(folder)
    before = contents(folder)

    for attempt in (
        lambda: change(vault, THIRD, SECOND),
        lambda: create_code(vault, THIRD),
        lambda: remove_code(vault, THIRD),
    ):
        with pytest.raises(WrongPassphrase):
            attempt()
        assert contents(folder) == before
    vault.close()


def test_a_change_may_keep_the_passphrase(folder: Path) -> None:
    """Changing it to itself writes the slot anew and is no error."""
    vault = open_vault(folder)
    change(vault, FIRST, FIRST)
    change(vault, FIRST, FIRST)
    vault.close()

    assert outcome(folder) == TEXT


def test_a_change_touches_one_slot(folder: Path) -> None:
    """Salt, costs, filler and the seven other slots stay byte for byte."""
    before = Header((folder / "K0").read_bytes())
    vault = open_vault(folder)
    change(vault, FIRST, SECOND)
    vault.close()
    after = Header((folder / "K0").read_bytes())

    changed = [number for number in range(8) if before._slot(number) != after._slot(number)]
    assert len(changed) == 1
    assert before.prefix == after.prefix
    assert before.image[1064:4064] == after.image[1064:4064]


def test_a_recovery_code_opens_in_the_same_field(folder: Path) -> None:
    """It is typed where the passphrase is, in any shape, and the vault knows that it was the code."""
    vault = open_vault(folder)
    assert not vault.has_recovery_code
    code = create_code(vault)
    assert vault.has_recovery_code
    assert not vault.opened_with_recovery_code
    vault.close()

    for typed in (code, code.lower(), code.replace("-", " "), f" {code} "):
        vault = open_vault(folder, typed)
        assert vault.opened_with_recovery_code
        assert vault.has_recovery_code
        vault.close()
    assert outcome(folder) == TEXT


def test_a_recovery_code_lets_the_passphrase_be_set_anew(folder: Path) -> None:
    """Who forgot the passphrase sets another with the code, which stays valid."""
    vault = open_vault(folder)
    code = create_code(vault)
    vault.close()

    vault = open_vault(folder, code)
    change(vault, code, THIRD)
    vault.close()

    assert outcome(folder, THIRD) == TEXT
    assert outcome(folder, code) == TEXT
    assert outcome(folder, FIRST) is WrongPassphrase


def test_a_recovery_code_survives_a_change_of_passphrase(folder: Path) -> None:
    """The one has nothing to do with the other."""
    vault = open_vault(folder)
    code = create_code(vault)
    change(vault, FIRST, SECOND)
    vault.close()

    assert outcome(folder, code) == TEXT


def test_a_recovery_code_does_not_decide_about_recovery_codes(folder: Path) -> None:
    """Making and taking away a code takes the passphrase, as the code may be all that is left."""
    vault = open_vault(folder)
    code = create_code(vault)

    for attempt in (lambda: create_code(vault, code), lambda: remove_code(vault, code)):
        with pytest.raises(WrongPassphrase):
            attempt()
    vault.close()

    assert outcome(folder, code) == TEXT


def test_a_removed_recovery_code_opens_nothing(folder: Path) -> None:
    """Taking it away is final; taking it away again is no error; making another works."""
    vault = open_vault(folder)
    code = create_code(vault)
    remove_code(vault)
    assert not vault.has_recovery_code
    remove_code(vault)
    vault.close()

    assert outcome(folder, code) is WrongPassphrase
    vault = open_vault(folder)
    another = create_code(vault)
    vault.close()
    assert outcome(folder, another) == TEXT
    assert outcome(folder, code) is WrongPassphrase


def test_a_new_code_voids_the_one_before(folder: Path) -> None:
    """There is at most one, and each is another."""
    vault = open_vault(folder)
    first, second = create_code(vault), create_code(vault)
    vault.close()

    assert first != second
    assert outcome(folder, first) is WrongPassphrase
    assert outcome(folder, second) == TEXT


def test_the_passphrase_of_the_other_compartment_proves_nothing(folder: Path) -> None:
    """A secret that opens another compartment is wrong for changes to this one."""
    vault = open_vault(folder)
    header = Header((folder / "K0").read_bytes())
    # As a second compartment's owner would have it: a slot of the other half, another key.
    from toolkit.crypto.secret import Secret, passphrase_secret
    from toolkit.vault.header import SlotContent, SlotKind
    from toolkit.vault.unlocking import derived_key

    opened = vault._opened
    strange = next(number for number in range(8) if number not in opened.ring.own)
    content = SlotContent(Secret(32), opened.compartment.other, SlotKind.PASSPHRASE, 1)
    with passphrase_secret(SECOND) as typed, derived_key(typed, header) as kek:
        image = header.with_slot(strange, kek, content, opened.around.entropy).image
    for name in ("K0", "K1"):
        (folder / name).write_bytes(image)

    with pytest.raises(WrongPassphrase):
        change(vault, SECOND, THIRD)
    change(vault, FIRST, THIRD)
    vault.close()

    after = Header((folder / "K0").read_bytes())
    assert after._slot(strange) == Header(image)._slot(strange)


def _change(vault: Vault) -> None:
    change(vault, FIRST, SECOND)


def _create_code(vault: Vault) -> None:
    create_code(vault)


def _remove_code(vault: Vault) -> None:
    remove_code(vault)


CHANGES: dict[str, Callable[[Vault], None]] = {
    "passphrase": _change,
    "create": _create_code,
    "replace": _create_code,
    "remove": _remove_code,
}


def _prepared(folder: Path, kind: str) -> str:
    """A recovery code where the change is about one that is there, else nothing."""
    if kind in {"passphrase", "replace", "remove"}:
        vault = open_vault(folder)
        code = create_code(vault)
        vault.close()
        return code
    return ""


def _check(folder: Path, kind: str, code: str) -> set[str]:
    """Assert that the vault opens as before or as after, and say with what."""
    seen = {typed: outcome(folder, typed) for typed in (FIRST, SECOND, code) if typed}
    allowed = {TEXT, WrongPassphrase, StaleHeader}
    assert set(seen.values()) <= allowed
    opening = {typed for typed, found in seen.items() if found == TEXT}
    if kind == "passphrase":
        assert {FIRST, SECOND} & opening
        assert code in opening
    else:
        assert FIRST in opening
    # Where both opened, it went forward with the second one, and the first is done with.
    vault = open_vault(folder, SECOND if SECOND in opening else FIRST)
    try:
        # Nobody is to rely on a code that does not open.
        assert vault.has_recovery_code is (code in opening)
    finally:
        vault.close()
    assert names(folder) == AT_REST
    return opening


@pytest.mark.parametrize("kind", CHANGES)
def test_a_cut_at_any_moment_of_a_change(folder: Path, tmp_path: Path, kind: str) -> None:
    """At each it opens with the old secret or the new one, and what it says of a code is true."""
    code = _prepared(folder, kind)
    files = RememberingFiles(folder, tmp_path / "moments")
    vault = open_vault(folder, files=files)
    CHANGES[kind](vault)
    vault.close()

    moments = list(files.moments)
    seen = {frozenset(_check(moment, kind, code)) for moment in moments}

    assert len(moments) > 10
    if kind == "passphrase":
        cut_between = frozenset({FIRST, SECOND, code})
        assert seen == {frozenset({FIRST, code}), cut_between, frozenset({SECOND, code})}
        assert {outcome(folder, FIRST), outcome(folder, SECOND)} == {WrongPassphrase, TEXT}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("error", [VaultFull, VaultGone])
@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("lasting", [False, True])
def test_a_failure_at_any_write_of_a_change(
    folder: Path, kind: str, error: type[VaultError], torn: bool, lasting: bool
) -> None:
    """The error is told, and the vault opens with the old secret or the new one."""
    code = _prepared(folder, kind)
    for at in range(10):
        files = FailingFiles(error, at, torn=torn, lasting=lasting)
        vault = open_vault(folder, files=files)
        try:
            CHANGES[kind](vault)
        except error:
            assert vault.header_at_risk
        finally:
            vault.close()
        if not files.failed:
            break
        opening = _check(folder, kind, code)
        if SECOND in opening:
            vault = open_vault(folder, SECOND)
            change(vault, SECOND, FIRST)
            vault.close()
        if kind in {"replace", "remove"} and code not in opening:
            code = _prepared(folder, kind)

    assert at == 2
