"""The views by their names."""

from __future__ import annotations

from tvetkg.errors import UsageError
from tvetkg.network.affiliation import AFFILIATIONS, ALLIANCES, OCCUPATIONS
from tvetkg.network.cooperation import ECONOMIES, ORGANISATIONS, PLACES, PROGRAMMES_VIEW
from tvetkg.network.funding import FUNDING
from tvetkg.network.projection import Projection
from tvetkg.network.view import View
from tvetkg.queries.parameters import closest

VIEWS = {
    view.name: view
    for view in (
        ORGANISATIONS,
        PROGRAMMES_VIEW,
        ECONOMIES,
        FUNDING,
        ALLIANCES,
        AFFILIATIONS,
        PLACES,
        OCCUPATIONS,
    )
}


def view(name: str) -> View:
    """Find a view.

    >>> view("economies").title.en
    'Corridors between economies'
    >>> view("economy")
    Traceback (most recent call last):
    ...
    tvetkg.errors.UsageError: There is no view 'economy': did you mean 'economies'?
    """
    if name not in VIEWS:
        raise UsageError(f"There is no view {name!r}: {closest(name, VIEWS) or 'see tvetkg network --list.'}")
    return VIEWS[name]


__all__ = ["VIEWS", "Projection", "View", "view"]
