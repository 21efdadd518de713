from __future__ import annotations

import csv
import io

import pytest
import yaml

from tvetkg.errors import UsageError
from tvetkg.records.authority import OrganisationRow, PlaceRow
from tvetkg.records.fields import keys_of
from tvetkg.scaffold import new_source_file, workspace_files

DAY = "2026-01-15"


def test_a_workspace_has_these_files() -> None:
    assert sorted(workspace_files()) == [
        ".gitignore",
        "README.md",
        "graph/authority/organisations.csv",
        "graph/authority/places.csv",
        "graph/sources/example.org/example-agreement.yaml",
        "workspace.toml",
    ]
    assert sorted(workspace_files(standalone=True)) == sorted(workspace_files())


def test_only_a_layered_workspace_extends_the_reference() -> None:
    assert "\nextends = " in workspace_files()["workspace.toml"]
    assert "\nextends = " not in workspace_files(standalone=True)["workspace.toml"]
    assert "laid over the reference" in workspace_files()["README.md"]
    assert "stands alone" in workspace_files(standalone=True)["README.md"]


@pytest.mark.parametrize(("name", "model"), [("organisations", OrganisationRow), ("places", PlaceRow)])
def test_the_authority_files_have_every_column(name: str, model: type[OrganisationRow] | type[PlaceRow]) -> None:
    table = csv.DictReader(io.StringIO(workspace_files()[f"graph/authority/{name}.csv"]))
    assert table.fieldnames == list(keys_of(model))
    assert all("Invented." in row["note"] for row in table)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://www.example.org/news/Partners_2024.html", "example.org/partners-2024"),
        ("http://example.org", "example.org/example-org"),
        ("https://example.org/a/b/?page=2#top", "example.org/b"),
        ("https://example.org/%E8%81%8C%E4%B8%9A/", "example.org/zhi-ye"),
        ("https://example.org:8080/hợp-tác.htm", "example.org/hop-tac"),
        ("https://example.org/...", "example.org/example-org"),
        (f"https://example.org/{'long-' * 40}", "example.org/" + "long-" * 12 + "long"),
    ],
)
def test_an_address_becomes_a_path(url: str, path: str) -> None:
    assert new_source_file(url, "", DAY)[0] == f"graph/sources/{path}.yaml"


def test_an_id_of_another_host_gets_the_host_before_it() -> None:
    taken = ["graph/sources/example.com/partners.yaml"]
    assert new_source_file("https://example.org/partners", "", DAY, taken)[0] == (
        "graph/sources/example.org/example-org-partners.yaml"
    )
    with pytest.raises(UsageError, match="there is a source of this id already"):
        taken.append("graph/sources/example.net/example-org-partners.yaml")
        new_source_file("https://example.org/partners", "", DAY, taken)


def test_an_address_that_ends_in_a_number_gets_the_host_before_it() -> None:
    assert new_source_file("https://example.org/news/123", "", DAY)[0] == (
        "graph/sources/example.org/example-org-123.yaml"
    )


def test_a_path_that_is_taken_is_refused() -> None:
    with pytest.raises(UsageError, match=r"graph/sources/example\.org/partners\.yaml: this file exists already"):
        new_source_file("https://example.org/partners", "", DAY, ["graph/sources/example.org/partners.yaml"])


def test_the_new_source_names_the_document() -> None:
    text = new_source_file("https://example.org/a", 'The "best": page', DAY)[1]
    source = yaml.safe_load(text)["source"]
    assert (source["title"], source["url"]) == ('The "best": page', "https://example.org/a")
    assert str(source["accessed"]) == DAY


@pytest.mark.parametrize(
    "url",
    ["", "x", "mailto:a@example.org", "https:///path", "https://[bad/", "https://e x.org/", "https://example.org/a b"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        new_source_file(url, "", DAY)
