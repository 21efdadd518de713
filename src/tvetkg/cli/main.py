"""The command ``tvetkg``: its commands, and the one place where errors become a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from tvetkg import __version__
from tvetkg.cli import importing, link
from tvetkg.cli.brief import brief
from tvetkg.cli.build import build
from tvetkg.cli.check import check
from tvetkg.cli.deadline import left_behind
from tvetkg.cli.export import export
from tvetkg.cli.findings import as_lines, summary
from tvetkg.cli.info import info
from tvetkg.cli.init import init
from tvetkg.cli.load import load
from tvetkg.cli.network import network
from tvetkg.cli.new_source import new_source
from tvetkg.cli.output import show, tell
from tvetkg.cli.query import query
from tvetkg.cli.release import publish
from tvetkg.cli.schema import schema
from tvetkg.cli.search import search
from tvetkg.cli.sparql import sparql
from tvetkg.cli.why import why
from tvetkg.errors import DataError, Severity, TvetkgError

COMMANDS: list[Callable[..., None]] = [
    build,
    check,
    query,
    sparql,
    why,
    search,
    brief,
    network,
    export,
    publish,
    info,
    schema,
    load,
    init,
    new_source,
]
GROUPS: dict[str, tuple[str, list[Callable[..., None]]]] = {
    "link": ("Propose what may be one: a person decides.", link.COMMANDS),
    "import": ("Make source files and candidates of what others publish.", importing.COMMANDS),
}
"""Commands of two words: what they have in common, and the commands."""

app = typer.Typer(
    name="tvetkg",
    help="A knowledge graph of cross-border vocational education cooperation, and the tool that keeps it.",
    epilog="Exit codes: 0 fine, 1 findings in the data, 2 wrong use or configuration, 3 an outside service unusable.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 120},
)
for _command in COMMANDS:
    app.command(_command.__name__.replace("_", "-"))(_command)
for _group, (_about, _commands) in GROUPS.items():
    _sub = typer.Typer(help=_about, no_args_is_help=True, rich_markup_mode=None)
    for _command in _commands:
        _sub.command(_command.__name__.replace("_", "-"))(_command)
    app.add_typer(_sub, name=_group)


def _say_version(wanted: bool) -> None:
    if wanted:
        show(f"tvetkg {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = run(sys.argv[1:])
    if left_behind():
        # The interpreter would wait for work that never ends.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; whatever is wrong has been said on standard error."""
    try:
        app(args=list(arguments), prog_name="tvetkg")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except DataError as error:
        violations = [finding for finding in error.findings if finding.severity == Severity.VIOLATION]
        tell(as_lines(violations))
        tell(f"The data have {summary(violations)}, so there is no graph to answer from: see tvetkg check.")
        return error.exit_code
    except TvetkgError as error:
        tell(f"tvetkg: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        tell("tvetkg: stopped.")
        return 130
    except OSError as error:
        tell(f"tvetkg: {error.filename or 'input or output'}: {error.strerror or error}.")
        return 2
    return 0
