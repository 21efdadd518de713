"""Questions that join our graph with another endpoint, asked there in batches and joined here.

SERVICE inside a query would leave waiting, retries and missing parts to the engine; so the other endpoint is asked for
what our links name, as politely as always, and each row says which part of it came from where and whether the other
side has answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tvetkg import iri
from tvetkg.client import Client
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import About
from tvetkg.link.remote_query import BATCH, RemoteQuery, asked, remote
from tvetkg.queries.answers import Answer, Column
from tvetkg.queries.binding import replaced
from tvetkg.rdf import Term, node, text
from tvetkg.records.linksets import Accepted
from tvetkg.store import Store

OURS = ("ours", "ours_label")
STATE = "there"
ANSWERED, NOTHING, UNANSWERED, IN_PART = "answered", "nothing", "unanswered", "in part"
QUESTIONS = (
    "places-population",
    "places-population-by-geonames",
    "partner-identifiers",
    "partner-identifiers-by-ror",
    "lacking-neighbours",
)

_LABELS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?ours ?label
WHERE {
  VALUES ?ours { UNDEF }
  ?ours rdfs:label ?label .
}"""


@dataclass(frozen=True)
class FederatedAnswer(Answer):
    """An answer of two graphs.

    ``origins`` gives for each column the address it came from, ``ours`` for our own. The column ``there`` says of each
    row whether the other side ``answered`` it, has ``nothing``, is ``unanswered``, or answered ``in part``. ``partial``
    are the reasons, each once (none: the answer is whole); ``asked`` and ``unanswered`` count things of ours.
    """

    origins: Mapping[str, str] = field(default_factory=dict)
    partial: tuple[str, ...] = ()
    asked: int = 0
    unanswered: int = 0

    @property
    def whole(self) -> bool:
        """Whether the other side has answered for everything."""
        return not self.partial

    def told(self) -> str:
        """Say in a sentence what is missing; empty where nothing is.

        >>> FederatedAnswer(None, "", {}, (), (), partial=("it is down.",), asked=3, unanswered=2).told()
        '2 of 3 are not answered, or in part: it is down.'
        """
        reasons = " ".join(self.partial)
        return f"{self.unanswered} of {self.asked} are not answered, or in part: {reasons}" if reasons else ""


def federated(
    name: str,
    store: Store,
    client: Client,
    about: About,
    links: Sequence[Accepted],
    batch: int = BATCH,
) -> FederatedAnswer:
    """Ask the authority ``about`` one of :data:`QUESTIONS` for things of ours, by the ``links`` that they have.

    The links lead to the authority, or to the register by whose ids it is asked
    (:attr:`~tvetkg.link.remote_query.RemoteHeader.by`). Every linked thing has a row, in the order of our labels.
    Raises :class:`UsageError` for an unknown question, one about another authority, and no links; and the other
    endpoint's error where it answers nothing at all.
    """
    query = _question(name, about)
    if not links:
        where = query.header.by or about.title
        raise UsageError(f"{name}: none of our things is linked to {where}; accept links first.")
    theirs: dict[str, Term] = {
        each.ours: text(each.theirs) if query.header.by else node(about.iri(each.theirs))
        for each in sorted(links, key=lambda link: link.ours)
    }
    labels = _labels(store, theirs)
    harvest = asked(client, query, sorted(set(theirs.values()), key=str), batch)
    if harvest.stopped and not harvest.rows and len(harvest.unanswered) == len(set(theirs.values())):
        raise harvest.stopped
    rows = _by_key(query, harvest.rows, set(theirs.values()))
    remote_columns = [each for each in query.header.returns if each != query.header.key]
    terms: list[tuple[Term | None, ...]] = []
    for ours, key in sorted(theirs.items(), key=lambda each: (labels.get(each[0], ""), each[0])):
        state = _state(bool(rows[key]), key in harvest.unanswered)
        start = (node(iri.thing(ours)), text(labels.get(ours, ours)), key)
        found = sorted({tuple(row.get(column) for column in remote_columns) for row in rows[key]}, key=_written)
        terms += [(*start, *cells, text(state)) for cells in found or [(None,) * len(remote_columns)]]
    returns = query.header.returns
    return FederatedAnswer(
        None,
        query.text,
        {},
        (
            Column(OURS[0], "iri"),
            Column(OURS[1], "string"),
            Column(query.header.key, returns[query.header.key].kind),
            *(Column(each, returns[each].kind) for each in remote_columns),
            Column(STATE, "string"),
        ),
        tuple(terms),
        origins={
            **dict.fromkeys((*OURS, query.header.key, STATE), "ours"),
            **dict.fromkeys(remote_columns, client.endpoint.shown),
        },
        partial=tuple(dict.fromkeys(harvest.unanswered.values())),
        asked=len(theirs),
        unanswered=sum(key in harvest.unanswered for key in theirs.values()),
    )


def _question(name: str, about: About) -> RemoteQuery:
    if name not in QUESTIONS:
        raise UsageError(f"There is no question {name!r} to us and others: there are {', '.join(QUESTIONS)}.")
    query = remote(name)
    if query.header.authority != about.name:
        raise UsageError(f"The question {name} is one to {query.header.authority}, and not to {about.name}.")
    return query


def _labels(store: Store, theirs: Mapping[str, Term]) -> dict[str, str]:
    """Give the labels of our things; one that the graph does not know is an error, since its link leads nowhere."""
    terms = [node(iri.thing(ours)) for ours in theirs]
    found = {str(row[0]): row[1] for row in store.select(replaced(_LABELS, {"ours": terms})).rows}
    labels = {}
    for ours, term in zip(theirs, terms, strict=True):
        label = found.get(str(term))
        if label is None:
            raise UsageError(f"{ours} is linked, and not in the graph: build the graph anew, or withdraw the link.")
        labels[ours] = getattr(label, "value", str(label))
    return labels


def _by_key(
    query: RemoteQuery, rows: Sequence[Mapping[str, Term]], linked: set[Term]
) -> dict[Term, list[Mapping[str, Term]]]:
    """Sort rows to the keys they are about; of a question for what we lack, rows about what is linked are left out."""
    found: dict[Term, list[Mapping[str, Term]]] = defaultdict(list)
    for row in rows:
        if query.header.lacking is None or row.get(query.header.lacking) not in linked:
            found[row[query.header.key]].append(row)
    return found


def _state(rows: bool, missing: bool) -> str:
    if missing:
        return IN_PART if rows else UNANSWERED
    return ANSWERED if rows else NOTHING


def _written(cells: tuple[Term | None, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in cells)
