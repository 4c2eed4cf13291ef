"""The tables of the store, the same on SQLite and PostgreSQL.

Facts are rows that are written once and never changed or taken away: what came in, what was coded, what
people decided. Each has a number from 1 without gaps, and the audit log holds its digest. What people
look for stands in `found_...` tables, which are made from the facts and can be made anew at any time.

Days are dates; instants are text, `2020-10-03T09:15:00.000000Z`, so that both databases give back the same
letters. JSON is kept as text in its canonical form (see `waqai.store.canonical`).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Number = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit number; SQLite's own row number must be declared as INTEGER."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of the model; names of constraints are the same on both databases."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, int: Number, float: Float(53), date: Date, bytes: LargeBinary}  # noqa: RUF012


class Blob(Base):
    """Bytes as they were fetched, once each; `codec` is empty or `zlib`, the digest is of the plain bytes."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    codec: Mapped[str]
    data: Mapped[bytes]


class DocumentRow(Base):
    """A document as it came in.

    `source_id` is the id that it came with. When the content of a source changes, the new content is a document of
    its own, with the id `source_id@2` and so on; `revises` is the document before it.

    `content_sha256` is the digest of the fields that are coded; `folded_sha256` that of the folded title
    and text, equal for copies that differ in marks and letter variants only.
    """

    __tablename__ = "document"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[str] = mapped_column(index=True)
    revises: Mapped[int | None] = mapped_column(ForeignKey("document.number"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    published: Mapped[date]
    outlet: Mapped[str | None]
    url: Mapped[str | None]
    canonical_url: Mapped[str | None] = mapped_column(index=True)
    language: Mapped[str | None]
    raw_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    media_type: Mapped[str | None]
    origin: Mapped[str | None]
    retrieved: Mapped[str | None]
    licence: Mapped[str | None]
    confidentiality: Mapped[str]
    content_sha256: Mapped[str]
    folded_sha256: Mapped[str] = mapped_column(index=True)
    added: Mapped[str]
    by: Mapped[str]


class Duplicate(Base):
    """A document that repeats another (`kind`: same_text, same_bytes, same_url, near_copy): a further source."""

    __tablename__ = "duplicate"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[int] = mapped_column(ForeignKey("document.number"), unique=True)
    original: Mapped[int] = mapped_column(ForeignKey("document.number"), index=True)
    kind: Mapped[str]
    score: Mapped[float | None]
    rule: Mapped[str | None]


class CoderRow(Base):
    """What coded: the version of waqai, and a digest of all code and data that a coding depends on."""

    __tablename__ = "coder"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[str]
    packs: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(unique=True)


class Run(Base):
    """One run of a coder over documents, by somebody, for a reason."""

    __tablename__ = "run"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    coder: Mapped[int] = mapped_column(ForeignKey("coder.number"))
    started: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str]


class Coding(Base):
    """What a run made of one document: its reports, or the error that stands for them."""

    __tablename__ = "coding"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    run: Mapped[int] = mapped_column(ForeignKey("run.number"))
    document: Mapped[int] = mapped_column(ForeignKey("document.number"), index=True)
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    rejected: Mapped[str]


class ReportRow(Base):
    """One report as the machine coded it: its native JSON, with the evidence and rule of every field.

    `key` is the report's id in the store. A report of a newer coding that tells the same incident has the key
    of the older one, named in `succeeds`; a key is never used for another incident.
    """

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("coding", "position"),)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    coding: Mapped[int] = mapped_column(ForeignKey("coding.number"))
    key: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]
    succeeds: Mapped[int | None] = mapped_column(ForeignKey("report.number"), index=True)
    record: Mapped[str]


class Decision(Base):
    """A person's word on a report: a corrected field (`kind` correct), or one taken back (`kind` undo).

    `version` is the version of the report that the decision made; `seen` the value that the person changed.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("key", "version"),
        CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="undo_names_its_decision"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str]
    report: Mapped[int] = mapped_column(ForeignKey("report.number"), index=True)
    version: Mapped[int]
    kind: Mapped[str]
    field: Mapped[str]
    value: Mapped[str]
    seen: Mapped[str]
    evidence: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("decision.number"), index=True)
    by: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str]


class Tombstone(Base):
    """A document or report that no longer counts, or, with `lifts`, one that counts again."""

    __tablename__ = "tombstone"
    __table_args__ = (
        CheckConstraint("kind IN ('document', 'report')", name="kind"),
        Index("ix_tombstone_kind_key", "kind", "key"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    key: Mapped[str]
    lifts: Mapped[int | None] = mapped_column(ForeignKey("tombstone.number"), index=True)
    by: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str]


class Judgement(Base):
    """Somebody's or the linker's word on a pair of reports: `verdict` same, different or unsure.

    `one` is the first of the two in order of code points. A row with `undoes` takes an earlier one back; its
    verdict repeats that one's.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        CheckConstraint("one <> two", name="two_reports"),
        CheckConstraint("verdict IN ('same', 'different', 'unsure')", name="verdict"),
        Index("ix_judgement_one_two", "one", "two"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    one: Mapped[str]
    two: Mapped[str] = mapped_column(index=True)
    verdict: Mapped[str]
    score: Mapped[float | None]
    by: Mapped[str]
    automatic: Mapped[bool]
    at: Mapped[str]
    reason: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("judgement.number"), index=True)


