"""The recordings are IATI, by the standard's own schema, which its licence leaves outside this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

AGENCY = Path(__file__).resolve().parents[2] / "recordings" / "iati" / "example-agency.xml"


def test_the_invented_agency_writes_valid_iati() -> None:
    folder = os.environ.get("TVETKG_IATI_SCHEMAS", "")
    if not folder:
        pytest.skip(
            "TVETKG_IATI_SCHEMAS names no folder: put iati-activities-schema.xsd, iati-common.xsd and xml.xsd of "
            "IATI 2.03 (https://iatistandard.org) into one, and set it to that folder"
        )
    schema = etree.XMLSchema(etree.parse(Path(folder) / "iati-activities-schema.xsd"))
    schema.assertValid(etree.parse(AGENCY))
