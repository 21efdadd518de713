from __future__ import annotations

import subprocess
import sys
from inspect import isclass, isfunction

import pytest

import tvetkg


def test_the_public_names_are_these() -> None:
    assert dir(tvetkg) == tvetkg.__all__ == sorted(tvetkg.__all__)
    assert len(tvetkg.__all__) == 13


@pytest.mark.parametrize("name", [name for name in tvetkg.__all__ if name != "__version__"])
def test_every_public_name_is_there_and_explains_itself(name: str) -> None:
    value = getattr(tvetkg, name)
    assert isfunction(value) or isclass(value)
    assert value.__doc__


def test_a_name_stays_what_it_is_after_its_module_was_imported() -> None:
    assert isclass(tvetkg.Graph)
    assert callable(tvetkg.open)
    assert tvetkg.open is tvetkg.open


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = tvetkg.nothing  # type: ignore[attr-defined]


def test_the_import_costs_nothing() -> None:
    question = "import sys, tvetkg; print(sorted(name for name in sys.modules if name.startswith('tvetkg')))"
    done = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert done.stdout == "['tvetkg']\n"
