"""The EU Publications Office: its table of corporate bodies, by SPARQL."""

from __future__ import annotations

from tvetkg.client import Client
from tvetkg.link.authorities.authority import About
from tvetkg.link.authorities.sparql import SparqlAuthority


class PublicationsOffice(SparqlAuthority):
    """The authority table of corporate bodies."""

    def __init__(self, about: About, sparql: Client) -> None:
        super().__init__(about, sparql, "publications-office")
