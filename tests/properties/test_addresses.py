"""Web addresses: whatever passes the check is an IRI to the RDF library too."""

from __future__ import annotations

import contextlib

from hypothesis import example, given
from hypothesis import strategies as st

from tvetkg import rdf
from tvetkg.records.checks import MalformedError, checked_address

HOSTS = st.one_of(st.just("example.org"), st.text(max_size=8), st.text("a.[]:@%1-", max_size=10))
RESTS = st.one_of(st.text(max_size=12), st.text("/?#[]%20:@!$&'()*+,;=|^`{}<>\\ ", max_size=12))


@given(HOSTS, RESTS)
@example("example.org", "/\U000f0000")
@example("example.org", "/\U0001fffe")
@example("[::1", "")
def test_what_passes_is_an_iri(host: str, rest: str) -> None:
    with contextlib.suppress(MalformedError):
        address = checked_address(f"https://{host}/{rest}")
        assert rdf.node(address).value == address
