"""The filters of the templates: how a fact is put into the words of a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from babel import Locale
from jinja2 import TemplateError, Undefined
from markupsafe import Markup

from tvetkg import iri
from tvetkg.brief import numbers, times
from tvetkg.brief.facts import (
    Cooperation,
    Document,
    Facts,
    Figure,
    Flow,
    Membership,
    Name,
    Partner,
    Party,
    Side,
    Statement,
    Total,
    Undertaking,
)
from tvetkg.brief.markdown import Markdown, citation, escaped, link
from tvetkg.brief.stated import Stated
from tvetkg.brief.words import Words
from tvetkg.iri import IRI

ROLES = ("initiator", "lead", "organiser", "co-builder", "operator", "provider", "host", "home", "partner", "funder")
"""The roles that matter most come first."""

MOST_CITED = 2
"""How many documents are cited for one statement; one where the subject is large."""

FILTERS = (
    *("name", "names", "labels", "formal", "other_names", "acronym", "inline", "economy", "economies", "outside"),
    *("beside", "within", "by_role", "by_metric", "when", "at", "since", "spell", "plural"),
    *("figure", "amount", "total", "cite", "sources_of", "publishers", "language_name", "property_name"),
    *("join", "series", "flat", "code", "link", "first_capital"),
)
"""The names under which methods of :class:`Writer` are filters."""


@dataclass
class Writer:
    """The filters of the templates. It numbers the documents in the order in which they are first cited."""

    facts: Facts
    words: Words
    numbered: dict[IRI, int] = field(default_factory=dict)

    # -- things --

    def name(self, thing: object) -> Markdown:
        """Name a thing in the language, else in English, else as any document does; else tell its kind."""
        if thing is None:
            return Markdown("")
        found = self._name(_iri(thing))
        kinds: tuple[IRI, ...] = getattr(thing, "kinds", ())
        if found is None and kinds:
            return self.join((self.name(kind) for kind in kinds), " / ")
        return escaped(found) if found is not None else self._described(_iri(thing))

    def names(self, every: Iterable[object], limit: int = 0, noun: str = "") -> Markdown:
        """Name several things as a list; of more than ``limit``, it is told how many more ``noun`` there are."""
        told = list(dict.fromkeys(self.name(each) for each in every))
        shown = told[:limit] if limit > 0 and len(told) > limit + 1 else told
        return self._list(shown, len(told) - len(shown), noun)

    def labels(self, every: Iterable[object], limit: int = 0) -> Markdown:
        """Name several kinds or the like as a list inside a sentence."""
        told = list(dict.fromkeys(self.inline(self.name(each)) for each in every))
        shown = told[:limit] if limit > 0 and len(told) > limit + 1 else told
        return self._list(shown, len(told) - len(shown))

    def formal(self, thing: object) -> bool:
        """Tell whether a thing has a name or title of its own."""
        return self._name(_iri(thing)) is not None

    def other_names(self, thing: IRI) -> tuple[str, ...]:
        """Give a thing's preferred names in other languages."""
        shown = self._name(thing)
        names = (each.text for each in self.facts.names.get(thing, ()) if each.kind == "preferred")
        return tuple(dict.fromkeys(name for name in names if name != shown))

    def acronym(self, thing: IRI) -> str:
        """Give a thing's acronym, or nothing."""
        shown = self._name(thing)
        found = (each.text for each in self.facts.names.get(thing, ()) if each.kind == "acronym")
        return next((each for each in found if each != shown), "")

    def inline(self, label: str) -> Markdown:
        """Write a label as it stands inside a sentence: with a small letter, unless it is an abbreviation."""
        lower = self.words.lower_labels and not label[1:2].isupper()
        text = label[:1].lower() + label[1:] if lower else str(label)
        return Markdown(text) if isinstance(label, Markdown) else escaped(text)

    def economy(self, thing: IRI, *beside: IRI) -> Markdown:
        """Name an economy, as it is called beside the subject's own and others."""
        for other in sorted(self._near | set(beside)):
            if renamed := self.words.beside.get(iri.short(other), {}).get(iri.short(thing)):
                return escaped(renamed)
        if told := self.words.economies.get(iri.short(thing)):
            return escaped(told)
        return self.name(thing)

    def economies(self, every: Iterable[IRI], limit: int = 0) -> Markdown:
        """Name economies and places as a list."""
        found = tuple(_iri(each) for each in every)
        told = [self.economy(each, *found) for each in found]
        shown = told[:limit] if limit > 0 and len(told) > limit + 1 else told
        return self._list(shown, len(told) - len(shown))

    def outside(self, thing: IRI) -> tuple[IRI, ...]:
        """Give the economies in which a thing is."""
        return tuple(self.facts.economies.get(thing, ()))

    def beside(self, parties: Iterable[Party], but: IRI | None = None) -> list[Party]:
        """Leave out one party, witnesses, and whoever acts for another one that is named."""
        witness = (iri.concept("role", "witness"),)
        every = [party for party in parties if party.who != but and party.roles != witness]
        named = {party.who for party in every} | {but}
        return [party for party in every if party.acts_for is None or party.acts_for not in named]

    # -- times, numbers --

    def when(self, time: Stated | str) -> Markdown:
        """Write a time for a table."""
        return escaped(times.when(_stated(time), self.words))

    def at(self, time: Stated | str) -> Markdown:
        """Write a time for a sentence."""
        return escaped(times.at(_stated(time), self.words))

    def since(self, time: Stated | str) -> Markdown:
        """Write a time from which something lasts."""
        stated = _stated(time)
        told = times.when(stated, self.words)
        return escaped(self.words.times.since.format(told) if stated.is_placed else told)

    def spell(self, value: int) -> Markdown:
        """Write a number."""
        return escaped(numbers.number(value, self.words))

    def figure(self, figure: Figure) -> Markdown:
        """Write a figure with its bound and unit."""
        return self._figure(figure.value, iri.short(figure.unit).rpartition("/")[2])

    def amount(self, flow: Flow | str) -> Markdown:
        """Write the amount of a flow, each one where documents state several; nothing where none is stated."""
        stated = (flow,) if isinstance(flow, str) else flow.amounts
        told = dict.fromkeys(self._figure(each) for each in stated)
        return Markdown(self.words.times.either.join(told))

    def total(self, total: Total) -> Markdown:
        """Write a sum of bounds."""
        code = iri.short(total.currency or "").rpartition("/")[2].upper()
        return escaped(
            numbers.interval(
                total.lower, total.strict, total.upper, self.words, code, self._currency(code) if code else ""
            )
        )

    def plural(self, number: int, **forms: str) -> Markdown:
        """Choose the word for a number by the rules of the language, with the number before it: ``one``, ``other`` …"""
        form = Locale.parse(self.words.locale).plural_form(number)
        return escaped(f"{numbers.number(number, self.words)} {forms.get(form, forms['other'])}")

    # -- documents --

    def cite(self, sources: Sequence[IRI]) -> Markdown:
        """Cite the documents of a statement: witnesses before copies and authority files, and cited ones first."""
        witnesses = [each for each in sources if not self._is_weak(each)] or list(sources)
        unseen = len(self.facts.documents)
        ranked = sorted(witnesses, key=lambda each: (self.numbered.get(each, unseen), each))
        chosen_ones = ranked[: 1 if self.facts.is_large else MOST_CITED]
        for each in chosen_ones:
            self.numbered.setdefault(each, len(self.numbered) + 1)
        return citation(sorted(self.numbered[each] for each in chosen_ones))

    def cited(self) -> list[Document]:
        """Give the documents cited so far, in the order of their numbers."""
        return [self.document(each) for each in self.numbered]

    def document(self, source: IRI) -> Document:
        """Give what is known of a document."""
        return self.facts.documents.get(source) or Document(source, iri.short(source))

    def publishers(self, sources: Sequence[IRI]) -> Markdown:
        """Name who published documents; a document without a known publisher by its title."""
        documents = (self.document(each) for each in sources)
        told = (self.name(each.publisher) if each.publisher else escaped(each.title) for each in documents)
        return self._list(list(dict.fromkeys(told)))

    # -- figures --

    def by_metric(self, figures: Iterable[Figure], most: int = 0) -> list[tuple[IRI, list[Figure]]]:
        """Put figures together by metric, that of most figures first."""
        found: dict[IRI, list[Figure]] = {}
        for each in figures:
            found.setdefault(each.metric, []).append(each)
        ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), self.name(pair[0])))
        return ordered[:most] if most else ordered

    def by_role(self, parties: Iterable[Party]) -> list[tuple[IRI, list[Party]]]:
        """Put participants together by role, each named once, under the role of its that matters most."""
        found: dict[IRI, list[Party]] = {}
        for party in parties:
            if party.roles:
                found.setdefault(min(party.roles, key=_weight), []).append(party)
        return sorted(found.items(), key=lambda pair: _weight(pair[0]))

    def within(self, partners: Iterable[Partner], side: Side) -> list[Partner]:
        """Pick the partners on one side of a corridor."""
        return [each for each in partners if set(each.economies) & set(side.economies)]

    def language_name(self, tag: str) -> str:
        """Name a language version."""
        return self.words.languages.get(tag, tag)

    def property_name(self, local: str) -> str:
        """Name the time that documents contradict each other on."""
        return self.words.properties.get(local, local)

    # -- texts --

    def join(self, every: Iterable[object], between: str = "") -> Markdown:
        """Join texts; what is empty is left out."""
        told = (printed(each) for each in every if not isinstance(each, Undefined) and each)
        return Markdown(between.join(told))

    def series(self, every: Iterable[object]) -> Markdown:
        """Join texts as a list; what is empty is left out."""
        return self._list([printed(each) for each in every if not isinstance(each, Undefined) and each])

    def code(self, text: str) -> Markdown:
        """Write a text as it is typed."""
        return Markdown(f"`{text.replace('`', ' ')}`")

    def first_capital(self, text: str) -> Markdown:
        """Begin a text with a capital letter."""
        text = printed(text)
        return Markdown(text[:1].upper() + text[1:])

    def link(self, address: str) -> Markdown:
        """Write an address as a link."""
        return link(address)

    def sources_of(self, every: Iterable[Statement | Membership]) -> tuple[IRI, ...]:
        """Give the documents of several facts, each once."""
        return tuple(dict.fromkeys(source for each in every for source in each.sources))

    def flat(self, every: Iterable[Iterable[IRI]]) -> list[IRI]:
        """Give what several lists hold, each once, that of most lists first."""
        counted = Counter(each for inner in every for each in inner)
        return sorted(counted, key=lambda each: (-counted[each], each))

    # -- beneath --

    @cached_property
    def _near(self) -> set[IRI]:
        """The economies that a briefing speaks of: the subject's own, its partners' and both sides of a corridor."""
        told = [self.facts.economies.get(self.facts.subject[0], ())]
        told += [each.economies for each in self.facts.partners]
        told += [each.economies for each in self.facts.sides]
        return {economy for each in told for economy in each}

    def _described(self, thing: IRI) -> Markdown:
        """Describe what has no name by its kind and who takes part in it."""
        told = self._told.get(thing)
        if told is None:
            flow = self.facts.flow(thing)
            if flow is None:
                return escaped(iri.short(thing))
            return Markdown(self.words.flow.format(funder=self.name(flow.funder), to=self.economies(flow.recipients)))
        if isinstance(told, Cooperation):
            return Markdown(self.words.described.format(kind=self.words.cooperation, who=self.names(told.partners, 2)))
        kind = self.inline(self.join((self.name(kind) for kind in told.kinds), " / "))
        who = self.names((party for party in told.parties if party.who not in self.facts.subject), 2)
        return Markdown(self.words.described.format(kind=kind, who=who)) if who else kind

    @cached_property
    def _told(self) -> dict[IRI, Undertaking | Cooperation]:
        undertakings = {each.iri: each for each in self.facts.undertakings}
        return {**undertakings, **{each.iri: each for each in self.facts.cooperations}}

    def _figure(self, text: str, unit: str = "") -> Markdown:
        code = numbers.currency(text)
        return escaped(numbers.figure(text, self.words, self._currency(code) if code else "", unit))

    def _currency(self, code: str) -> str:
        return self._name(iri.concept("currency", code.lower())) or code

    def _is_weak(self, source: IRI) -> bool:
        document = self.document(source)
        return document.is_authority or document.copy_of is not None

    def _list(self, told: Sequence[str], more: int = 0, noun: str = "") -> Markdown:
        lists = self.words.lists
        if more:
            shown = lists.comma.join(told)
            rest, total = (numbers.number(number, self.words) for number in (more, len(told) + more))
            return Markdown(lists.more.format(list=shown, n=rest, total=total, noun=noun or lists.noun))
        return Markdown(lists.last.join([*([lists.comma.join(told[:-1])] if told[1:] else []), *told[-1:]]))

    def _name(self, thing: IRI) -> str | None:
        group = self.facts.groups.get(thing)
        if group is not None:
            kind = self._name(group.kind) or iri.short(group.kind)
            of = self._list([self._name(each) or iri.short(each) for each in group.of])
            return self.words.group.format(kind=kind, of=of) if of else kind
        names = self.facts.names.get(thing, ())
        is_named = any(each.language in self.words.names for each in names)
        if not is_named and (told := self.words.concepts.get(iri.short(thing))):
            return told
        return best_name(names, self.words.names)