class Review(Base):
    """What a person who looked at a report, or at a document without any, makes of it (`waqai.store.reviews`).

    `seen` is the digest of the values that were looked at, empty for a document; `other` names what a duplicate
    repeats; `tombstone` is the row by which it stopped, or began again, to count. A row with `undoes` takes an
    earlier one back; its state repeats that one's.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("kind IN ('document', 'report')", name="kind"),
        CheckConstraint(
            "state IN ('accepted', 'corrected', 'rejected', 'unverifiable', 'out_of_scope', 'duplicate')",
            name="state",
        ),
        CheckConstraint("(state = 'duplicate') = (other IS NOT NULL)", name="duplicate_names_the_other"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[int] = mapped_column(ForeignKey("document.number"), index=True)
    kind: Mapped[str]
    key: Mapped[str]
    state: Mapped[str]
    other: Mapped[str | None]
    seen: Mapped[str]
    tombstone: Mapped[int | None] = mapped_column(ForeignKey("tombstone.number"), index=True)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("review.number"), index=True)
    by: Mapped[str]
    at: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]


class PersonRow(Base):
    """A word on who may work with the store: `kind` made, role, clearance, disabled or enabled.

    The row holds the person as they are from then on, so the last one of a name tells the person. A name is
    never given to another person. Passwords and tokens stand in tables that are neither logged nor backed up.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("kind IN ('made', 'role', 'clearance', 'disabled', 'enabled')", name="kind"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    role: Mapped[str]
    clearance: Mapped[str]
    active: Mapped[bool]
    by: Mapped[str]
    at: Mapped[str]


class Sample(Base):
    """A rule by which documents are coded twice: a share of those that fit filters, drawn by a seed.

    `filters` and `coders` are JSON; two of the coders get each document (`waqai.store.samples`).
    """

    __tablename__ = "sample"
    __table_args__ = (CheckConstraint("share > 0 AND share <= 1", name="share"),)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(unique=True)
    share: Mapped[float]
    seed: Mapped[str]
    filters: Mapped[str]
    coders: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str]


class Assignment(Base):
    """That somebody is to code a document blind for a sample."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("document", "coder"),)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sample: Mapped[int] = mapped_column(ForeignKey("sample.number"), index=True)
    document: Mapped[int] = mapped_column(ForeignKey("document.number"))
    coder: Mapped[str] = mapped_column(index=True)
    by: Mapped[str]
    at: Mapped[str]


class BlindCoding(Base):
    """All incidents that somebody has written of a document blind, anew with each saving; the last row counts.

    `state` is coding, done (nothing may follow), or withdrawn by a reviewer. `incidents` are records as JSON.
    """

    __tablename__ = "blind_coding"
    __table_args__ = (
        UniqueConstraint("assignment", "version"),
        CheckConstraint("state IN ('coding', 'done', 'withdrawn')", name="state"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    assignment: Mapped[int] = mapped_column(ForeignKey("assignment.number"))
    version: Mapped[int]
    state: Mapped[str]
    incidents: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str]


class Adjudication(Base):
    """What a third person made of two blind codings of a document.

    `choices` tells, row by row of the two codings side by side, what was kept and whose value was taken; what
    came of it stands in decisions, added reports and tombstones under the same entry's time.
    """

    __tablename__ = "adjudication"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[int] = mapped_column(ForeignKey("document.number"), unique=True)
    one: Mapped[int] = mapped_column(ForeignKey("blind_coding.number"), index=True)
    two: Mapped[int] = mapped_column(ForeignKey("blind_coding.number"), index=True)
    choices: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str]


class Audit(Base):
    """The log: who did what to which subject, the digests of the rows it wrote, the hash of the entry before."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    by: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    rows: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class Head(Base):
    """The last entry of the log; its one row is what writers queue for."""

    __tablename__ = "head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str]


class Memo(Base):
    """Small things to remember between runs, such as how far a feed was read; not part of the record."""

    __tablename__ = "memo"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Lease(Base):
    """Who is looking at a document, and until when; it passes and is not part of the record."""

    __tablename__ = "lease"
    document: Mapped[int] = mapped_column(ForeignKey("document.number"), primary_key=True, autoincrement=False)
    holder: Mapped[str]
    taken: Mapped[str]
    until: Mapped[str]


