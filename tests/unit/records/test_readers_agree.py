"""The same document in YAML, JSON Lines and CSV is the same document."""
# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

from tvetkg.records.models import Document
from tvetkg.records.read_csv import read_csv_source
from tvetkg.records.read_jsonl import read_jsonl
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.source_file import Reading
from tvetkg.records.types import KEYS_OF_TYPES

SUM = "0123456789abcdef" * 4
YAML = f"""\
source: {{title: 2013, url: "https://example.org/?a=b;c+d", publisher: null, published: {{stated: last year, edtf: 2013}},
  language: [en, zh-Hans], accessed: 2026-11-21, text: {{sha256: {SUM}, length: 1000}}, publisher_kind: newspaper}}
organisations:
- id: vpes
  names: {{en: [One name, "Other; name"], zh-Hans: 职专教育服务}}
  founded: {{stated: last year}}
  founded_by: [vtc]
  distinction: {{rank: 1, as: operation-centre, within: mainland-china}}
  aims: [cooperation, exchange]
agreements:
- id: mou-a
  kind: mou
  title: "Memorandum | of; understanding"
  signed: 2013
  at: [[1, 20], [30, 47]]
  parties:
  - {{org: vtc, roles: [signatory]}}
  - {{org: vpes, roles: [implementer, contact-point], for: vtc, at: [[2, 3], [5, 8]]}}
  - {{post: "Head; of A|B + C=D \\\\ E", of: vtc, person: A. Name}}
  open: {{en: false, zh-Hans: true}}
cooperations:
- {{participants: [{{org: vtc}}, {{group: officials, place: guangdong}}], open: true, since: 2019-05}}
programmes:
- {{id: prog-a, kind: programme, places: {{list: [guangxi, sichuan], open: true}}, new_: null}}
- {{id: prog-b, kind: programme, places: [guangxi], fields: [electronics-and-automation], beneficiaries: [{{group: officials, place: guangxi}}, {{group: members}}]}}
training:
- {{provider: vtc, occupations: [metal-cutting], new: true}}
- {{provider: {{group: officials, place: guangxi}}, standard: std-a, new: false}}
memberships:
- {{member: vtc, group: vpes, role: member, since: XXXX-11}}
events:
- {{id: event-a, kind: seminar, time: {{stated: mid-March, edtf: XXXX-03}}, about: [prog-a, vtc], participants: [{{thing: prog-a, roles: [host]}}]}}
standards:
- {{id: std-a, kind: competency-standard, level: eqf-4}}
recognitions:
- {{id: rec-a, instrument: mou-a, of: [std-a], by: [vtc], use: [study, work]}}
funding:
- {{id: flow-a, funder: koica, recipient: vtc, amount: ">628000 USD", paid: 2023, purpose: [equipment], note: "one, two"}}
figures:
- {{about: vtc, metric: partner-institutions, value: 11, within: [guangdong]}}
- {{about: vtc, metric: partner-institutions, value: 0.5, status: target, due: 2025-12-31}}
- {{about: vtc, metric: partner-institutions, value: "~29000/year", statistic: average, language: zh-Hans}}
statements:
- {{speaker: {{post: Director, of: vtc}}, about: vtc, topic: outlook}}
mentions:
- {{of: vtc, name: VTC Group, language: en}}
place_changes:
- {{kind: merger, before: [bac-giang, bac-ninh], after: bac-ninh, in_force: 2025-07-01}}
""".replace(", new_: null", "")

