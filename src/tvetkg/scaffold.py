"""What ``tvetkg init`` and ``tvetkg new-source`` write: texts by relative path, and nothing touched.

The example is invented, and says so: an "Example College" in "Exampleland" at addresses of the reserved domains.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from anyascii import anyascii

from tvetkg.errors import UsageError
from tvetkg.iri import SLUG_LENGTH, is_slug
from tvetkg.records.template import source_template

SOURCES = PurePosixPath("graph/sources")


def workspace_files(standalone: bool = False) -> dict[str, str]:
    """Give the files of a fresh workspace: layered over the reference graph, or standing alone.

    >>> sorted(workspace_files())[:3]
    ['.gitignore', 'README.md', 'graph/authority/organisations.csv']
    """
    return {
        "workspace.toml": _SETTINGS_ALONE if standalone else _SETTINGS,
        "README.md": _README_ALONE if standalone else _README,
        ".gitignore": "build/\n",
        "graph/authority/organisations.csv": _ORGANISATIONS,
        "graph/authority/places.csv": _PLACES,
        "graph/sources/example.org/example-agreement.yaml": _SOURCE,
    }


def new_source_file(
    url: str, title: str, accessed: str, taken: Collection[str] = (), slug: str = ""
) -> tuple[str, str]:
    """Give the path and text of a source file to fill in.

    ``accessed`` is the day of reading, ``taken`` the paths of the sources there are, ``slug`` the document's id.
    Without one it is made from the address: an id that another host's document has, or one of digits alone, gets the
    host's name before it.

    >>> new_source_file("https://www.example.org/news/Partners_2024.html", "", "2026-11-21")[0]
    'graph/sources/example.org/partners-2024.yaml'

    Raises :class:`UsageError` for an address that is none, and for a path or id that is taken.
    """
    return new_source_path(url, taken, slug), source_template(url, accessed, title or None)


def new_source_path(url: str, taken: Collection[str] = (), slug: str = "") -> str:
    """Give the path of a document's source file; what is refused is told at :func:`new_source_file`."""
    host, words = _address(url)
    last = words[-1] if words else host
    if slug and not is_slug(slug):
        raise UsageError(
            f"{slug!r} is no id: write words in a-z and 0-9 with hyphens, at most {SLUG_LENGTH} characters."
        )
    wanted = slug
    slug = slug or _slug(last if re.search(r"[^\W\d_]", last) else f"{host} {last}")
    path = SOURCES / host / f"{slug}.yaml"
    if path.as_posix() in taken:
        raise UsageError(f"{path}: this file exists already, and is left as it is.")
    ids = {PurePosixPath(each).stem for each in taken}
    if slug in ids and not wanted:
        slug = _slug(f"{host} {slug}")
    if slug in ids:
        raise UsageError(f"{slug}: there is a source of this id already. Copy it under another name, or edit it.")
    return (SOURCES / host / f"{slug}.yaml").as_posix()


def _address(url: str) -> tuple[str, list[str]]:
    """Split an address into its host without ``www.`` and the words of its path without endings."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError as error:
        raise UsageError(f"{url!r} is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)*", host):
        raise UsageError(
            f"{url!r} is no address of a document: it must begin with https:// or http:// and name a host."
        )
    if re.search(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]", url):
        raise UsageError(f"{url!r} is no address: it holds a character that must be percent-encoded, such as a blank.")
    path = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", unquote(parts.path).rstrip("/"))
    return host, [word for word in path.split("/") if _slug(word)]


def _slug(text: str) -> str:
    """Make an id of a text in any script.

    >>> _slug("Bắc Giang – 职业教育.")
    'bac-giang-zhi-ye-jiao-yu'
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", anyascii(text)).lower())
    slug = "-".join(words)[:SLUG_LENGTH].strip("-")
    return slug if is_slug(slug) else ""


_SETTINGS = """\
# A workspace of tvetkg. It is laid over the reference graph that ships with tvetkg: queries run over both, and the
# layer column of an answer tells your own statements ("own") from the reference's. Remove "extends" to stand alone.
extends = "reference"
name = "own"
"""

