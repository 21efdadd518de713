"""tvetkg: a knowledge graph of cross-border technical and vocational education cooperation, and the tool that keeps it.

>>> import tvetkg
>>> workspace = tvetkg.open_workspace()                                  # doctest: +SKIP
>>> graph = tvetkg.open_graph(workspace)                                 # doctest: +SKIP
>>> tvetkg.ask("partners", {"org": "vtc"}, workspace, graph).rows        # doctest: +SKIP

Names are imported when they are first used, so that ``import tvetkg`` costs nothing. No name here is that of a module,
since the import of a module would put it in the name's place.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tvetkg.asking import ask as ask
    from tvetkg.errors import DataError as DataError
    from tvetkg.errors import Finding as Finding
    from tvetkg.errors import TvetkgError as TvetkgError
    from tvetkg.errors import UsageError as UsageError
    from tvetkg.publish import build_graph as build_graph
    from tvetkg.publish import open_graph as open_graph
    from tvetkg.publish import publish as publish_graph
    from tvetkg.search import find as find
    from tvetkg.workspace import open_workspace as open_workspace

__version__ = "0.1.0"

__all__ = [
    "DataError",
    "Finding",
    "TvetkgError",
    "UsageError",
    "__version__",
    "ask",
    "build_graph",
    "find",
    "open_graph",
    "open_workspace",
    "publish_graph",
]

_HOMES = {
    "DataError": "errors:DataError",
    "Finding": "errors:Finding",
    "TvetkgError": "errors:TvetkgError",
    "UsageError": "errors:UsageError",
    "ask": "asking:ask",
    "build_graph": "publish:build_graph",
    "find": "search:find",
    "open_graph": "publish:open_graph",
    "open_workspace": "workspace:open_workspace",
    "publish_graph": "publish:publish",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'tvetkg' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(f"tvetkg.{module}"), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
