"""Write the pages of docs/ that are made from the code: ``python scripts/docs.py``; with ``--check``, only tell drift.

docs/cli.md comes from the commands, docs/questions.md from the headers of the query files and their answers on the
reference graph, docs/quality.md and the pictures of docs/network.md from that graph, and the sessions in README.md and
docs/network.md from running them.
Run it in the project's environment (``. .venv/bin/activate``).
"""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from tvetkg.appraisal import appraise
from tvetkg.asking import answer_to
from tvetkg.cli.main import COMMANDS, GROUPS, app
from tvetkg.cli.options import RowFormat
from tvetkg.cli.output import PAGE_WIDTH, laid_out
from tvetkg.cli.quality import as_markdown
from tvetkg.cli.query import AUDIENCES
from tvetkg.export.exported import exported
from tvetkg.export.formats import find_format
from tvetkg.publish import open_graph
from tvetkg.queries.answers import Answer
from tvetkg.queries.catalogue import example, load
from tvetkg.queries.header import Parameter, Query
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 40
"""How many lines of an answer a page shows at most."""

PICTURES = {"map": "map", "matrix": "matrix", "timeline": "timeline", "sankey": "sankey", "organisations": "svg"}
"""The pictures of docs/network.md by their names, and the formats that draw them."""
LAID_OUT = {"organisations.svg"}
"""Those whose places are found by a layout."""

SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name those that are not as they should be; then the exit code is 1."""
    pages = {
        ROOT / "README.md": with_sessions(ROOT / "README.md"),
        ROOT / "docs" / "network.md": with_sessions(ROOT / "docs" / "network.md"),
        ROOT / "docs" / "cli.md": cli_page(),
        ROOT / "docs" / "questions.md": questions_page(),
        ROOT / "docs" / "quality.md": quality_page(),
        **pictures(ROOT / "docs" / "pictures"),
    }
    stale = [
        page
        for page, text in pages.items()
        if not page.is_file() or not is_same(page.read_text(encoding="utf-8"), text, page)
    ]
    for page in stale:
        print(
            f"{page.relative_to(ROOT)} {'is out of date: run scripts/docs.py' if '--check' in arguments else 'written'}"
        )
        if "--check" not in arguments:
            page.parent.mkdir(exist_ok=True)
            page.write_text(pages[page], encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


def is_same(old: str, new: str, page: Path) -> bool:
    """Compare a page with what the code makes now; of the picture of a network, everything but the numbers.

    Its layout is a long sum of fractions, which processors do not round alike, so that on another machine a part of
    the network may lie the other way round.

    >>> network = Path("organisations.svg")
    >>> is_same('<x1="8.96"/>', '<x1="8.95"/>', network), is_same('<x1="8.96"/>', '<y1="8.95"/>', network)
    (True, False)
    >>> is_same("8.96", "8.95", Path("cli.md"))
    False
    """
    if page.name not in LAID_OUT:
        return old == new
    return _NUMBER.sub("", old) == _NUMBER.sub("", new)


def with_sessions(page: Path) -> str:
    """Give a page with what its ``console`` blocks print now; they may hold ``tvetkg``, ``head`` and ``tail``."""
    return SESSION.sub(lambda block: f"```console\n{_session(block.group(1))}```", page.read_text(encoding="utf-8"))


def _session(block: str) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_printed(command)}" for command in commands)


def _printed(command: str) -> str:
    words, _, cut = command.partition(" | ")
    tvetkg = [sys.executable, "-c", "from tvetkg.cli.main import main; main()", *shlex.split(words)[1:]]
    done = subprocess.run(tvetkg, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines(keepends=True)
    end, _, number = cut.partition(" -")
    return "".join({"head": lines[: int(number or 0)], "tail": lines[-int(number or 0) :]}.get(end, lines))


def pictures(folder: Path) -> dict[Path, str]:
    """Draw what docs/network.md shows, from the reference graph."""
    graph = open_graph(open_workspace(ROOT))
    drawn = {}
    for name, format in PICTURES.items():
        chosen = find_format(format)
        drawn[folder / f"{name}.svg"] = str(chosen.write(exported(graph, chosen.views[0], "en", **chosen.options)))
    return drawn


def cli_page() -> str:
    """Describe every command: what it does, what it takes, an example."""
    parts = [
        "# The command line\n",
        "<!-- Made by scripts/docs.py from src/tvetkg/cli/: change the commands, then run it. -->\n",
        f"{app.info.help} `tvetkg --help` lists the commands, `tvetkg COMMAND --help` says what is written here.\n",
        f"{app.info.epilog}\n",
        "`tvetkg --install-completion` makes the shell complete commands, names of queries and their parameters.\n",
    ]
    named = [("", command) for command in COMMANDS]
    named += [(f"{group} ", command) for group, (_, commands) in GROUPS.items() for command in commands]
    return "\n".join([*parts, *(text for group, command in named for text in _command(group, command))])


def _command(group: str, command: Callable[..., None]) -> Iterator[str]:
    name = group + command.__name__.replace("_", "-")
    words, _, example = inspect.cleandoc(command.__doc__ or "").partition("\b\n")
    arguments, options = [], []
    for parameter, hint in get_type_hints(command, include_extras=True).items():
        if parameter != "return":
            taken, info = get_args(hint)[:2]
            default = inspect.signature(command).parameters[parameter].default
            if isinstance(info, ArgumentInfo):
                arguments.append(f"| `{_cell(str(info.metavar))}` | {_cell(info.help or '')} |")
            else:
                options.append(f"| `{_cell(_option(info, taken))}` | {_cell(_said(info, default))} |")
    usage = " ".join(["tvetkg", name, "[OPTIONS]", *(line.split("`")[1] for line in arguments)])
    yield f"## {name}\n\n`{usage}`\n".replace("\\|", "|")
    yield f"{words.strip()}\n"
    yield "\n".join(["| | |", "|---|---|", *arguments, *options])
    lines = [line.strip() for line in example.splitlines() if line.strip().startswith("$")]
    yield "\n```\n" + "\n".join(lines) + "\n```\n"


def _option(info: OptionInfo, taken: object) -> str:
    kinds = [kind for kind in (taken, *get_args(taken)) if isinstance(kind, type)]
    choices = "|".join(str(choice.value) for kind in kinds if issubclass(kind, Enum) for choice in kind)
    value = "" if bool in kinds else f" {choices or info.metavar or 'TEXT'}"
    # Where the option is an annotation, Typer keeps its first name where a default would stand.
    names = [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str)]
    return f"{', '.join(names)}{value}"


def _said(info: OptionInfo, default: object) -> str:
    envvar = f" Also: the environment variable `{info.envvar}`." if info.envvar else ""
    shown = f" Default: {getattr(default, 'value', default)}." if default not in (None, False, "") else ""
    return f"{info.help or ''}{shown}{envvar}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def quality_page() -> str:
    """Say how complete, how well founded and how biased the reference graph is."""
    parts = [
        "# Quality of the reference graph\n",
        "<!-- Made by scripts/docs.py from the graph: change the data, then run it. -->\n",
        "Every number here is asked of the graph that ships with `tvetkg`; `tvetkg info --quality` gives those of a "
        "workspace of yours. `graph/assertions.csv` says how low they may fall before `tvetkg check` objects.\n",
    ]
    return "\n".join([*parts, as_markdown(appraise(open_workspace(ROOT)))])


def questions_page() -> str:
    """Answer every question on the reference graph, grouped by who asks."""
    workspace = open_workspace(ROOT)
    catalogue = load([ROOT / "queries"])
    mini = open_workspace(ROOT / "tests" / "mini")
    graph = open_graph(workspace)
    parts = [
        "# Questions and answers\n",
        "<!-- Made by scripts/docs.py from the headers in queries/ and the graph: change those, then run it. -->\n",
        f"The {len(catalogue)} questions that `tvetkg query` answers, each with the beginning of its answer on the "
        "reference graph. An answer tells what the documents read say, and nothing of what they do not. How queries "
        "are written, and what parameters take: [queries.md](queries.md).\n",
    ]
    for audience, heading in AUDIENCES.items():
        members = [query for query in catalogue.values() if query.header.audience[0] == audience]
        parts.append(f"## {heading}\n")
        parts += [", ".join(f"[{query.name}](#{query.name})" for query in members) + "\n"]
        for query in members:
            if query.header.reference is not None:
                answer = answer_to(query, query.header.reference.given, workspace, graph, catalogue)
                parts += _question(query, answer, "")
            else:
                answer = answer_to(query, example(query), mini, open_graph(mini), catalogue)
                parts += _question(query, answer, " --workspace tests/mini")
    return "\n".join(parts)


def _question(query: Query, answer: Answer, where: str) -> Iterator[str]:
    header = query.header
    yield f"### {query.name}\n\n{header.question.en}\\\n{header.question.zh}\n"
    if header.summary:
        yield f"{header.summary.en}\n"
    if header.params:
        yield "| parameter | takes | |\n|---|---|---|"
        yield from (_parameter(key, parameter) for key, parameter in header.params.items())
        yield ""
    given = [shlex.quote(word) for word in answer.given()]
    yield f"```\n$ {' '.join(['tvetkg query', query.name, *given])}{where}\n{_beginning(answer)}\n```\n"
    notes = [f"{len(answer):,} row{'s'[: len(answer) != 1]}."]
    notes += [f"**Known:** {covered}"] if (covered := answer.covered()) else []
    notes += [f"**Note:** {header.caveat.en}"] if header.caveat else []
    yield " ".join(notes) + "\n"
    yield "<details><summary>Columns</summary>\n\n| column | kind | |\n|---|---|---|"
    for name, column in header.returns.items():
        yield f"| `{name}` | {column.kind} | {_cell(column.meaning.en) if column.meaning else ''} |"
    yield "\n</details>\n"


def _parameter(key: str, parameter: Parameter) -> str:
    need = "Required." if parameter.required else f"Default: {parameter.default}." if parameter.default else "Optional."
    said = f"{parameter.description.en} " if parameter.description else ""
    scheme = f" of {parameter.scheme}" if parameter.scheme else ""
    return f"| `{key}` | {parameter.kind}{scheme} | {_cell(said + need)} |"


def _beginning(answer: Answer) -> str:
    """Show a few rows as the command line prints them, long lines cut."""
    for rows in (5, 2):
        lines = str(laid_out(replace(answer, terms=answer.terms[:rows]), RowFormat.TABLE)).splitlines()
        if len(lines) <= LONGEST:
            break
    shown = [line if len(line) <= PAGE_WIDTH else f"{line[: PAGE_WIDTH - 2]} …" for line in lines]
    return "\n".join([*shown, *(["…"] if len(answer) > rows else [])])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
