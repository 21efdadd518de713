"""The records of a source file: one strict model a record type, no more than what a document says.

Field names are the file's keys, with an underscore added where Python keeps the word for itself. Shorthands
(a bare time, a single name, a plain list) are brought to their one full form before validation, so no field has
two types and an error's path is always a path in the file. Codes and ids are checked against vocabularies and
authorities in :mod:`tvetkg.records.resolve`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from tvetkg.records.checks import MalformedError, checked_address, checked_language, checked_text
from tvetkg.records.edtf import checked_edtf
from tvetkg.records.figure import FigureValue, read_figure
from tvetkg.records.scalars import checked_code, checked_day, checked_id, in_form, read_span, read_truth, read_whole

SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _under(key: str, written: Any) -> BeforeValidator:
    """Read a bare value as the value of ``key``; ``written`` is what a file may hold."""
    return BeforeValidator(
        lambda value: value if isinstance(value, dict | BaseModel) or value is None else {key: value},
        json_schema_input_type=written,
    )


def _schema(**schema: object) -> WithJsonSchema:
    return WithJsonSchema(dict(schema))


Text = Annotated[str, AfterValidator(checked_text), _schema(type="string", minLength=1)]
Id = Annotated[str, AfterValidator(checked_id), _schema(type="string", pattern=SLUG_PATTERN, maxLength=64)]
Code = Annotated[str, AfterValidator(checked_code), _schema(type="string", pattern=SLUG_PATTERN)]
Language = Annotated[str, AfterValidator(checked_language), _schema(type="string", pattern="^[a-z]{2,3}(-|$)")]
Address = Annotated[str, AfterValidator(checked_address), _schema(type="string", pattern="^https?://", format="uri")]
Edtf = Annotated[str, AfterValidator(checked_edtf), _schema(type=["string", "integer"], pattern="^[0-9X./]")]
Day = Annotated[str, AfterValidator(checked_day), _schema(type="string", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Ids = Annotated[list[Id], BeforeValidator(_as_list, json_schema_input_type=list[Id] | Id)]
Codes = Annotated[list[Code], BeforeValidator(_as_list, json_schema_input_type=list[Code] | Code)]
Languages = Annotated[
    list[Language],
    Field(min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=Annotated[list[Language], Field(min_length=1)] | Language),
]
Texts = Annotated[
    list[Text],
    Field(min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=Annotated[list[Text], Field(min_length=1)] | Text),
]
Names = dict[Language, Texts]
Whole = Annotated[int, BeforeValidator(read_whole, json_schema_input_type=int)]
Truth = Annotated[bool, BeforeValidator(read_truth, json_schema_input_type=bool)]
Span = Annotated[
    list[int],
    BeforeValidator(read_span),
    _schema(type="array", items={"type": "integer", "minimum": 0}, minItems=2, maxItems=2),
]
"""A place in the text: first code point, and the code point behind the last."""
Openness = Annotated[
    dict[str, Truth] | None,
    BeforeValidator(
        lambda value: value if isinstance(value, dict) or value is None else {"": value},
        json_schema_input_type=bool | dict[str, bool] | None,
    ),
]
"""Whether a list is left open, by language; the key ``""`` stands for every language of the document."""
Value = Annotated[FigureValue, BeforeValidator(read_figure), _schema(type=["string", "number"])]
"""A figure in its written form (:mod:`tvetkg.records.figure`)."""


class Model(BaseModel):
    """Strict and closed: an unknown key or a value of another type is an error."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


class StatedTime(Model):
    """A time as the document gives it, and its EDTF where that can be told."""

    stated: Text | None = None
    edtf: Edtf | None = None

    @model_validator(mode="after")
    def _says_something(self) -> StatedTime:
        if not (self.stated or self.edtf):
            raise MalformedError(
                "empty-time", "a time needs an EDTF value, the words of the document under 'stated', or both"
            )
        return self


Time = Annotated[StatedTime, _under("edtf", StatedTime | Edtf)]


class OpenList(Model):
    """A list of ids, and whether the document leaves it open."""

    members: Ids = Field(default=[], alias="list")
    open: Openness = None


Places = Annotated[
    OpenList,
    BeforeValidator(
        lambda value: value if isinstance(value, dict | BaseModel) else {"list": _as_list(value)},
        json_schema_input_type=OpenList | list[Id] | Id,
    ),
]


class Record(Model):
    """What every record may say: its place in the text, its language and a curator's note."""

    at: list[Span] = []
    language: Language | None = None
    note: Text | None = None


