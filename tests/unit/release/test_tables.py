"""A row says what the documents say: bounds as bounds, contradictions without a day, ids that exist."""

from __future__ import annotations

import csv
import io

import pytest
from tests.unit.network.making import Made

from tvetkg import iri
from tvetkg.rdf import Literal, Triple, boolean, name, node, text
from tvetkg.release.columns import SEPARATORS, as_csv
from tvetkg.release.contents import Contents
from tvetkg.release.facts import Facts
from tvetkg.release.tables import TABLES
from tvetkg.store.oxigraph import OxigraphStore

BY_NAME = {each.name: each for each in TABLES}
CLASSES = {
    "organisations": "org:Organization",
    "places": "tv:Place",
    "agreements": "tv:Agreement",
    "parties": "tv:Participation",
    "programmes": "tv:Initiative",
    "funding": "tv:FundingFlow",
    "figures": "tv:Figure",
    "sources": "tv:Source",
}
DECIMAL = name("xsd:decimal")


def rows(data: bytes) -> dict[str, dict[str, str]]:
    found = list(csv.DictReader(io.StringIO(data.decode())))
    assert len({row["id"] for row in found}) == len(found)
    return {row["id"]: {key: value for key, value in row.items() if value} for row in found}


@pytest.fixture
def tables(made: Contents) -> dict[str, dict[str, dict[str, str]]]:
    return {name: rows(made.files[f"tables/{name}.csv"]) for name in BY_NAME}


@pytest.mark.parametrize("table", CLASSES)
def test_there_is_a_row_for_every_thing_of_the_class(table: str, tables, mini: OxigraphStore) -> None:
    asked = f"PREFIX org: <http://www.w3.org/ns/org#> PREFIX tv: <{iri.ONTOLOGY}> SELECT ?s {{ ?s a {CLASSES[table]} }}"
    things = {iri.short(row[0].value) for row in mini.select(asked).rows}
    assert things and tables[table].keys() == things


def test_every_figure_has_the_bounds_of_the_graph(tables, mini: OxigraphStore) -> None:
    asked = f"""PREFIX tv: <{iri.ONTOLOGY}>
        SELECT ?s ?text ?low ?lowIn ?up ?upIn {{ ?s a tv:Figure ; tv:valueText ?text .
        OPTIONAL {{ ?s tv:lowerBound ?low ; tv:lowerInclusive ?lowIn }}
        OPTIONAL {{ ?s tv:upperBound ?up ; tv:upperInclusive ?upIn }} }}"""
    for thing, stated, low, low_in, up, up_in in mini.select(asked).rows:
        row = tables["figures"][iri.short(thing.value)]
        assert row["value_text"] == stated.value
        assert row.get("lower") == (low and low.value) and row.get("upper") == (up and up.value)
        assert row.get("lower_strict") == (low_in and {"true": "false", "false": "true"}[low_in.value])
        assert row.get("upper_strict") == (up_in and {"true": "false", "false": "true"}[up_in.value])


def test_more_than_is_a_lower_bound_that_is_exceeded(tables) -> None:
    row = tables["funding"]["fund-karst-travel"]
    told = ("value_text", "comparator", "lower", "lower_strict", "upper", "currency")
    assert [row.get(key) for key in told] == [">20000 USD", "more-than", "20000", "true", None, "USD"]
    assert (row["period"], row["period_earliest"], row["period_latest"]) == ("2022/2024", "2022-01-01", "2024-12-31")


def test_about_has_no_bounds_and_nothing_stated_has_no_amount(tables) -> None:
    about, unstated = tables["funding"]["fund-palm-tools"], tables["funding"]["fund-unstated"]
    assert {key: about.get(key) for key in ("value", "comparator", "lower", "upper")} == {
        "value": "500000",
        "comparator": "about",
        "lower": None,
        "upper": None,
    }
    assert not unstated.keys() & {"value", "value_text", "lower", "upper", "currency", "amount", "recipient"}


def test_a_day_that_documents_agree_on_is_best_and_a_contradiction_has_none(tables) -> None:
    agreed, against = tables["agreements"]["fund-river-2013"], tables["agreements"]["mou-harbour-river"]
    assert (agreed["signed"], agreed["signed_earliest"], agreed["signed_latest"]) == (
        "2013 | 2013-05-20",
        "2013-05-20",
        "2013-05-20",
    )
    assert against["signed"] == "2019 | 2020-02"
    assert "signed_earliest" not in against and "signed_latest" not in against


def test_words_without_a_date_stay_words(tables) -> None:
    row = tables["funding"]["granite-advice"]
    assert row["paid"] == "soon after" and "paid_earliest" not in row


def test_a_list_that_a_document_leaves_open_is_open(tables) -> None:
    assert tables["agreements"]["fund-palm-letter"]["list_open"] == "true"
    assert "list_open" not in tables["agreements"]["fund-river-2013"]


