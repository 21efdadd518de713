"""What is printed, and where: answers on standard output, words about them on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from rich.console import Console

from tvetkg.cli.options import RowFormat
from tvetkg.errors import UsageError
from tvetkg.files import write_whole
from tvetkg.publish import Progress
from tvetkg.queries.answers import Answer
from tvetkg.queries.render import Format, render
from tvetkg.queries.terminal import on_screen

PAGE_WIDTH = 160
"""How wide a table may be where no terminal says."""


def show(text: str) -> None:
    """Print an answer. A reader that has gone (``| head``) is no error: the rest is dropped quietly."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def ask(question: str) -> str | None:
    """Put a question on standard output and give the line that comes back, or None where the input has ended."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def tell(text: str) -> None:
    """Print a line for the person at the terminal, beside the answer and never in it."""
    sys.stderr.write(text.rstrip("\n") + "\n")
    sys.stderr.flush()


def laid_out(answer: Answer, format: RowFormat, out: Path | None = None) -> str | bytes:
    """Write rows in a format; on a terminal (and not in a file ``out``) a table is as wide as it, and ids are links."""
    if format is not RowFormat.TABLE:
        return render(answer, cast(Format, format.value))
    is_terminal = out is None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal else PAGE_WIDTH
    return on_screen(answer, width, linked=is_terminal and os.environ.get("TERM") != "dumb")


def deliver(data: str | bytes, out: Path | None) -> None:
    """Print an answer, or write it to ``out``; bytes (a spreadsheet, Parquet) are never sent to a terminal."""
    if out is not None:
        write_whole(out, data if isinstance(data, bytes) else (data if data.endswith("\n") else data + "\n").encode())
        tell(f"Wrote {out}.")
    elif isinstance(data, str):
        show(data)
    elif sys.stdout.isatty():
        raise UsageError("This format is for files and not for a terminal: name a file with --out FILE.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def read_text(argument: str) -> str:
    """Read a file, or standard input for ``-``; what cannot be read is a :class:`UsageError`."""
    try:
        data = sys.stdin.buffer.read() if argument == "-" else Path(argument).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{argument}: not a text in UTF-8 (byte {error.start} is {data[error.start]:#04x})."
        ) from error
    except OSError as error:
        raise UsageError(f"{argument}: cannot be read: {error.strerror}.") from error


@contextmanager
def progress() -> Iterator[Progress]:
    """Show which stage long work is at, on a terminal; keep quiet elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda stage: None
        return
    with console.status("") as status:
        yield lambda stage: status.update(f"{stage} ...")
