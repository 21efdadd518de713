"""The families that kinds of nodes belong to, so that a picture needs few colours, each with a shape of its own.

A picture of forty kinds cannot be read; one of nine families can. Every family differs from every other in colour and
in shape, so that neither alone must be seen. The colours have a contrast of at least 3 to 1 on white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tvetkg.queries.header import Words

Shape = Literal["circle", "square", "diamond", "triangle", "wedge", "hexagon", "star", "plus", "pentagon"]


@dataclass(frozen=True)
class Family:
    """Some kinds of nodes that look alike: ``kinds`` are codes of the vocabularies, or modes of a view."""

    name: str
    words: Words
    colour: str
    shape: Shape
    kinds: tuple[str, ...] = ()


FAMILIES = (
    Family(
        "school",
        Words(en="Colleges, schools, training centres", zh="职业院校与培训机构"),
        "#1F6FB2",
        "circle",
        (
            "college",
            "community-college",
            "continuing-education-centre",
            "educational-institution",
            "high-school",
            "polytechnic",
            "public-training-body",
            "skilled-workers-school",
            "technical-college",
            "training-centre",
            "vocational-college",
            "vocational-school",
            "vocational-university",
        ),
    ),
    Family(
        "university",
        Words(en="Universities, research", zh="大学与研究机构"),
        "#6A4FA3",
        "square",
        ("faculty", "research-institute", "university"),
    ),
    Family(
        "government",
        Words(en="Governments, public bodies", zh="政府与公共机构"),
        "#B5412F",
        "diamond",
        (
            "accreditation-agency",
            "education-department",
            "embassy",
            "government",
            "government-body",
            "government-or-public-body",
            "human-resources-department",
            "labour-department",
            "ministry",
        ),
    ),
    Family(
        "enterprise",
        Words(en="Enterprises", zh="企业"),
        "#B07A10",
        "triangle",
        ("bank", "broadcaster", "enterprise", "media-organisation", "news-agency", "newspaper", "training-enterprise"),
    ),
    Family(
        "development",
        Words(en="Development agencies, international bodies", zh="发展机构与国际组织"),
        "#0F7F62",
        "hexagon",
        (
            "development-agency",
            "development-bank",
            "foundation",
            "international-organisation",
            "non-governmental-organisation",
            "regional-centre",
            "regional-organisation",
        ),
    ),
    Family(
        "alliance",
        Words(en="Alliances, associations, networks", zh="联盟、协会与网络"),
        "#B8478F",
        "star",
        (
            "alliance",
            "association",
            "chamber-of-commerce",
            "collaboration",
            "consortium",
            "education-group",
            "industry-body",
            "network",
        ),
    ),
    Family("programme", Words(en="Programmes, centres", zh="项目与中心"), "#127C8A", "plus", ("programme",)),
    Family(
        "agreement",
        Words(en="Agreements, cooperation", zh="协议与合作"),
        "#7A5230",
        "wedge",
        ("agreement", "cooperation", "event"),
    ),
    Family("occupation", Words(en="Occupations", zh="职业"), "#B07A10", "plus", ("occupation",)),
    Family("field", Words(en="Fields of education", zh="专业领域"), "#7A5230", "wedge", ("field",)),
    Family("economy", Words(en="Economies", zh="经济体"), "#1F6FB2", "circle", ("economy",)),
    Family("place", Words(en="Places", zh="地点"), "#0F7F62", "hexagon", ("place",)),
)
OTHER = Family("other", Words(en="Other", zh="其他"), "#68707A", "pentagon")
_BY_KIND = {kind: family for family in FAMILIES for kind in family.kinds}


def family(attributes: Mapping[str, Any]) -> Family:
    """Find the family of a node by its mode, and that of an organisation by its kind.

    >>> family({"mode": "organisation", "kind": "polytechnic"}).name
    'school'
    >>> family({"mode": "programme", "kind": "centre"}).name
    'programme'
    >>> family({}).name
    'other'
    """
    mode = str(attributes.get("mode", "organisation"))
    return _BY_KIND.get(str(attributes.get("kind")) if mode == "organisation" else mode, OTHER)


__all__ = ["FAMILIES", "OTHER", "Family", "Shape", "family"]