def best_name(names: Sequence[Name], tags: Sequence[str]) -> str | None:
    """Choose a name: in the language, else in English, else any, else the acronym, else the title.

    >>> names = (Name("职业训练局", "zh-hans", "preferred"), Name("VTC Council", "en", "other"))
    >>> best_name(names, ["vi"]), best_name(names, ["zh-hans"])
    ('VTC Council', '职业训练局')
    """
    for wanted in ([tag] for tag in (*tags, "en")):
        for kind in ("preferred", "other"):
            for each in names:
                if each.kind == kind and each.language in wanted:
                    return each.text
    for kind in ("preferred", "other", "acronym", "title"):
        for each in names:
            if each.kind == kind:
                return each.text
    return None


def printed(value: object) -> Markdown | Markup:
    """Escape what a template prints; an ``if`` without ``else`` that does not hold prints nothing."""
    if isinstance(value, Undefined) and value._undefined_name is None:
        return Markdown("")
    return value if isinstance(value, Markup) else escaped(value)


def _weight(role: IRI) -> tuple[int, str]:
    code = iri.short(role).rpartition("/")[2]
    return (ROLES.index(code) if code in ROLES else len(ROLES)), code


def _iri(thing: object) -> IRI:
    found = (
        thing
        if isinstance(thing, IRI)
        else next(
            (getattr(thing, key) for key in ("iri", "who", "value") if isinstance(getattr(thing, key, None), IRI)), None
        )
    )
    if found is None:
        raise TemplateError(f"{thing!r} has no name")
    return found


def _stated(time: Stated | str) -> Stated:
    return Stated((time,)) if isinstance(time, str) else time
