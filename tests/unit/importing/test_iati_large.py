"""A file of 100 MB is read in memory that does not grow with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 100 * 2**20
EVERY = 100
"""One activity in so many is of vocational training."""
BOUND = 8
"""MiB, where the file has 100."""

FILLER = "Made up for a test, and as long as descriptions of projects are. " * 40
ACTIVITY = """<iati-activity xml:lang="en" default-currency="USD">
<iati-identifier>XM-EXA-1-{number}</iati-identifier>
<reporting-org ref="XM-EXA-1" type="10"><narrative>Example Agency for Skills</narrative></reporting-org>
<title><narrative>Project {number}</narrative></title>
<description><narrative>{filler}</narrative></description>
<activity-status code="2"/>
<sector code="{sector}"/>
{transactions}
<result type="1"><indicator measure="1"><title><narrative>{filler}</narrative></title></indicator></result>
</iati-activity>
"""
TRANSACTION = """<transaction><transaction-type code="3"/><transaction-date iso-date="2020-01-0{day}"/>
<value value-date="2020-01-0{day}">{day}000</value></transaction>
"""


def write(path: Path) -> tuple[int, int]:
    """Write activities until the file is large enough; give how many there are, and how many count."""
    transactions = "".join(TRANSACTION.format(day=day) for day in range(1, 4))
    number = size = 0
    with path.open("w", encoding="utf-8") as file:
        size += file.write('<iati-activities version="2.03">\n')
        while size < SIZE:
            sector = "14030" if number % EVERY else "11330"
            size += file.write(ACTIVITY.format(number=number, filler=FILLER, sector=sector, transactions=transactions))
            number += 1
        file.write("</iati-activities>\n")
    return number, -(-number // EVERY)


@pytest.mark.slow
def test_a_file_of_100_mb_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    activities, wanted = write(path)
    assert path.stat().st_size >= SIZE
    words = [sys.executable, str(Path(__file__).with_name("large.py")), str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    path.unlink()
    *counts, peak = map(int, done.stdout.split())
    assert counts == [activities, wanted, 3 * wanted]
    assert peak < BOUND