_SETTINGS_ALONE = """\
# A workspace of tvetkg that stands alone. Add the line  extends = "reference"  to lay it over the reference graph.
name = "own"
"""

_ORGANISATIONS = """\
id,label,names,acronym,kind,economy,place,parent,unit_of,website,note
example-college,Example College,zh-Hans:示例学院|vi:Trường Cao đẳng Ví dụ,EXC,vocational-college,\
exampleland,exampleland,,,https://www.example.org/,Invented. Replace it by your own.
sample-polytechnic,Sample Polytechnic,,,technical-college,sampleland,sampleland,,,https://www.example.com/,Invented.
"""

_PLACES = """\
id,label,names,kind,within,economy,iso_3166_1,iso_3166_2,geonames,from,until,successor,cites,note
exampleland,Exampleland,,country,,exampleland,,,,,,,,Invented.
sampleland,Sampleland,,country,,sampleland,,,,,,,,Invented.
"""

_SOURCE = """\
# What one document says, and nothing else. This one is invented: copy its form, then delete it.
# The name of the file (example-agreement) is the id of the document.
source:
  title: "Example College and Sample Polytechnic sign a memorandum"
  url: "https://www.example.org/news/example-agreement"
  publisher: example-college        # an id of graph/authority/organisations.csv
  publisher_kind: college
  published: "2024-05-06"           # null where the document does not say
  language: [en]
  accessed: "2026-01-15"            # the day on which you read it

agreements:
- id: example-sample-mou-2024       # ids are lower-case words joined by hyphens
  kind: mou                         # codes come from the vocabularies; a wrong one is an error with a suggestion
  title: "Memorandum of Understanding"
  signed: "2024-05-06"
  until: "2027-05-05"
  status: in-force
  parties:
  - {org: example-college, roles: [signatory]}
  - {org: sample-polytechnic, roles: [signatory]}

programmes:
- id: example-welding-exchange
  kind: exchange
  names: {en: "Welding Teachers' Exchange"}
  start: "2024-09"
  participants:
  - {org: example-college, roles: [organiser]}
  - {org: sample-polytechnic, roles: [partner]}
  under: example-sample-mou-2024

figures:
- about: example-welding-exchange
  metric: people-trained
  value: ">40"                      # "more than 40": a bound stays a bound
  time: {stated: "so far"}          # a time that is stated and has no date
"""

_LAYERED = """\
This workspace is laid over the reference graph that ships with `tvetkg`: every query runs over both, and the column
`layer` of an answer says which statements are yours. Nothing of yours is written anywhere but here.
"""

_ALONE = """\
This workspace stands alone: it knows the vocabularies, shapes and queries that ship with `tvetkg`, and of data
only what is here.
"""

_README_TEXT = """\
# A workspace of tvetkg

{kind}
| place | what it holds |
|---|---|
| `workspace.toml` | the settings |
| `graph/authority/organisations.csv`, `places.csv` | the organisations and places there are, and their names |
| `graph/sources/<host>/<id>.yaml` | what each document says, one document a file |
| `build/` | what `tvetkg build` makes of it; never edit it, delete it as you like |

Everything here is invented ("Example College" in "Exampleland") and is there to be replaced.

```
tvetkg build --workspace .                              # read, validate, publish
tvetkg query partners org=example-college --workspace . # ask
tvetkg why example-college --workspace .                # who says so, and where
tvetkg query --list                                     # what else can be asked
```

To add a document: `tvetkg new-source URL --workspace .` writes a commented file; fill it in, then
`tvetkg check --workspace .` names every mistake with its file, line and column. An organisation or place that is
new goes into the authority files first. Editors complete keys and codes with the schema that
`tvetkg schema --out source.schema.json` writes.

In this folder `--workspace .` may be left out.
"""

_README = _README_TEXT.format(kind=_LAYERED)
_README_ALONE = _README_TEXT.format(kind=_ALONE)