class Who(Model):
    """Someone or something, named (org, thing) or only described (group, post)."""

    org: Id | None = None
    thing: Id | None = None
    group: Code | None = None
    post: Text | None = None
    of: Id | None = None
    place: Id | None = None
    person: Text | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Who:
        given = [key for key in ("org", "thing", "group", "post") if getattr(self, key) is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none of them"
            raise MalformedError("who-is-meant", f"give exactly one of org, thing, group and post (found {found})")
        if self.person is not None and self.post is None:
            raise MalformedError(
                "who-is-meant", "a person is named only as holder of a post", "add 'post'", path=("person",)
            )
        if self.place is not None and self.group is None:
            raise MalformedError(
                "who-is-meant", "'place' describes a group", "add 'group', or remove 'place'", path=("place",)
            )
        if self.of is not None and self.group is None and self.post is None:
            raise MalformedError(
                "who-is-meant", "'of' describes a group or a post", "add 'group' or 'post'", path=("of",)
            )
        return self


class Participant(Who):
    """Who takes part, in which roles, and for whom."""

    roles: Codes = []
    for_: Id | None = Field(default=None, alias="for")
    at: list[Span] = []


class TextHeld(Model):
    """The text that places (``at``) count in, in code points; the text itself is not kept."""

    sha256: Annotated[str, in_form("^[0-9a-f]{64}$", "SHA-256 sum", "write its 64 digits, 0-9 and a-f")]
    length: Annotated[Whole, Field(gt=0)]


class Source(Model):
    """The document itself."""

    title: Text
    url: Address | None = None
    publisher: Id | None = None
    published: Time | None = None
    language: Languages
    accessed: Day
    text: TextHeld | None = None
    copy_of: Id | None = None
    publisher_kind: Code | None = None
    note: Text | None = None


class Distinction(Model):
    """A rank that the document gives: "the first operation centre in the Mainland"."""

    rank: Annotated[Whole, Field(gt=0)]
    as_: Code = Field(alias="as")
    within: Id


class Organisation(Record):
    """What the document says of an organisation that the authority knows."""

    id: Id
    names: Names = {}
    acronym: Text | None = None
    kind: Code | None = None
    founded: Time | None = None
    founded_by: Ids = []
    dissolved: Time | None = None
    parent: Id | None = None
    unit_of: Id | None = None
    operating_arm_of: Id | None = None
    place: Id | None = None
    aims: Codes = []
    distinction: Distinction | None = None


class Agreement(Record):
    """An agreement, its title as stated beside its kind, and who is party to it in which role."""

    id: Id
    kind: Code
    title: Text | None = None
    signed: Time | None = None
    from_: Time | None = Field(default=None, alias="from")
    until: Time | None = None
    notice: Text | None = None
    status: Code | None = None
    parties: list[Participant] = []
    open: Openness = None
    subject: Codes = []
    fields_: Codes = Field(default=[], alias="fields")
    replaces: Id | None = None
    renews: Id | None = None


class Cooperation(Record):
    """A relation that is told without an agreement."""

    id: Id | None = None
    participants: list[Participant]
    open: Openness = None
    subject: Codes = []
    since: Time | None = None
    under: Id | None = None


class Beneficiary(Model):
    """Whom a programme is meant for: described, not named."""

    group: Code
    of: Id | None = None
    place: Id | None = None


class Programme(Record):
    """An initiative of any kind: programme, scheme, platform, centre, brand."""

    id: Id
    kind: Code
    names: Names = {}
    acronym: Text | None = None
    part_of: Id | None = None
    brand: Id | None = None
    mode: Code | None = None
    start: Time | None = None
    end: Time | None = None
    status: Code | None = None
    participants: list[Participant] = []
    open: Openness = None
    aims: Codes = []
    beneficiaries: list[Beneficiary] = []
    offers: Codes = []
    fields_: Codes = Field(default=[], alias="fields")
    occupations: Codes = []
    pattern: Text | None = None
    award: Code | None = None
    places: Places = OpenList()
    under: Id | None = None


class Training(Record):
    """Who trains for which occupations, to which standard."""

    provider: Annotated[Who, _under("org", Who | Id)]
    occupations: Codes = []
    fields_: Codes = Field(default=[], alias="fields")
    standard: Id | None = None
    level: Code | None = None
    since: Time | None = None
    new: Truth | None = None


class Membership(Record):
    """A named organisation in a named alliance; "300 schools" is a figure."""

    member: Id
    group: Id
    role: Code | None = None
    since: Time | None = None
    until: Time | None = None


class Event(Record):
    """Something that happened or will: a signing, visit, seminar, competition, fair."""

    id: Id
    kind: Code
    names: Names = {}
    time: Time | None = None
    places: Places = OpenList()
    part_of: Id | None = None
    about: Ids = []
    participants: list[Participant] = []
    open: Openness = None


class Standard(Record):
    """A competency, occupational or programme standard, or a family of them."""

    id: Id
    names: Names = {}
    kind: Code
    participants: list[Participant] = []
    open: Openness = None
    occupations: Codes = []
    fields_: Codes = Field(default=[], alias="fields")
    level: Code | None = None
    places: Places = OpenList()


class Recognition(Record):
    """A recognition of qualifications or standards: of what, by whom, for study or for work."""

    id: Id
    instrument: Id | None = None
    of: Ids = []
    by: Ids = []
    use: Codes = []
    since: Time | None = None
    status: Code | None = None
    participants: list[Participant] = []
    open: Openness = None


class Funding(Record):
    """One flow of money or goods; what the document leaves out is left out here."""

    id: Id
    kind: Code | None = None
    funder: Id
    recipient: Id | None = None
    amount: Value | None = None
    paid: Time | None = None
    period: Time | None = None
    purpose: Codes = []
    under: Id | None = None
    programme: Id | None = None
    same_flow: Id | None = None
    part_of_flow: Id | None = None

    @model_validator(mode="after")
    def _money_has_a_currency(self) -> Funding:
        if self.amount is not None and self.amount.currency is None:
            advice = f"write for example '{self.amount.text.partition(' ')[0]} USD'"
            raise MalformedError(
                "currency-missing", f"the amount {self.amount.text!r} has no currency", advice, path=("amount",)
            )
        if self.recipient == self.funder:
            advice = "an organisation does not pay itself, so correct one of the two"
            raise MalformedError(
                "pays-itself", f"{self.funder!r} is both funder and recipient", advice, path=("recipient",)
            )
        return self


class Figure(Record):
    """A number that the document states, with its comparator, scope, time and status."""

    id: Id | None = None
    about: Id
    metric: Code
    value: Value
    within: Ids = []
    counts: Text | None = None
    time: Time | None = None
    status: Literal["observed", "target", "forecast"] = "observed"
    statistic: Literal["average", "total", "cumulative", "stock"] | None = None
    due: Time | None = None


class Statement(Record):
    """Something attributed to a speaker, by topic; its words are not kept."""

    speaker: Annotated[Who, _under("org", Who | Id)]
    about: Id | None = None
    topic: Code


class Mention(Record):
    """A name under which the document speaks of a thing: a misspelling, a short form."""

    of: Id
    name: Text


class PlaceChange(Record):
    """Places that merged, split, were renamed or absorbed."""

    kind: Code
    before: Annotated[Ids, Field(min_length=1)]
    after: Annotated[Ids, Field(min_length=1)]
    decided: Time | None = None
    in_force: Time | None = None


class Document(Model):
    """A whole source file."""

    source: Source
    organisations: list[Organisation] = []
    agreements: list[Agreement] = []
    cooperations: list[Cooperation] = []
    programmes: list[Programme] = []
    training: list[Training] = []
    memberships: list[Membership] = []
    events: list[Event] = []
    standards: list[Standard] = []
    recognitions: list[Recognition] = []
    funding: list[Funding] = []
    figures: list[Figure] = []
    statements: list[Statement] = []
    mentions: list[Mention] = []
    place_changes: list[PlaceChange] = []


SCHEMES = {
    "Organisation.kind": "organisation-kind",
    "Organisation.aims": "aim",
    "Distinction.as": "organisation-kind",
    "Agreement.kind": "agreement-kind",
    "Agreement.status": "status",
    "Agreement.subject": "subject",
    "Agreement.fields": "field",
    "Participant.roles": "role",
    "Participant.group": "group",
    "Who.group": "group",
    "Beneficiary.group": "group",
    "Cooperation.subject": "subject",
    "Programme.kind": "initiative-kind",
    "Programme.mode": "mode",
    "Programme.status": "status",
    "Programme.aims": "aim",
    "Programme.offers": "offer",
    "Programme.fields": "field",
    "Programme.occupations": "occupation",
    "Programme.award": "award",
    "Training.occupations": "occupation",
    "Training.fields": "field",
    "Training.level": "level",
    "Membership.role": "role",
    "Event.kind": "event-kind",
    "Standard.kind": "standard-kind",
    "Standard.occupations": "occupation",
    "Standard.fields": "field",
    "Standard.level": "level",
    "Recognition.use": "use",
    "Recognition.status": "status",
    "Funding.kind": "flow-kind",
    "Funding.purpose": "purpose",
    "Figure.metric": "metric",
    "Figure.status": "figure-status",
    "Figure.statistic": "statistic",
    "Statement.topic": "subject",
    "PlaceChange.kind": "change-kind",
    "Source.publisher_kind": "publisher-kind",
}
"""Which vocabulary each key's codes come from."""
