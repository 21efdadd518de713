"""A small world that is made up, as several services would tell of it."""

from __future__ import annotations

import json
import urllib.request
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from tests.unit.client.hostile import Behaviour, Hostile, answer

from tvetkg.link.authorities.authority import About, Wanted


def about(name: str, entity: str = "", version: str = "", licence: str = "") -> About:
    return About(name, f"The {name} register", "https://register.example/", licence, entity, version, (), "Politely.")


WIKIDATA = about("wikidata", "http://www.wikidata.org/entity/{id}", licence="https://licence.example/free")

GRAPH = """
@prefix p: <http://www.wikidata.org/prop/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

wd:Q900 rdfs:label "Bigland"@en ; wdt:P297 "CN" .
wd:Q901 rdfs:label "Harbourland"@en ; wdt:P297 "HK" ; wdt:P131 wd:Q900 ; wdt:P31 wd:Q6256 ;
    p:P1082 wd:Statement1 , wd:Statement2 ; p:P2131 wd:Statement3 .
wd:Statement1 a wikibase:BestRank ; ps:P1082 7000 ; pq:P585 "2021-07-01T00:00:00Z"^^xsd:dateTime .
wd:Statement2 ps:P1082 6000 ; pq:P585 "2011-07-01T00:00:00Z"^^xsd:dateTime .
wd:Statement3 a wikibase:BestRank ; ps:P2131 12.5 ; psv:P2131 wd:Value3 .
wd:Value3 wikibase:quantityAmount 12.5 ; wikibase:quantityUnit wd:Q4917 .
wd:Q800 wdt:P279 wd:Q801 .
wd:Q801 wdt:P279 wd:Q2385804 .
wd:Q1001 rdfs:label "Example Harbour Polytechnic"@en , "示例海港理工学院"@zh-hans , "Havenskole"@da ;
    skos:altLabel "EHP of Harbourland"@en ;
    wdt:P31 wd:Q800 ; wdt:P17 wd:Q900 ; wdt:P131 wd:Q901 ; wdt:P1813 "EHP"@en ;
    wdt:P856 <https://harbour.example/> ; wdt:P571 "1964-05-03T00:00:00Z"^^xsd:dateTime ;
    wdt:P625 "Point(114.25 22.5)"^^geo:wktLiteral ; wdt:P749 wd:Q1002 ; wdt:P463 wd:Q1003 ;
    wdt:P6782 "02example1" .
wd:Q1002 rdfs:label "Example Harbour Council"@en ; wdt:P31 wd:Q327333 ; wdt:P17 wd:Q900 .
wd:Q1003 rdfs:label "Example League of Harbours"@en .
wd:Q1004 rdfs:label "Example Harbour Polytechnic"@en ; wdt:P17 wd:Q902 .
wd:Q902 rdfs:label "Farland"@en ; wdt:P297 "NZ" .
"""

POLYTECHNIC = Wanted(
    "harbour-polytechnic",
    (("en", "Example Harbour Polytechnic"), ("zh-Hans", "示例海港理工学院"), ("zh-Hant", "示例海港理工學院")),
    "HK",
    "education",
)
NOBODY = Wanted("quiet-college", (("en", "Quiet Example College"),))


def ror_record(id: str, name: str, **more: object) -> dict[str, object]:
    """A record of schema 2."""
    return {
        "id": f"https://ror.org/{id}",
        "status": "active",
        "types": ["education", "funder"],
        "names": [
            {"value": "EHP", "types": ["acronym"], "lang": None},
            {"value": "示例海港理工学院", "types": ["label"], "lang": "zh"},
            {"value": name, "types": ["ror_display", "label"], "lang": "en"},
        ],
        "locations": [
            {
                "geonames_id": 99001,
                "geonames_details": {
                    "country_code": "HK",
                    "name": "Harbour Town",
                    "country_subdivision_name": None,
                    "lat": 22.5,
                    "lng": 114.25,
                },
            }
        ],
        "links": [
            {"type": "wikipedia", "value": "https://encyclopedia.example/ehp"},
            {"type": "website", "value": "https://harbour.example/"},
        ],
        "relationships": [
            {"type": "parent", "id": "https://ror.org/02parent1", "label": "Example Council"},
            {"type": "child", "id": "https://ror.org/02child11", "label": "Example Laboratory"},
        ],
        "established": 1964,
        "external_ids": [{"type": "wikidata", "all": ["Q1001", "Q1009"], "preferred": None}],
        "domains": [],
        **more,
    }


def sent(value: object, status: int = 200, **headers: str) -> Behaviour:
    return answer(json.dumps(value, ensure_ascii=False).encode(), "application/json", status, **headers)


def page(*records: dict[str, object], of: int | None = None) -> Behaviour:
    return sent({"number_of_results": len(records) if of is None else of, "items": list(records)})


A_WEB_PAGE = answer(b"<html><h1>Scheduled maintenance</h1></html>", "text/html")
BAD_GATEWAY = answer(b"<html><h1>502 Bad Gateway</h1></html>", "text/html", 502)
BUSY = answer(b"slow down", "text/plain", 429, Retry_After="7")
DOWN = answer(b"no upstream", "text/plain", 503)


def passed_on(hostile: Hostile, url: str) -> Behaviour:
    """Let a real server answer what the hostile one was just asked."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        seen = hostile.seen[-1]
        query = urlsplit(seen.target).query
        headers = {name: seen.headers[name] for name in ("accept", "content-type") if name in seen.headers}
        request = urllib.request.Request(
            f"{url}?{query}" if query else url, seen.body or None, headers, method=seen.method
        )
        with urllib.request.urlopen(request, timeout=30) as reply:
            answer(reply.read(), reply.headers["Content-Type"])(handler)

    return behave