class Credential(Base):
    """How a person proves to be themselves; kept as long as it holds, never logged, not in backups.

    `password` is an argon2 hash, `temporary` tells that somebody else knows the password. `totp` is the secret of
    the second factor, sealed with a key that is not in the database, and `totp_step` its last time step that was
    used; `recovery` are digests of the codes left, as JSON.
    """

    __tablename__ = "credential"
    name: Mapped[str] = mapped_column(primary_key=True)
    password: Mapped[str]
    temporary: Mapped[bool]
    totp: Mapped[str | None]
    totp_step: Mapped[int]
    recovery: Mapped[str]


class SessionRow(Base):
    """Somebody who is logged in, by the SHA-256 of what their cookie holds; times are seconds since 1970."""

    __tablename__ = "session"
    digest: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    made: Mapped[int]
    seen: Mapped[int]


class TokenRow(Base):
    """What a program calls with, by the SHA-256 of the token; times are seconds since 1970.

    `role` bounds what it may do, beside the role of its person; without `writes` it only reads.
    """

    __tablename__ = "token"
    id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    label: Mapped[str]
    role: Mapped[str]
    writes: Mapped[bool]
    made: Mapped[int]
    expires: Mapped[int]
    used: Mapped[int | None]
    revoked: Mapped[int | None]


class Secret(Base):
    """A random value that the server signs with; made once for each store, not in backups."""

    __tablename__ = "secret"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class FoundDocument(Base):
    """A document as the search sees it: `sort_key` orders by day, `state` tells whether it counts.

    `words` are its search words on SQLite; PostgreSQL has them in a column of its own. `worth` is how much a look
    by a person is worth, in thousandths, while it waits for one; a document that does not wait has none. `level`
    numbers its confidentiality, 0 is public.
    """

    __tablename__ = "found_document"
    __table_args__ = (Index("ix_found_document_worth", "worth", "sort_key"),)
    sort_key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[int] = mapped_column(ForeignKey("document.number"), unique=True)
    state: Mapped[str]
    coding: Mapped[int | None] = mapped_column(ForeignKey("coding.number"), index=True)
    words: Mapped[str]
    worth: Mapped[int | None]
    level: Mapped[int]


class FoundReport(Base):
    """A report with its values as they stand after corrections; `number` is its first report row.

    `review` is what the last person made of these very values; `waits` tells that somebody has to look at them.
    `level` numbers the confidentiality of its document.
    """

    __tablename__ = "found_report"
    number: Mapped[int] = mapped_column(ForeignKey("report.number"), primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(unique=True)
    report: Mapped[int] = mapped_column(ForeignKey("report.number"))
    sort_key: Mapped[int] = mapped_column(ForeignKey("found_document.sort_key"))
    version: Mapped[int]
    state: Mapped[str]
    date_start: Mapped[date] = mapped_column(index=True)
    date_end: Mapped[date]
    event_type: Mapped[str]
    sub_event_type: Mapped[str] = mapped_column(index=True)
    country: Mapped[str | None]
    admin1: Mapped[str | None] = mapped_column(index=True)
    admin1_pcode: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    killed_low: Mapped[int | None] = mapped_column(index=True)
    killed_high: Mapped[int | None]
    injured_low: Mapped[int | None]
    injured_high: Mapped[int | None]
    status: Mapped[str]
    background: Mapped[bool]
    aggregate: Mapped[bool]
    corrected: Mapped[bool]
    record: Mapped[str]
    review: Mapped[str | None]
    waits: Mapped[bool]
    level: Mapped[int]
    # Searches run along the first two columns and sift by the others, without reading the rows that do not fit.
    __table_args__ = (
        Index(
            "ix_found_report_sort_key",
            "sort_key", "number",
            "state", "killed_low", "date_start", "date_end", "event_type", "sub_event_type", "country", "level",
        ),
    )  # fmt: skip


class FoundActor(Base):
    """A side of a report, by actor id; `role` is perpetrator or target."""

    __tablename__ = "found_actor"
    __table_args__ = (Index("ix_found_actor_actor", "actor", "number"),)
    number: Mapped[int] = mapped_column(ForeignKey("found_report.number"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(primary_key=True)


def table(row: type[Base]) -> Table:
    """The table of a row type."""
    found = row.__table__
    assert isinstance(found, Table)
    return found


FACTS: tuple[Table, ...] = tuple(
    map(
        table,
        (DocumentRow, Duplicate, CoderRow, Run, Coding, ReportRow, Decision, Tombstone, Judgement, Review,
         PersonRow, Sample, Assignment, BlindCoding, Adjudication),
    )
)
"""The numbered tables whose rows the audit log covers, in an order in which rows may be written."""

APPEND_ONLY: tuple[Table, ...] = (table(Blob), *FACTS, table(Audit))
"""Tables whose rows the database itself refuses to change or delete."""

DERIVED: tuple[Table, ...] = tuple(map(table, (FoundDocument, FoundReport, FoundActor)))
"""Tables that are made from the facts, in an order in which rows may be written."""
