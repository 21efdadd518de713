"""An answer as a Parquet file: typed columns, and what was asked in the file's metadata."""

from __future__ import annotations

import io
import json

from tvetkg import __version__
from tvetkg.queries.answers import Answer


def to_parquet(answer: Answer) -> bytes:
    """Write Parquet with the columns of :meth:`~tvetkg.queries.answers.Answer.to_polars`; the same bytes every time.

    The metadata say under ``tvetkg:`` which ``query`` was asked, its ``question``, ``parameters`` (JSON) and
    ``caveat``, how much is known (``coverage``), the ``sparql`` that ran, and the ``version`` of this package.
    """
    out = io.BytesIO()
    answer.to_polars().write_parquet(out, metadata={f"tvetkg:{key}": text for key, text in about(answer).items()})
    return out.getvalue()


def about(answer: Answer) -> dict[str, str]:
    """Say what was asked.

    >>> from tvetkg.store import Solutions
    >>> from tvetkg.queries.answers import plain
    >>> sorted(about(plain("SELECT ...", Solutions(("x",), []))))
    ['parameters', 'sparql', 'version']
    """
    found = {
        "version": __version__,
        "parameters": json.dumps({key: list(values) for key, values in answer.bindings.items()}, ensure_ascii=False),
        "sparql": answer.text,
        "coverage": answer.covered(),
    }
    if answer.query is not None:
        header = answer.query.header
        found |= {"query": answer.query.name, "question": header.question.en}
        found |= {"caveat": header.caveat.en} if header.caveat else {}
    return {key: text for key, text in sorted(found.items()) if text}


__all__ = ["about", "to_parquet"]