def test_a_target_is_told_apart_from_an_observation(tables) -> None:
    statuses = {
        (row["value_text"], row["status"]) for row in tables["figures"].values() if row["about"] == "palm-institute"
    }
    assert {("50", "target"), ("45", "observed")} <= statuses


def test_hong_kong_is_an_economy_of_its_own(tables) -> None:
    assert tables["places"]["hong-kong"]["economy"] == "hong-kong"
    assert tables["places"]["hong-kong"]["label_zh"] == "香港"


def test_every_row_names_its_documents(tables) -> None:
    for name_of, table in tables.items():
        if name_of != "sources":
            assert {row["id"] for row in table.values() if "sources" not in row} == set()
            assert {source for row in table.values() for source in row["sources"].split()} <= tables["sources"].keys()


def test_every_id_in_a_cell_is_the_key_of_a_row_or_a_code(tables, mini: OxigraphStore) -> None:
    asked = "SELECT DISTINCT ?s { ?s ?p ?o }"
    known = {iri.short(row[0].value) for row in mini.select(asked).rows}
    codes = {each.partition("/")[2] for each in known if "/" in each}
    languages = {"en", "mul", "vi", "zh-Hans"}
    for name_of, table in tables.items():
        columns = [column.name for column in BY_NAME[name_of].columns if column.kind in ("id", "ids")]
        cells = {each for row in table.values() for column in columns for each in row.get(column, "").split()}
        assert cells - known - codes - languages == set()


def told(made: Made) -> Facts:
    return Facts(Triple(*each) for each in made.statements)


def amount(made: Made, figure: str, currency: str, low: str, strict: bool, up: str = "") -> None:
    made.say("flow", ("tv:amount", node(iri.thing(figure))))
    made.say(figure, ("tv:currency", node(iri.concept("currency", currency))), ("tv:valueText", text(figure)))
    made.say(figure, ("tv:lowerBound", Literal(low, datatype=DECIMAL)), ("tv:lowerInclusive", boolean(not strict)))
    if up:
        made.say(figure, ("tv:upperBound", Literal(up, datatype=DECIMAL)), ("tv:upperInclusive", boolean(True)))


def flow(made: Made) -> dict[str, str]:
    made.say("flow", ("rdf:type", name("tv:FundingFlow")))
    return rows(as_csv(BY_NAME["funding"], told(made)))["flow"]


def test_bounds_of_several_amounts_enclose_all() -> None:
    made = Made()
    amount(made, "one", "usd", "100", strict=False, up="100")
    amount(made, "two", "usd", "90", strict=True, up="9000")
    row = flow(made)
    assert [row[key] for key in ("amount", "lower", "lower_strict", "upper", "upper_strict", "currency")] == [
        "one two",
        "90",
        "true",
        "9000",
        "false",
        "USD",
    ]


def test_where_one_amount_has_no_upper_bound_there_is_none() -> None:
    made = Made()
    amount(made, "one", "usd", "100", strict=False, up="100")
    amount(made, "two", "usd", "100", strict=True)
    row = flow(made)
    assert (row["lower"], row["lower_strict"]) == ("100", "false") and "upper" not in row


def test_amounts_in_two_currencies_have_no_common_bounds() -> None:
    made = Made()
    amount(made, "one", "usd", "100", strict=False)
    amount(made, "two", "eur", "90", strict=False)
    assert not flow(made).keys() & {"lower", "upper", "currency", "value"}


def test_names_with_signs_of_csv_come_back_whole() -> None:
    made = Made()
    made.organisation("college", label='A, "B"\nC | D')
    row = rows(as_csv(BY_NAME["organisations"], told(made)))["college"]
    assert row["label"] == 'A, "B"\nC | D'


def test_columns_have_names_of_their_own_and_say_what_they_mean() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names) and names[0] == "id"
        assert all(column.about.endswith(".") for column in table.columns)
        assert all(column.kind in ("ids", "texts") for column in table.columns if column.kind in SEPARATORS)


def test_two_best_known_times_are_enclosed_by_the_days() -> None:
    made = Made()
    made.say("pact", ("rdf:type", name("tv:Agreement")))
    for time, first, last in (("time-a", "2019-01-01", "2020-06-30"), ("time-b", "2020-01-01", "2020-12-31")):
        made.say("pact", ("tv:signed", node(iri.thing(time))))
        made.say(time, ("tv:bestFor", node(iri.thing("pact"))), ("tv:edtf", text(f"{first}/{last}")))
        made.say(time, ("tv:earliest", text(first)), ("tv:latest", text(last)))
    row = rows(as_csv(BY_NAME["agreements"], told(made)))["pact"]
    assert (row["signed_earliest"], row["signed_latest"]) == ("2019-01-01", "2020-12-31")
    assert row["signed"] == "2019-01-01/2020-06-30 | 2020-01-01/2020-12-31"
