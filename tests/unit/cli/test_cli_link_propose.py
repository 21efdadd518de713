"""``tvetkg link propose``: from a dump to proposals that ``link review`` shows."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.client.hostile import Hostile
from tests.unit.link.authorities.invented import BAD_GATEWAY
from tests.unit.link.authorities.reconciling import queries, replayed

from tvetkg.link.proposals import folder, read_proposals
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[3]
Tvetkg = Callable[..., tuple[int, str, str]]


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "mini", tmp_path / "mini", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "mini"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Two invented records in the form of ROR's dump (schema 2)."""
    records = [
        {
            "id": f"https://ror.org/{id}",
            "status": "active",
            "types": ["education"],
            "names": [{"value": name, "types": ["ror_display", "label"], "lang": "en"}],
            "locations": [{"geonames_details": {"country_code": country, "name": "Town"}}],
            "links": [],
            "relationships": [],
        }
        for id, name, country in (
            ("05dxps055", "Fictional  Lake College ", "VN"),
            ("00d2w9g53", "Institute of Quite Other Things", "CN"),
        )
    ]
    path = tmp_path / "dump.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def test_likely_records_are_proposed_and_shown(tvetkg: Tvetkg, mini: Path, dump: Path) -> None:
    code, out, err = tvetkg("link", "propose", "ror", "--file", dump, "--offline", "--workspace", mini)
    assert (code, err) == (0, "")
    assert out.endswith("'tvetkg link review --authority ror' shows them.\n")
    proposals = read_proposals(folder(open_workspace(mini)) / "ror.tsv")
    best = max(proposals, key=lambda each: float(each.probability or 0))
    assert (best.subject_id, best.object_id) == ("id:lake-college", "ror:05dxps055")
    assert (best.object_label, best.object_country) == ("Fictional Lake College", "VN")
    assert best.probability is not None and float(best.probability) > 0.9
    assert "same name: " in best.reasons


def test_what_is_judged_is_not_proposed_again(
    tvetkg: Tvetkg, mini: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose = ["link", "propose", "ror", "--file", dump, "--offline", "--workspace", mini]
    assert tvetkg(*propose)[0] == 0
    path = folder(open_workspace(mini)) / "ror.tsv"
    first = read_proposals(path)
    monkeypatch.setattr("sys.stdin", io.StringIO("d\nAnother lake.\nq\n"))
    review = ["link", "review", "--authority", "ror", "--reviewer", "A Reader", "--date", "2026-11-29"]
    assert tvetkg(*review, "--workspace", mini)[0] == 0
    assert tvetkg("link", "apply", "--authority", "ror", "--workspace", mini)[0] == 0
    assert tvetkg(*propose)[0] == 0
    assert read_proposals(path) == first[1:]


def test_a_reconciliation_service_is_asked_in_the_place_of_wikidata(
    tvetkg: Tvetkg, mini: Path, hostile: Hostile
) -> None:
    real = replayed(hostile)
    address = hostile.on("/reconcile", real, real, real, BAD_GATEWAY, real)
    settings = [f'reconcile = "{address}"', "max_retries = 0", "properties = {}", 'kinds = {School = "education"}']
    (mini / "authorities.toml").write_text("\n".join(["[wikidata]", *settings, ""]), encoding="utf-8")
    propose = ["link", "propose", "wikidata", "--workspace", mini]
    code, _, err = tvetkg(*propose)
    assert (code, "HTTP 502" in err) == (3, True)
    assert tvetkg(*propose)[0] == 0
    path = folder(open_workspace(mini)) / "wikidata.tsv"
    pairs = [each.pair for each in read_proposals(path)]
    assert len(pairs) == len({*pairs})
    lake = {each.pair: each for each in read_proposals(path)}["id:lake-college", "wd:Q1101"]
    assert (lake.object_label, lake.object_kind) == ("Fictional Lake College", "education")
    batches = queries(hostile)
    assert batches[2] == batches[3]
    names = [name for each in (*batches[:3], *batches[4:]) for name in each]
    assert len(names) == len({*names})


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ["geonames"],
            "'geonames' is no register of organisations that can be linked to: there are moe-china, ror, wikidata. A ",
        ),
        (["ror", "--file", "no-such-dump.json"], "no-such-dump.json"),
        (["wikidata", "--offline"], "The cache holds no answer"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(words: list[str], complaint: str, tvetkg: Tvetkg, mini: Path) -> None:
    code, out, err = tvetkg("link", "propose", *words, "--workspace", mini)
    assert (code, out) == (3 if "--offline" in words else 2, "")
    assert err.startswith("tvetkg: ") and err.count("\n") == 1 and complaint in err
