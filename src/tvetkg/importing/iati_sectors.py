"""Which activities and transactions are about the sectors asked for, and with which part of their money.

Sectors may stand at the activity (then percentages split it) or at each transaction (then that says it for the
transaction). Vocabularies tell the same money again and are never added: the most detailed one that names a wanted
sector counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tvetkg.errors import Finding, Severity, UsageError
from tvetkg.importing.iati_activity import Activity, Sector, Transaction
from tvetkg.importing.iati_codes import DAC_3, DAC_5, VOCATIONAL_TRAINING
from tvetkg.importing.texts import digits

_ALL = Decimal(100)
_NEAR = Decimal("0.5")
"""How far a split may be from 100 per cent by rounding alone."""


@dataclass(frozen=True)
class Share:
    """The part of an activity's or a transaction's money that is of the sectors asked for.

    ``percent`` is None where it is split and the percentages are not stated; ``codes`` are the sectors found.
    """

    percent: Decimal | None
    codes: tuple[str, ...]

    def __str__(self) -> str:
        sectors = f"sector {', '.join(self.codes)}"
        if self.percent is None:
            return f"{sectors} among others, in which part is not stated"
        return sectors if self.percent == _ALL else f"{digits(self.percent)} % {sectors}"


@dataclass(frozen=True)
class Wanted:
    """The sectors asked for, as (vocabulary, code); a category of three digits comprises its purposes of five."""

    sectors: tuple[tuple[str, str], ...] = ((DAC_5, VOCATIONAL_TRAINING),)

    def has(self, sector: Sector) -> bool:
        """Tell whether a sector is one of them.

        >>> from tvetkg.errors import Position
        >>> from pathlib import Path
        >>> training = Sector("1", "11330", None, Position(Path("a.xml")))
        >>> wanted_sectors(["113"]).has(training), wanted_sectors(["2:114"]).has(training)
        (True, False)
        """
        return any(
            (sector.vocabulary, sector.code) == (vocabulary, code)
            or (vocabulary == DAC_3 and sector.vocabulary == DAC_5 and sector.code.startswith(code))
            for vocabulary, code in self.sectors
        )


def wanted_sectors(given: Sequence[str]) -> Wanted:
    """Read sectors as a user gives them: ``11330``, ``113``, or ``vocabulary:code``; none means vocational training.

    >>> wanted_sectors(["11330", "113", "98:TVET"]).sectors
    (('1', '11330'), ('2', '113'), ('98', 'TVET'))
    """
    found = []
    for text in given:
        vocabulary, colon, code = text.strip().rpartition(":")
        if not colon and re.fullmatch("[0-9]{5}|[0-9]{3}", code):
            vocabulary = DAC_5 if len(code) == 5 else DAC_3
        if not vocabulary or not code:
            raise UsageError(
                f"{text!r} is no sector: write five digits (11330), three (113), or a vocabulary and a code (98:TVET)."
            )
        found.append((vocabulary, code))
    return Wanted(tuple(found)) if found else Wanted()


def share(sectors: Iterable[Sector], wanted: Wanted) -> Share | None:
    """Give the part of the money that is of the sectors wanted; None where nothing is."""
    stated = [sector for sector in sectors if sector.percent is None or sector.percent > 0]
    vocabularies = sorted({sector.vocabulary for sector in stated}, key=lambda each: (len(each), each))
    for vocabulary in vocabularies:
        own = [sector for sector in stated if sector.vocabulary == vocabulary]
        hits = [sector for sector in own if wanted.has(sector)]
        if not hits:
            continue
        codes = tuple(dict.fromkeys(sector.code for sector in hits))
        if len(hits) == len(own) and all(sector.percent is None for sector in own):
            return Share(_ALL, codes)
        parts = [sector.percent for sector in hits if sector.percent is not None]
        return Share(min(sum(parts, Decimal(0)), _ALL) if len(parts) == len(hits) else None, codes)
    return None


def share_of_transaction(transaction: Transaction, of_activity: Share | None, wanted: Wanted) -> Share | None:
    """Give the part of a transaction: by its own sectors where it has any, else by its activity's."""
    return share(transaction.sectors, wanted) if transaction.sectors else of_activity


def is_wanted(activity_sectors: Iterable[Sector], by_transaction: Iterable[Iterable[Sector]], wanted: Wanted) -> bool:
    """Tell whether an activity, or a transaction of it, is of a sector wanted."""
    return bool(share(activity_sectors, wanted)) or any(share(sectors, wanted) for sectors in by_transaction)


def split_findings(activity: Activity, wanted: Wanted) -> list[Finding]:
    """Say where the percentages of a split are missing, or do not make a whole."""
    found = []
    for vocabulary in sorted({sector.vocabulary for sector in activity.sectors}):
        own = [sector for sector in activity.sectors if sector.vocabulary == vocabulary]
        if not any(wanted.has(sector) for sector in own):
            continue
        parts = [sector.percent for sector in own if sector.percent is not None]
        if len(own) > 1 and len(parts) < len(own):
            message = f"{len(own) - len(parts)} of {len(own)} sectors have no percentage."
            advice = "amounts are kept as bounds where the part is not known."
        elif parts and abs(sum(parts) - _ALL) > _NEAR:
            message = f"The percentages of the sectors make {digits(sum(parts, Decimal(0)))} and not 100."
            advice = "each is taken as it stands."
        else:
            continue
        found.append(Finding(Severity.WARNING, "iati-split", message, own[0].position, advice))
    return found


__all__ = ["Share", "Wanted", "is_wanted", "share", "share_of_transaction", "split_findings", "wanted_sectors"]
