"""Who takes part: one node a role, and nodes for those who are described and not named."""

from __future__ import annotations

from collections.abc import Sequence

from tvetkg import iri
from tvetkg.build.writer import GraphWriter
from tvetkg.iri import IRI
from tvetkg.rdf import node
from tvetkg.records.keys import roles_of
from tvetkg.records.models import Participant, Who
from tvetkg.records.source_file import PathInFile


def write_participants(
    writer: GraphWriter,
    thing: IRI,
    participants: Sequence[Participant],
    record_type: str,
    path: PathInFile,
    spans: Sequence[Sequence[int]],
) -> None:
    """Write a participation for each role of each participant.

    ``spans`` are the record's own places in the text; they stand for a participant who gives none.
    """
    for index, participant in enumerate(participants):
        here = (*path, index)
        who = write_who(writer, participant, here)
        for role in roles_of(participant, record_type):
            key = {"thing": thing, "participant": who, "role": role}
            participation = iri.record(writer.source, "participation", key)
            writer.stated(participation, ["tv:Participation"], here, participant.at or spans)
            writer.add(participation, "tv:in", node(thing))
            writer.add(participation, "tv:participant", node(who))
            writer.codes(participation, "tv:role", "role", [role])
            if participant.for_:
                writer.link(participation, "tv:actsFor", [participant.for_])


def write_who(writer: GraphWriter, who: Who, path: PathInFile) -> IRI:
    """Name someone, describing a group or post that the document leaves without a name."""
    named = who.org or who.thing
    if named:
        return iri.thing(named)
    content = who.model_dump(include={"group", "post", "of", "place", "person"}, exclude_none=True)
    if who.group:
        group = iri.record(writer.source, "group", content)
        writer.stated(group, ["tv:Group"], path)
        writer.codes(group, "tv:groupKind", "group", [who.group])
        writer.link(group, "tv:of", [who.of] if who.of else [])
        writer.link(group, "tv:place", [who.place] if who.place else [])
        return group
    post = iri.record(writer.source, "post", content)
    writer.stated(post, ["org:Post"], path)
    writer.text(post, "dcterms:title", who.post or "")
    writer.link(post, "org:postIn", [who.of] if who.of else [])
    if who.person:
        writer.text(post, "tv:heldBy", who.person)
    return post
