"""Mappings come out as SSSOM: by its published schema, with nothing lost and nothing claimed that is not recorded."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.release.contents import Contents
from tvetkg.release.facts import Facts
from tvetkg.release.sssom import MappingSet, mapping_files, of_vocabularies, parse, read, together, write
from tvetkg.release.void import links
from tvetkg.workspace import Workspace, open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
SCHEMA = yaml.safe_load((Path(__file__).parent / "data" / "sssom_schema-1.1.0a5.yaml").read_text(encoding="utf-8"))
LINKSET = """#curie_map:
#  id: "https://w3id.org/tvetkg/id/"
#  ror: "https://ror.org/"
#  semapv: "https://w3id.org/semapv/vocab/"
#  skos: "http://www.w3.org/2004/02/skos/core#"
#mapping_set_id: "https://w3id.org/tvetkg/linkset/ror"
#license: "https://creativecommons.org/publicdomain/zero/1.0/"
#mapping_date: "2026-11-21"
#object_source_version: "2.9"
subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence\treviewer_label
id:river-college\tskos:exactMatch\t\tror:012345678\tsemapv:ManualMappingCuration\t0.97\tA. Curator
id:lake-college\tskos:exactMatch\tNot\tror:012345679\tsemapv:ManualMappingCuration\t0.12\tA. Curator
"""


def complaints(text: str) -> list[str]:
    """Hold a mapping set against the published schema: slots, what is required, enumerations, types, prefixes."""
    told = parse(text)
    prefixes = {**told.head.get("curie_map", {})}
    found = _of_slots("mapping set", told.head, prefixes)
    for row in told.rows:
        found += _of_slots("mapping", row, prefixes)
    return found


def _of_slots(cls: str, told: dict[str, Any], prefixes: dict[str, str]) -> list[str]:
    known, usage = SCHEMA["classes"][cls]["slots"], SCHEMA["classes"][cls].get("slot_usage") or {}
    needed = [s for s in known if SCHEMA["slots"][s].get("required") or usage.get(s, {}).get("required")]
    found = [f"{each} is missing" for each in needed if each not in told and each != "mappings"]
    found += [f"{each} is no slot of a {cls}" for each in told if each not in known]
    for key, value in told.items():
        slot = SCHEMA["slots"].get(key, {})
        for each in value if isinstance(value, list) else [value]:
            if key != "curie_map" and not _fits(slot.get("range", "string"), str(each), prefixes):
                found.append(f"{key}: {each}")
    return found


def _fits(range: str, value: str, prefixes: dict[str, str]) -> bool:
    if range in SCHEMA["enums"]:
        return value in SCHEMA["enums"][range]["permissible_values"]
    if range == "EntityReference":
        prefix, _, local = value.partition(":")
        return bool(local) and (local.startswith("//") or prefix in prefixes)
    if range == "NonRelativeURI":
        return bool(re.match(r"[a-z][a-z0-9+.-]*:\S+$", value))
    if range == "double":
        return 0 <= float(value) <= 1
    if range == "date":
        return bool(date.fromisoformat(value))
    return True


def test_every_mapping_set_of_a_release_fits_the_schema(made: Contents) -> None:
    paths = [path for path in made.files if path.startswith("mappings/")]
    assert len(paths) > 10
    assert {path: complaints(made.files[path].decode()) for path in paths} == {path: [] for path in paths}


@pytest.mark.parametrize(
    ("was", "will", "complaint"),
    [
        ("\tNot\t", "\tNo\t", "predicate_modifier: No"),
        ("\t0.97\t", "\t97\t", "confidence: 97"),
        ("ror:012345678", "wd:012345678", "object_id: wd:012345678"),
        ("\tconfidence\t", "\tcertainty\t", "certainty is no slot of a mapping"),
        ("mapping_set_id", "mapping_set_name", "mapping_set_id is missing"),
    ],
)
def test_what_does_not_fit_the_schema_is_found(was: str, will: str, complaint: str) -> None:
    assert complaints(LINKSET) == []
    assert complaint in complaints(LINKSET.replace(was, will))


def test_written_and_read_again_a_set_is_the_same() -> None:
    told = parse(LINKSET)
    again = parse(write(told).decode())
    assert again.head == told.head and sorted(map(str, map(sorted, map(dict.items, again.rows)))) == sorted(
        map(str, map(sorted, map(dict.items, told.rows)))
    )


def test_cells_with_quotes_and_line_ends_come_back() -> None:
    told = MappingSet({"mapping_set_id": "x:y"}, [{"subject_id": "a:b", "comment": 'say "x"\tor #y'}])
    assert parse(write(told).decode()) == told


def test_all_rows_of_all_sets_are_in_one_with_what_their_heads_said(made: Contents) -> None:
    everything = parse(made.files["mappings/all.sssom.tsv"].decode())
    paths = [path for path in made.files if path.startswith("mappings/") and "all." not in path]
    singles = [parse(made.files[path].decode()) for path in paths]
    assert len(everything.rows) == sum(len(each.rows) for each in singles)
    gist = [row for row in everything.rows if row["mapping_source"].endswith("/alignments/gist")]
    assert {row["object_source_version"] for row in gist} == {"14.1.0"}
    assert {row["mapping_date"] for row in gist} == {"2026-11-21"}


def test_links_of_concepts_are_all_there_and_how_they_were_found_is_unspecified(made: Contents, facts: Facts) -> None:
    told = parse(made.files["mappings/vocabularies.sssom.tsv"].decode())
    prefixes = told.head["curie_map"]

    def whole(curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return prefixes[prefix] + local

    found = {(row["predicate_id"], whole(row["subject_id"]), whole(row["object_id"])) for row in told.rows}
    assert found == {each for each in links(facts) if each[1].startswith(iri.VOCABULARY)} and found
    assert {row["mapping_justification"] for row in told.rows} == {"semapv:UnspecifiedMatching"}


def test_linksets_of_the_workspace_come_along_and_undecided_ones_do_not(tmp_path: Path, facts: Facts) -> None:
    shutil.copytree(MINI, tmp_path / "mini", ignore=shutil.ignore_patterns("build", "linksets"))
    workspace = open_workspace(tmp_path / "mini")
    folder = workspace.root / "graph" / "linksets"
    folder.mkdir()
    (folder / "ror.sssom.tsv").write_text(LINKSET, encoding="utf-8")
    (folder / "ror.unsure.sssom.tsv").write_text(LINKSET, encoding="utf-8")
    paths = mapping_files(workspace)
    sets = [read(path) for path in paths]
    assert [path.name for path in paths if path.parent == folder] == ["ror.sssom.tsv"]
    rows = together([*sets, of_vocabularies(facts, "1")], "1").rows
    (rejected,) = [row for row in rows if row.get("predicate_modifier") == "Not"]
    assert (rejected["subject_id"], rejected["object_source_version"]) == ("id:lake-college", "2.9")
    assert rejected["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_one_prefix_of_two_meanings_is_refused() -> None:
    one, two = ({"curie_map": {"x": f"https://{n}.example/"}, "mapping_set_id": f"https://{n}.example"} for n in "ab")
    with pytest.raises(UsageError, match=r"https://b\.example: x: is https://b\.example/ here"):
        together([MappingSet(one, []), MappingSet(two, [])], "1")


NO_SSSOM = ["#a: [\nsubject_id\n", "#- a\nsubject_id\n", "subject_id\tobject_id\na\n", "a\nb\tc\n"]


@pytest.mark.parametrize("text", NO_SSSOM)
def test_what_is_no_sssom_is_refused_with_the_name_of_the_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.sssom.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.sssom\.tsv: not a mapping set in SSSOM"):
        read(path)


def test_linksets_of_the_reference_graph_are_for_workspaces_laid_over_it(tmp_path: Path) -> None:
    for name in ("own", "shipped"):
        linkset = tmp_path / name / "graph" / "linksets" / f"{name}.sssom.tsv"
        linkset.parent.mkdir(parents=True)
        linkset.write_text(LINKSET, encoding="utf-8")
    shipped = Workspace(tmp_path / "shipped", tmp_path / "shipped")
    alone = Workspace(tmp_path / "own", tmp_path / "shipped")
    over = Workspace(tmp_path / "own", tmp_path / "shipped", "own", shipped)
    assert [path.name for path in mapping_files(alone)] == ["own.sssom.tsv"]
    assert [path.name for path in mapping_files(over)] == ["shipped.sssom.tsv", "own.sssom.tsv"]
