"""Write the pages of docs/ that are made from the code: ``python scripts/docs.py``; with ``--check``, only tell drift.

docs/cli.md comes from the commands, the catalogue in docs/queries.md from the headers of the query files,
docs/quality.md from the reference graph, and the sessions in README.md from running them.
Run it in the project's environment (``. .venv/bin/activate``).
"""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from tvetkg.appraisal import appraise
from tvetkg.cli.main import COMMANDS, GROUPS, app
from tvetkg.cli.quality import as_markdown
from tvetkg.queries.catalogue import load
from tvetkg.queries.header import Query
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
MARK = "<!-- From here on made by scripts/docs.py from the headers in queries/: change those, then run it. -->\n"

SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name those that are not as they should be; then the exit code is 1."""
    pages = {
        ROOT / "README.md": with_sessions(ROOT / "README.md"),
        ROOT / "docs" / "cli.md": cli_page(),
        ROOT / "docs" / "queries.md": queries_page(),
        ROOT / "docs" / "quality.md": quality_page(),
    }
    stale = [page for page, text in pages.items() if not page.is_file() or page.read_text(encoding="utf-8") != text]
    for page in stale:
        print(
            f"{page.relative_to(ROOT)} {'is out of date: run scripts/docs.py' if '--check' in arguments else 'written'}"
        )
        if "--check" not in arguments:
            page.write_text(pages[page], encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


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


def queries_page() -> str:
    """Keep the page's written part, and list every query: question, parameters, columns, caveat."""
    page = ROOT / "docs" / "queries.md"
    written = page.read_text(encoding="utf-8").partition(MARK)[0] if page.is_file() else "# The queries\n\n"
    queries = sorted(load([ROOT / "queries"]).values(), key=lambda query: (query.topic, query.name))
    return written + MARK + "\n" + "\n".join(_catalogue(queries))


def _catalogue(queries: Iterable[Query]) -> Iterator[str]:
    for topic, members in groupby(queries, lambda query: query.topic):
        yield f"## {topic.replace('-', ' ').capitalize()}\n"
        for query in members:
            yield from _query(query)


def _query(query: Query) -> Iterator[str]:
    header = query.header
    yield f"### {query.name}\n\n{header.question.en}\\\n{header.question.zh}\n"
    if header.summary:
        yield f"{header.summary.en}\n"
    given = [f"{key}={parameter.example}" for key, parameter in header.params.items() if parameter.required]
    yield f"```\n$ {' '.join(['tvetkg query', query.name, *given])} --workspace tests/mini\n```\n"
    if header.params:
        yield "| parameter | kind | |\n|---|---|---|"
        for key, parameter in header.params.items():
            need = "Required." if parameter.required else "Optional."
            said = f"{parameter.description.en} " if parameter.description else ""
            yield f"| `{key}` | {parameter.kind} | {_cell(said + need)} For example `{_cell(parameter.example)}`. |"
        yield ""
    yield "| column | kind | |\n|---|---|---|"
    for name, column in header.returns.items():
        yield f"| `{name}` | {column.kind} | {_cell(column.meaning.en) if column.meaning else ''} |"
    order = "Rows come in an order that means something. " if header.ordered else ""
    caveat = f"Note: {header.caveat.en}" if header.caveat else ""
    yield f"\n{order}{caveat}".rstrip() + "\n" if order or caveat else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
