"""A reconciliation service that replays the invented answers of tests/recordings/reconciliation."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.unit.client.hostile import Behaviour, Hostile
from tests.unit.link.authorities.invented import sent

RECORDINGS = Path(__file__).resolve().parents[3] / "recordings" / "reconciliation"


def recorded(name: str) -> Any:
    return json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))


MANIFEST = recorded("manifest")
PROPERTIES = {
    "label": "name", "name": "alias", "acronym": "acronym", "kind": "type", "country": "country", "economy": "economy",
    "place": "within", "website": "website", "inception": "founded", "ended": "closed", "latitude": "latitude",
    "longitude": "longitude", "population": "students", "parent": "partOf", "id:ror": "other",
}  # fmt: skip
KINDS = {"School": "education", "Ministry": "government"}


def replayed(hostile: Hostile, at_most: int = 100, refusal: int = 413) -> Behaviour:
    """Answer what the server was just asked; more queries or ids than ``at_most`` are refused."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        form = hostile.seen[-1].form
        if "queries" in form:
            asked = json.loads(form["queries"][0])
            size, reply = len(asked), _results(asked)
        elif "extend" in form:
            asked = json.loads(form["extend"][0])
            size, reply = len(asked["ids"]), _rows(asked)
        else:
            size, reply = 0, MANIFEST
        (sent(reply) if size <= at_most else sent({"error": "too many"}, refusal))(handler)

    return behave


def _results(asked: dict[str, Any]) -> object:
    every = recorded("results")
    return {key: {"result": every.get(each["query"], [])[: each["limit"]]} for key, each in asked.items()}


def _rows(asked: dict[str, Any]) -> object:
    rows = recorded("rows")
    known = set(next(iter(rows.values())))
    ids = [each["id"] for each in asked["properties"]]
    return {
        "meta": [{"id": each, "name": each} for each in ids if each in known],
        "rows": {id: {each: rows.get(id, {}).get(each, []) for each in ids} for id in asked["ids"]},
    }


def queries(hostile: Hostile) -> list[list[str]]:
    """The names of each batch that was asked."""
    asked = [each.form["queries"][0] for each in hostile.seen if "queries" in each.form]
    return [[query["query"] for query in json.loads(each).values()] for each in asked]
