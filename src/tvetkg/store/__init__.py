"""Stores of quads behind one protocol: embedded Oxigraph, and rdflib for comparison in tests."""

from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.protocol import Solutions, Store
from tvetkg.store.snapshot import write_snapshot

__all__ = ["OxigraphStore", "Solutions", "Store", "write_snapshot"]