JSONL = f"""\
{{"type": "source", "title": 2013, "url": "https://example.org/?a=b;c+d", "publisher": null, "published": {{"stated": "last year", "edtf": "2013"}}, "language": ["en", "zh-Hans"], "accessed": "2026-11-21", "text": {{"sha256": "{SUM}", "length": 1000}}, "publisher_kind": "newspaper"}}
{{"type": "organisation", "id": "vpes", "names": {{"en": ["One name", "Other; name"], "zh-Hans": "\\u804c\\u4e13\\u6559\\u80b2\\u670d\\u52a1"}}, "founded": {{"stated": "last year"}}, "founded_by": "vtc", "distinction": {{"rank": 1, "as": "operation-centre", "within": "mainland-china"}}, "aims": ["cooperation", "exchange"]}}

{{"type": "agreement", "id": "mou-a", "kind": "mou", "title": "Memorandum | of; understanding", "signed": 2013, "at": [[1, 20], [30, 47]], "parties": [{{"org": "vtc", "roles": ["signatory"]}}, {{"org": "vpes", "roles": ["implementer", "contact-point"], "for": "vtc", "at": [[2, 3], [5, 8]]}}, {{"post": "Head; of A|B + C=D \\\\ E", "of": "vtc", "person": "A. Name"}}], "open": {{"en": false, "zh-Hans": true}}}}
{{"type": "cooperation", "participants": [{{"org": "vtc"}}, {{"group": "officials", "place": "guangdong"}}], "open": true, "since": "2019-05"}}
{{"type": "programme", "id": "prog-a", "kind": "programme", "places": {{"list": ["guangxi", "sichuan"], "open": true}}}}
{{"type": "programme", "id": "prog-b", "kind": "programme", "places": ["guangxi"], "fields": "electronics-and-automation", "beneficiaries": [{{"group": "officials", "place": "guangxi"}}, {{"group": "members"}}]}}
{{"type": "training", "provider": "vtc", "occupations": ["metal-cutting"], "new": true}}
{{"type": "training", "provider": {{"group": "officials", "place": "guangxi"}}, "standard": "std-a", "new": false}}
{{"type": "membership", "member": "vtc", "group": "vpes", "role": "member", "since": "XXXX-11"}}
{{"type": "event", "id": "event-a", "kind": "seminar", "time": {{"stated": "mid-March", "edtf": "XXXX-03"}}, "about": ["prog-a", "vtc"], "participants": [{{"thing": "prog-a", "roles": ["host"]}}]}}
{{"type": "standard", "id": "std-a", "kind": "competency-standard", "level": "eqf-4"}}
{{"type": "recognition", "id": "rec-a", "instrument": "mou-a", "of": ["std-a"], "by": ["vtc"], "use": ["study", "work"]}}
{{"type": "funding", "id": "flow-a", "funder": "koica", "recipient": "vtc", "amount": ">628000 USD", "paid": 2023, "purpose": "equipment", "note": "one, two"}}
{{"type": "figure", "about": "vtc", "metric": "partner-institutions", "value": 11, "within": "guangdong"}}
{{"type": "figure", "about": "vtc", "metric": "partner-institutions", "value": 0.5, "status": "target", "due": "2025-12-31"}}
{{"type": "figure", "about": "vtc", "metric": "partner-institutions", "value": "~29000/year", "statistic": "average", "language": "zh-Hans"}}
{{"type": "statement", "speaker": {{"post": "Director", "of": "vtc"}}, "about": "vtc", "topic": "outlook"}}
{{"type": "mention", "of": "vtc", "name": "VTC Group", "language": "en"}}
{{"type": "place_change", "kind": "merger", "before": ["bac-giang", "bac-ninh"], "after": ["bac-ninh"], "in_force": "2025-07-01"}}
"""

TABLES = {
    "source": f"""\
title,url,publisher,published.stated,published.edtf,language,accessed,text.sha256,text.length,publisher_kind
2013,https://example.org/?a=b;c+d,,last year,2013,en|zh-Hans,2026-11-21,{SUM},1000,newspaper
""",
    "organisations": """\
id,names.en,names.zh-Hans,founded.stated,founded_by,distinction.rank,distinction.as,distinction.within,aims
vpes,One name|Other; name,职专教育服务,last year,vtc,1,operation-centre,mainland-china,cooperation | exchange
""",
    "agreements": """\
id,kind,title,signed,at,parties,open.en,open.zh-Hans
mou-a,mou,Memorandum | of; understanding,2013,1-20|30-47,\
org=vtc; roles=signatory | org=vpes; roles=implementer+contact-point; for=vtc; at=2-3+5-8 \
| post=Head\\; of A\\|B \\+ C\\=D \\\\ E; of=vtc; person=A. Name,false,true
""",
    "cooperations": "participants,open,since\norg=vtc|group=officials;place=guangdong,true,2019-05\n",
    "programmes": """\
id,kind,places,places.list,places.open,fields,beneficiaries
prog-a,programme,,guangxi|sichuan,true,,
prog-b,programme,guangxi,,,electronics-and-automation,group=officials; place=guangxi|group=members
""",
    "training": """\
provider,provider.group,provider.place,occupations,standard,new
vtc,,,metal-cutting,,true
,officials,guangxi,,std-a,false
""",
    "memberships": "member,group,role,since\r\nvtc,vpes,member,XXXX-11\r\n",
    "events": """\
id,kind,time,time.stated,time.edtf,about,participants
event-a,seminar,,mid-March,XXXX-03,prog-a|vtc,thing=prog-a; roles=host
""",
    "standards": "id,kind,level\nstd-a,competency-standard,eqf-4",
    "recognitions": "id,instrument,of,by,use\nrec-a,mou-a,std-a,vtc,study|work\n",
    "funding": """\
id,funder,recipient,amount,paid,purpose,note
flow-a,koica,vtc,>628000 USD,2023,equipment,"one, two"
""",
    "figures": """\
about,metric,value,within,status,due,statistic,language
vtc,partner-institutions,11,guangdong,,,,
vtc,partner-institutions,0.5,,target,2025-12-31,,

vtc,partner-institutions,~29000/year,,,,average,zh-Hans
""",
    "statements": "speaker.post,speaker.of,about,topic\nDirector,vtc,vtc,outlook\n",
    "mentions": 'of,name,language\nvtc,"VTC Group",en\n',
    "place_changes": "kind,before,after,in_force\nmerger,bac-giang|bac-ninh,bac-ninh,2025-07-01\n",
}


