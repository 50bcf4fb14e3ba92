"""A vault through any sequence of changes, closings, damage and old headers, beside a simple model."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.unit.vault_keys import support
from toolkit.domain.incident import Incident
from toolkit.errors import StaleHeader, VaultError, WrongPassphrase
from toolkit.vault import prefill
from toolkit.vault.vault import Vault

PASSPHRASES = st.sampled_from(["one", "two words", "dr\N{LATIN SMALL LETTER E WITH ACUTE}i"])
COPIES = st.sampled_from(["K0", "K1"])


class AnyLife(RuleBasedStateMachine):
    """The vault, and what it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(prefill, "SMALLEST", 256 * 1024)
        self.patch.setattr(prefill, "SPARE", 16 * 1024)
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "folder"
        self.passphrase = ""
        self.code = ""
        self.records = 0
        self.old_headers: list[tuple[str, str, bytes]] = []
        self.vault: Vault

    @initialize(passphrase=PASSPHRASES)
    def make(self, passphrase: str) -> None:
        """A new vault."""
        self.passphrase = passphrase
        self.vault = support.create(self.folder, passphrase)

    def teardown(self) -> None:
        """Close and take away."""
        self.vault.close()
        self.patch.undo()
        self.temporary.cleanup()

    @rule()
    def write(self) -> None:
        """Something is written down."""
        self.vault.records.add(Incident(what_happened=f"written {self.records}"))
        self.records += 1

    @rule(new=PASSPHRASES, by_code=st.booleans())
    def change(self, new: str, by_code: bool) -> None:
        """The passphrase is changed, by itself or by the code."""
        self._remember_header()
        old = self.code if by_code and self.code else self.passphrase
        support.change(self.vault, old, new)
        self.passphrase = new

    @rule()
    def create_code(self) -> None:
        """There is a recovery code, another one if there was one."""
        self._remember_header()
        self.code = support.create_code(self.vault, self.passphrase)

    @rule()
    def remove_code(self) -> None:
        """There is no recovery code."""
        self._remember_header()
        support.remove_code(self.vault, self.passphrase)
        self.code = ""

    @rule()
    def rekey(self) -> None:
        """New keys; old headers open nothing for another reason now."""
        support.rekey(self.vault, self.passphrase)
        self.code = ""
        self.old_headers.clear()

    @rule(wrong=st.text(max_size=10).filter(lambda text: len(text) not in {3, 4, 9}))
    def refuse(self, wrong: str) -> None:
        """A wrong passphrase changes nothing."""
        attempts: tuple[Callable[[], object], ...] = (
            lambda: support.change(self.vault, wrong, "never"),
            lambda: support.create_code(self.vault, wrong),
            lambda: support.rekey(self.vault, wrong),
        )
        for attempt in attempts:
            with pytest.raises(WrongPassphrase):
                attempt()

    @rule(by_code=st.booleans())
    def reopen(self, by_code: bool) -> None:
        """Closed, and opened with the passphrase or the code."""
        by_code = by_code and bool(self.code)
        self.vault.close()
        self.vault = support.open_vault(self.folder, self.code if by_code else self.passphrase)
        assert self.vault.opened_with_recovery_code is by_code
        assert not self.vault.header_at_risk

    @rule(copy=COPIES, at=st.integers(0, 4095), bit=st.integers(0, 7))
    def damage(self, copy: str, at: int, bit: int) -> None:
        """A bit of one copy of the header is turned while it is closed."""
        self.vault.close()
        path = self.folder / copy
        image = bytearray(path.read_bytes())
        image[at] ^= 1 << bit
        path.write_bytes(image)
        self.vault = support.open_vault(self.folder, self.passphrase)

    @precondition(lambda self: self.old_headers)
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        """An old header with its secrets of then opens nothing that was changed since."""
        passphrase, code, image = data.draw(st.sampled_from(self.old_headers))
        self.vault.close()
        kept = {name: (self.folder / name).read_bytes() for name in ("K0", "K1")}
        for name in kept:
            (self.folder / name).write_bytes(image)
        for typed in {passphrase, code} - {self.passphrase, self.code, ""}:
            assert self._outcome(typed) is StaleHeader
        for name, content in kept.items():
            (self.folder / name).write_bytes(content)
        self.vault = support.open_vault(self.folder, self.passphrase)

    @invariant()
    def holds(self) -> None:
        """Everything written is there, and nothing lies in the folder that should not."""
        assert len(self.vault.records.search("written", limit=1000)) == self.records
        assert self.vault.has_recovery_code is bool(self.code)
        assert support.names(self.folder) == support.AT_REST
        assert (self.folder / "K0").read_bytes() == (self.folder / "K1").read_bytes()

    def _remember_header(self) -> None:
        image = (self.folder / "K0").read_bytes()
        self.old_headers.append((self.passphrase, self.code, image))

    def _outcome(self, typed: str) -> type[VaultError] | str:
        return support.outcome(self.folder, typed)


def test_any_life() -> None:
    """Whatever is done in whatever order, the vault is as the model says."""
    run_state_machine_as_test(
        AnyLife, settings=settings(max_examples=25, stateful_step_count=15, deadline=None)
    )


def test_the_model_itself_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the check for old headers some life goes against the model."""
    monkeypatch.setattr("toolkit.vault.opening._require_current", lambda *_given: None)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            AnyLife,
            settings=settings(
                max_examples=200, stateful_step_count=15, deadline=None, phases=[Phase.generate]
            ),
        )
