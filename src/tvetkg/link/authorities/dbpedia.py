"""DBpedia: exact labels and facts by SPARQL.

It answers questions that are too long with 200 and a part of the rows; the client tells those apart by their headers,
and they are asked again in halves.
"""

from __future__ import annotations

from tvetkg.client import Client
from tvetkg.link.authorities.authority import About
from tvetkg.link.authorities.sparql import SparqlAuthority


class DBpedia(SparqlAuthority):
    """DBpedia by its SPARQL endpoint."""

    def __init__(self, about: About, sparql: Client) -> None:
        super().__init__(about, sparql, "dbpedia")
