"""What holds of every format: the same bytes, honest words, nothing of the machine, nothing lost."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.export.about import about, statement
from tvetkg.export.exported import Exported
from tvetkg.export.formats import FORMATS, find_format

FILES = [
    "gexf",
    "graphml",
    "cytoscape",
    "cx2",
    "dot",
    "pajek",
    "ucinet",
    "adjacency",
    "adjacency-xlsx",
    "csv",
    "xlsx",
    "codebook",
    "codebook-csv",
    "geojson",
    "jsonld",
    "turtle",
    "nquads",
]
NO_LABELS = {"ucinet/network.dl", "adjacency", "codebook", "codebook-csv"}
"""Where nodes are ids, and where there are no nodes."""


def written(name: str, network: Exported) -> bytes:
    data = FORMATS[name].write(network)
    return data.encode() if isinstance(data, str) else data


def texts(name: str, network: Exported) -> Iterator[str]:
    """What can be read in a file, archives unpacked."""
    data = written(name, network)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield data.decode()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (2000, 1, 1, 0, 0, 0)
            yield archive.read(entry).decode()


def test_every_format_of_files_is_registered_by_its_name() -> None:
    assert [name for name in FILES if name not in FORMATS] == []
    assert all(each.name == name and each.suffix.startswith(".") for name, each in FORMATS.items())


def test_an_unknown_format_is_an_error_with_advice() -> None:
    assert find_format("cx2").suffix == ".cx2"
    with pytest.raises(UsageError, match=r"There is no format 'graphlm': did you mean 'graphml'\?"):
        find_format("graphlm")


@pytest.mark.parametrize("name", FILES)
def test_the_same_network_is_the_same_bytes(name: str, network: Exported) -> None:
    assert written(name, network) == written(name, network)


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_what_a_reader_must_know(name: str, networks: dict[str, Exported]) -> None:
    network = networks["organisations"]
    found = "".join(texts(name, network))
    assert network.view.title.en in found
    assert "who is written about much has many ties here" in found
    assert network.as_of in found
    assert "creativecommons.org/licenses/by/4.0" in found
    if name not in ("jsonld", "turtle", "nquads"):
        assert "Newspaper" in found


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_no_path_of_the_machine(name: str, network: Exported) -> None:
    assert [part for text in texts(name, network) for part in (str(Path.home()), str(Path.cwd())) if part in text] == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_no_character_that_programs_choke_on(name: str, networks: dict[str, Exported]) -> None:
    for text in texts(name, networks["awkward"]):
        assert [c for c in text if c < " " and c not in "\t\n\r"] == []
        assert "\ufffe" not in text


@pytest.mark.parametrize("name", [name for name in FILES if name not in NO_LABELS and name != "geojson"])
@pytest.mark.parametrize("label", ["職業訓練局", "Trường Cao đẳng Bắc Giang", "วิทยาลัยเทคนิค", "كلية التقنية", "🎓"])
def test_a_label_in_any_script_stands_in_the_file(name: str, label: str, networks: dict[str, Exported]) -> None:
    found = html.unescape("".join(texts(name, networks["awkward"])))
    assert label in (found.encode().decode("unicode_escape") if name == "nquads" and "\\u" in found else found)


def test_what_a_network_says_of_itself_in_chinese(networks: dict[str, Exported]) -> None:
    network = networks["economies"]
    chinese = Exported(network.view, network.graph, {"by_year": True}, network.documents, {}, "zh")
    assert statement(chinese).startswith("经济体之间的往来。")
    assert "政府 1" in statement(chinese)
    assert ("options", "by_year=True") in about(chinese)


def test_a_network_of_nothing_says_that_no_day_is_known(networks: dict[str, Exported]) -> None:
    said = dict(about(networks["nothing"]))
    assert (said["nodes"], said["documents"]) == ("0", "0")
    assert said["date of the graph"].startswith("not known")
    assert "left out" not in said
