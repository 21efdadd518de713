"""What Apache's mod_rewrite does with the rules of an .htaccess file, as far as ours go.

Known: ``RewriteCond %{HTTP_ACCEPT}`` with a pattern or its negation, ``RewriteRule`` with the flags ``R=``, ``L`` and
``E=``, ``$n`` and ``%{ENV:…}`` in a target, and ``-`` for none. Anything else is an error: no rule is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Rule:
    pattern: str
    target: str
    flags: list[str]
    conditions: list[str] = field(default_factory=list)


def rules(htaccess: str) -> list[Rule]:
    found: list[Rule] = []
    waiting: list[str] = []
    for line in htaccess.splitlines():
        words = line.split()
        if not words or words[0] in ("#", "Options", "RewriteEngine", "Header") or line.startswith(("#", "<", "</")):
            continue
        if words[0] == "RewriteCond" and len(words) == 3 and words[1] == "%{HTTP_ACCEPT}":
            waiting.append(words[2])
        elif words[0] == "RewriteRule" and len(words) == 4:
            flags = words[3].removeprefix("[").removesuffix("]").split(",")
            assert all(re.fullmatch(r"L|R=\d{3}|E=\w+:\S+", flag) for flag in flags), line
            found.append(Rule(words[1], words[2], flags, waiting))
            waiting = []
        else:
            raise AssertionError(f"not understood: {line}")
    assert not waiting
    return found


def redirect(htaccess: str, path: str, accept: str) -> tuple[int, str] | None:
    """Give the status and the address that a request is sent to; None: no rule speaks of it."""
    environment: dict[str, str] = {}
    for rule in rules(htaccess):
        matched = re.search(rule.pattern, path)
        if not matched or not all(holds(condition, accept) for condition in rule.conditions):
            continue
        for flag in rule.flags:
            if flag.startswith("E="):
                name, _, value = flag.removeprefix("E=").partition(":")
                environment[name] = value
        if rule.target == "-":
            continue
        (status,) = [int(flag.removeprefix("R=")) for flag in rule.flags if flag.startswith("R=")]
        assert "L" in rule.flags
        target = re.sub(r"%\{ENV:(\w+)\}", lambda found: environment.get(found[1], ""), rule.target)
        for number, group in enumerate(matched.groups(), 1):
            target = target.replace(f"${number}", group or "")
        return status, target
    return None


def holds(condition: str, accept: str) -> bool:
    return not re.search(condition[1:], accept) if condition.startswith("!") else bool(re.search(condition, accept))
