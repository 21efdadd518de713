"""tvetkg: a knowledge graph of cross-border technical and vocational education cooperation, and the tool that keeps it.

>>> import tvetkg
>>> g = tvetkg.open()                                                     # doctest: +SKIP
>>> for row in g.query("partners", org="vtc"):                            # doctest: +SKIP
...     print(row.partner_label, row.since)

Names are imported when they are first used, so that ``import tvetkg`` costs nothing. No name here is that of a module,
since the import of a module would put it in the name's place.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tvetkg.client import Endpoint as Endpoint
    from tvetkg.errors import DataError as DataError
    from tvetkg.errors import Finding as Finding
    from tvetkg.errors import ServiceError as ServiceError
    from tvetkg.errors import TvetkgError as TvetkgError
    from tvetkg.errors import UsageError as UsageError
    from tvetkg.graph import Graph as Graph
    from tvetkg.graph import open as open
    from tvetkg.publish import build_graph as build_graph
    from tvetkg.publish import publish as publish_graph
    from tvetkg.queries.answers import Answer as Answer
    from tvetkg.workspace import open_workspace as open_workspace

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "DataError",
    "Endpoint",
    "Finding",
    "Graph",
    "ServiceError",
    "TvetkgError",
    "UsageError",
    "__version__",
    "build_graph",
    "open",
    "open_workspace",
    "publish_graph",
]

_HOMES = {
    "Answer": "queries.answers:Answer",
    "DataError": "errors:DataError",
    "Endpoint": "client:Endpoint",
    "Finding": "errors:Finding",
    "Graph": "graph:Graph",
    "ServiceError": "errors:ServiceError",
    "TvetkgError": "errors:TvetkgError",
    "UsageError": "errors:UsageError",
    "build_graph": "publish:build_graph",
    "open": "graph:open",
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
