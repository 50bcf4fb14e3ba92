from __future__ import annotations

from tests.small_vaults import small_compartments

__all__ = ["small_compartments"]
