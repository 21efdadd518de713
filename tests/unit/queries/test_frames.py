"""Data frames and Parquet keep the types of the cells, or the next wider one."""

from __future__ import annotations

import builtins
import io
import json
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas
import polars
import pytest

import tvetkg
from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries.answers import Answer, Column
from tvetkg.queries.cells import Value
from tvetkg.queries.documents import COLUMNS as DOCUMENTS
from tvetkg.queries.frames import shape_of
from tvetkg.queries.header import Words, read_query
from tvetkg.queries.render import render
from tvetkg.rdf import Literal, boolean, day, decimal, integer, node, text

A, B = iri.source("a"), iri.source("b")
COLUMNS = (
    Column("partner", "iri"),
    Column("label", "string"),
    Column("share", "decimal"),
    Column("count", "integer"),
    Column("since", "date"),
    Column("sources", "sources"),
    Column("other", "term"),
)
ROWS = (
    (
        node(iri.thing("vtc")),
        text("职训局", "zh-hans"),
        decimal(Decimal("80.5")),
        integer(3),
        day(date(1, 1, 1)),
        text(f"{B} {A}"),
        boolean(True),
    ),
    (None, None, integer(2000), None, day(date(9999, 12, 31)), None, None),
)
ANSWER = Answer(None, "SELECT ...", {"org": ("vtc", "Bắc Giang")}, COLUMNS, ROWS)


def test_polars_keeps_every_type() -> None:
    frame = ANSWER.to_polars()
    assert dict(frame.schema) == {
        "partner": polars.String(),
        "label": polars.String(),
        "share": polars.Decimal(38, 1),
        "count": polars.Int64(),
        "since": polars.Date(),
        "sources": polars.List(polars.String()),
        "other": polars.Boolean(),
    }
    assert frame.rows() == [
        (iri.thing("vtc"), "职训局", Decimal("80.5"), 3, date(1, 1, 1), [A, B], True),
        (None, None, Decimal(2000), None, date(9999, 12, 31), None, None),
    ]


def test_pandas_has_types_that_know_of_nothing() -> None:
    frame = ANSWER.to_pandas()
    assert [str(dtype) for dtype in frame.dtypes] == [
        "string",
        "string",
        "Float64",
        "Int64",
        "datetime64[s]",
        "object",
        "boolean",
    ]
    assert frame["share"].sum() == 2080.5
    assert frame["since"].dt.year.tolist() == [1, 9999]
    assert frame["sources"].tolist() == [(A, B), None]
    assert frame.isna().to_numpy().tolist() == [[False] * 7, [True, True, False, True, False, True, True]]
    assert isinstance(frame, pandas.DataFrame)


def test_an_empty_answer_has_the_types_of_its_header() -> None:
    empty = replace(ANSWER, terms=())
    assert [str(dtype) for dtype in empty.to_polars().dtypes] == [
        "String",
        "String",
        "Decimal(precision=38, scale=0)",
        "Int64",
        "Date",
        "List(String)",
        "String",
    ]
    assert empty.to_pandas().shape == (0, 7)


@pytest.mark.parametrize(
    ("kind", "cells", "shape"),
    [
        ("term", [1, 2, None], "integer"),
        ("term", [1, Decimal("0.5")], "decimal"),
        ("term", [True, None], "boolean"),
        ("term", [True, 1], "text"),
        ("term", [date(2025, 7, 1), "2025"], "text"),
        ("term", [None], "text"),
        ("date", ["2025-07-01Z"], "text"),
        ("integer", [2**63 - 1, -(2**63)], "integer"),
        ("integer", [2**63], "decimal"),
        ("integer", [10**38], "float"),
        ("decimal", [Decimal("1E300")], "float"),
        ("decimal", [Decimal(10**20), Decimal("1E-20")], "float"),
        ("decimal", [Decimal(10**17), Decimal("1E-20")], "decimal"),
        ("decimal", [1], "decimal"),
    ],
)
def test_what_does_not_fit_gets_a_wider_type(kind: Any, cells: list[Value], shape: str) -> None:
    assert shape_of(Column("x", kind), cells) == shape


def test_wide_numbers_stay_exact_as_long_as_they_can() -> None:
    digits = "12345678901234567890.123456789012345678"
    long = Literal(digits, datatype=decimal(Decimal(1)).datatype)
    answer = Answer(None, "", {}, (Column("n", "decimal"),), ((long,), (None,), (integer(1),)))
    assert answer.to_polars()["n"].to_list() == [Decimal(digits), None, Decimal(1)]
    huge = Answer(None, "", {}, (Column("n", "integer"),), ((Literal("9" * 40, datatype=integer(1).datatype),),))
    assert huge.to_polars()["n"].to_list() == [1e40]


def test_a_column_of_all_sorts_is_text() -> None:
    answer = Answer(None, "", {}, (Column("x", "term"),), ((integer(1),), (text("a"),), (day(date(2025, 7, 1)),)))
    assert answer.to_polars()["x"].to_list() == ["1", "a", "2025-07-01"]
    assert answer.to_pandas()["x"].tolist() == ["1", "a", "2025-07-01"]


def test_documents_are_lists() -> None:
    row = (node(A), text("One | title"), node("https://a.example/1"), None, text("2019"))
    told = replace(ANSWER, documents=Answer(None, "", {}, DOCUMENTS, (row,)))
    frame = told.to_polars()
    assert frame["source_titles"].to_list() == [["One | title"], []]
    assert frame["source_urls"].dtype == polars.List(polars.String())
    assert told.to_pandas()["source_publishers"].tolist() == [("",), ()]


def test_parquet_is_the_frame_with_what_was_asked() -> None:
    query = read_query(Path(__file__).parent / "data" / "partners-sample.rq")
    header = query.header.model_copy(update={"caveat": Words(en="Only direct.", zh="仅直接。")})
    answer = replace(ANSWER, query=replace(query, header=header))
    data = render(answer, "parquet")
    assert isinstance(data, bytes)
    assert render(answer, "parquet") == data
    assert polars.read_parquet(io.BytesIO(data)).equals(ANSWER.to_polars())
    told = {k: v for k, v in polars.read_parquet_metadata(io.BytesIO(data)).items() if k.startswith("tvetkg:")}
    assert json.loads(told.pop("tvetkg:parameters")) == {"org": ["vtc", "Bắc Giang"]}
    assert told == {
        "tvetkg:caveat": "Only direct.",
        "tvetkg:query": "partners-sample",
        "tvetkg:question": header.question.en,
        "tvetkg:sparql": "SELECT ...",
        "tvetkg:version": tvetkg.__version__,
    }


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> ModuleType:
        if name == "pandas":
            raise ModuleNotFoundError("No module named 'pandas'")
        return imported(name, *rest)

    monkeypatch.delitem(sys.modules, "pandas")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"to_pandas needs pandas, .* pip install 'tvetkg\[pandas\]', or take to_pola"):
        ANSWER.to_pandas()
