"""``tvetkg schema``: the format of source files, for editors."""

from __future__ import annotations

import json

from tvetkg.cli.options import OutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver
from tvetkg.records.schema import json_schema
from tvetkg.records.vocabularies import read_vocabularies


def schema(out: OutOption = None, workspace: WorkspaceOption = None) -> None:
    """Print the JSON Schema of a source file, with every key and code.

    Editors that know JSON Schema then complete keys and codes and mark mistakes while you type.

    \b
    Example:
      $ tvetkg schema --out source.schema.json
    """
    here = chosen_workspace(workspace)
    vocabularies = read_vocabularies([folder / "vocabularies" for folder in here.folders("ontology")])
    deliver(json.dumps(json_schema(vocabularies), ensure_ascii=False, indent=2), out)
