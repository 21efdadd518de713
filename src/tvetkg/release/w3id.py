"""The redirects that make the graph's IRIs answer: a folder for the w3id.org repository, ready to be handed in.

w3id.org is an Apache server that sends each IRI on to where the graph is served. Who asks for RDF and not for HTML is
sent to the address with that format's suffix, so that a site of plain files will do; everyone else to the address
without one, where ``tvetkg serve`` decides by itself. What is no IRI of the graph is not redirected.
"""

from __future__ import annotations

from tvetkg.errors import UsageError

NOWHERE = "https://tvetkg.example"
"""Where rules lead while nobody has said where the graph is served: a name that never exists (RFC 2606)."""
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_VERSION = "[0-9]+\\.[0-9]+\\.[0-9]+(?:\\+[0-9a-f]+)?"
ANSWERING = (
    f"(?:id|source|computation)/{_SLUG}",
    f"vocabulary/{_SLUG}(?:/{_SLUG})?",
    "graph/(?:derived|default|loaded)",
    f"ontology(?:/{_VERSION})?(?:/(?:imports/|alignments/)?{_SLUG})?",
    f"linkset/{_SLUG}",
    f"register/{_SLUG}/[A-Za-z0-9]+",
    "dataset",
)
"""The IRIs that can be had as HTML or as RDF, as regular expressions over what follows ``https://w3id.org/tvetkg/``."""
FILES = f"release/{_VERSION}(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*"
"""Those of releases and their files."""
SUFFIXES = ("html", "ttl", "jsonld", "nq", "json", "csv")
MEDIA_TYPES = {"text/turtle": "ttl", "application/ld\\+json": "jsonld", "application/n-quads": "nq"}


def htaccess(site: str = NOWHERE) -> bytes:
    """Write the rules; ``site`` is the address that the paths of the graph's IRIs are added to."""
    site = _checked(site)
    lines = [
        "# https://w3id.org/tvetkg/: a knowledge graph of cross-border TVET cooperation",
        "Options +FollowSymLinks -MultiViews",
        "RewriteEngine on",
        "<IfModule mod_headers.c>",
        '  Header set Access-Control-Allow-Origin "*"',
        '  Header append Vary "Accept"',
        "</IfModule>",
        "",
        "# Who asks for RDF and not for HTML gets the address with the suffix of that format",
    ]
    for media_type, suffix in MEDIA_TYPES.items():
        lines += [
            "RewriteCond %{HTTP_ACCEPT} !text/html",
            f"RewriteCond %{{HTTP_ACCEPT}} {media_type}",
            f"RewriteRule ^ - [E=FORMAT:.{suffix}]",
        ]
    lines += ["", "# Things, documents, concepts, graphs, the ontology; then the same with a suffix of their own"]
    for pattern in ANSWERING:
        lines += [
            f"RewriteRule ^({pattern})$ {site}/$1%{{ENV:FORMAT}} [R=303,L]",
            f"RewriteRule ^({pattern}\\.(?:{'|'.join(SUFFIXES)}))$ {site}/$1 [R=303,L]",
        ]
    lines += ["", "# Releases and their files", f"RewriteRule ^({FILES})$ {site}/$1 [R=302,L]"]
    lines += ["", "# The front page", f"RewriteRule ^$ {site}/ [R=302,L]"]
    return "\n".join([*lines, ""]).encode()


def readme(site: str = NOWHERE) -> bytes:
    """Write what stands beside the rules in the repository of w3id.org."""
    site = _checked(site)
    missing = f"\nThe rules lead to {NOWHERE}, which never exists: say with `--site` where it is.\n"
    return f"""# /tvetkg/

Permanent IRIs of tvetkg, a knowledge graph of cross-border cooperation in technical and vocational education.

- `/tvetkg/id/…` things, `/tvetkg/source/…` documents, `/tvetkg/vocabulary/…` concepts
- `/tvetkg/ontology` the ontology, its modules and versions
- `/tvetkg/dataset` the graph, `/tvetkg/release/…` its releases and their files

They are served at {site}.
{missing if site == NOWHERE else ""}
## Contact

w3id.org asks for the GitHub accounts of those who may change these rules: add them here.
""".encode()


def _checked(site: str) -> str:
    if not site.startswith(("https://", "http://")) or any(sign.isspace() or sign in '%$#?\\"' for sign in site):
        raise UsageError(f"--site {site!r}: give an address such as https://tvet.example.org, without ? # % or blanks.")
    return site.rstrip("/")


__all__ = ["ANSWERING", "FILES", "MEDIA_TYPES", "NOWHERE", "SUFFIXES", "htaccess", "readme"]