def document(reading: Reading) -> Document:
    assert reading.findings == []
    assert reading.source is not None
    assert reading.source.id == "page"
    return reading.source.document


def from_yaml(folder: Path) -> Document:
    (folder / "page.yaml").write_text(YAML, encoding="utf-8")
    return document(read_yaml(folder / "page.yaml", Path("page.yaml")))


def test_the_example_holds_every_type(tmp_path: Path) -> None:
    records = from_yaml(tmp_path)
    assert all(getattr(records, key) for key in KEYS_OF_TYPES.values())
    assert set(KEYS_OF_TYPES.values()) == set(Document.model_fields)
    assert set(TABLES) == set(KEYS_OF_TYPES.values())


def test_scalars_become_what_their_field_is(tmp_path: Path) -> None:
    records = from_yaml(tmp_path)
    assert records.source.title == "2013"
    assert records.source.publisher is None
    signed = records.agreements[0].signed
    assert signed is not None and signed.edtf == "2013"
    assert records.agreements[0].at == [[1, 20], [30, 47]]
    assert records.agreements[0].open == {"en": False, "zh-Hans": True}
    assert records.cooperations[0].open == {"": True}
    assert [each.new for each in records.training] == [True, False]
    assert [each.value.text for each in records.figures] == ["11", "0.5", "~29000/year"]
    distinction = records.organisations[0].distinction
    assert distinction is not None and distinction.rank == 1


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "page.jsonl").write_text(JSONL, encoding="utf-8")
    assert document(read_jsonl(tmp_path / "page.jsonl", Path("page.jsonl"))) == from_yaml(tmp_path)


def test_csv_says_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_text(table, encoding="utf-8", newline="")
    assert document(read_csv_source(folder, Path("page"))) == from_yaml(tmp_path)


def test_positions_of_the_same_value(tmp_path: Path) -> None:
    from_yaml(tmp_path)
    (tmp_path / "page.jsonl").write_text(JSONL, encoding="utf-8")
    folder = tmp_path / "page"
    folder.mkdir()
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_text(table, encoding="utf-8", newline="")
    sources = [
        read_yaml(tmp_path / "page.yaml", Path("page.yaml")).source,
        read_jsonl(tmp_path / "page.jsonl", Path("page.jsonl")).source,
        read_csv_source(folder, Path("page")).source,
    ]
    found = [str(source.position("figures", 2, "value")) for source in sources if source]
    assert found == ["page.yaml:42:53", "page.jsonl:17:79", "page/figures.csv:5:26"]
    shorthand = [str(source.position("programmes", 1, "places", "list", 0)) for source in sources if source]
    assert shorthand == ["page.yaml:25:42", "page.jsonl:7:71", "page/programmes.csv:3:18"]
    assert [str(source.position("events", 0, "places", "list", 0)) for source in sources if source] == [
        "page.yaml:32:3",
        "page.jsonl:11:1",
        "page/events.csv:2:1",
    ]
