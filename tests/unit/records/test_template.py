from __future__ import annotations

import re
from pathlib import Path

import pytest

from tvetkg.errors import Severity
from tvetkg.records.models import SCHEMES, Document
from tvetkg.records.read_csv import Authority
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.resolve import resolve
from tvetkg.records.source_file import Reading
from tvetkg.records.template import source_template
from tvetkg.records.vocabularies import Vocabularies
from tvetkg.records.walk import leaves

NOBODY = Authority({}, {}, {}, {})


def read(folder: Path, text: str) -> Reading:
    path = folder / "page.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, path)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/page?a=1#b", None),
        ("https://example.org/职教", 'The "page": one {of} two'),
        ("https://example.org/", "职业教育 – Bắc Giang"),
    ],
)
def test_it_is_valid_as_it_stands(tmp_path: Path, url: str, title: str | None) -> None:
    reading = read(tmp_path, source_template(url, "2026-11-21", title, ("vi", "en")))
    assert reading.findings == []
    assert reading.source is not None
    source = reading.source.document.source
    assert (source.url, source.title, source.language, source.accessed) == (
        url,
        title or url,
        ["vi", "en"],
        "2026-11-21",
    )
    findings = resolve([reading.source], NOBODY, Vocabularies({}, {}))
    assert all(finding.severity <= Severity.WARNING for finding in findings)


def test_its_examples_are_well_formed_and_show_every_type(tmp_path: Path) -> None:
    text = source_template("https://example.org/", "2026-11-21")
    reading = read(tmp_path, re.sub(r"^#(?=[a-z-])", "", text, flags=re.MULTILINE))
    assert reading.findings == []
    assert reading.source is not None
    document = reading.source.document
    assert all(getattr(document, key) for key in Document.model_fields)


def test_its_codes_are_those_of_the_vocabularies(tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "ontology" / "vocabularies"
    text = re.sub(r"^#(?=[a-z-])", "", source_template("https://example.org/", "2026-11-21"), flags=re.MULTILINE)
    source = read(tmp_path, text).source
    assert source is not None
    used = {(scheme, str(leaf.value)) for leaf in leaves(source.document) if (scheme := leaf.look_up(SCHEMES))}
    assert len(used) > 15
    for scheme, code in used:
        turtle = (folder / f"{scheme}.ttl").read_text(encoding="utf-8")
        assert re.search(rf"(:|/){code}>? a skos:Concept\b", turtle), (scheme, code)
