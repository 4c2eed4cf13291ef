"""Facts: what came in, what was coded, what people decided; the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = (
    "blob",
    "document",
    "duplicate",
    "coder",
    "run",
    "coding",
    "report",
    "decision",
    "tombstone",
    "judgement",
    "audit",
)
WHY = "rows of this table are never changed or deleted; decide anew instead"


def upgrade() -> None:
    create_tables()
    op.execute("INSERT INTO head (id, number, hash) VALUES (1, 0, '')")
    if op.get_bind().dialect.name == "sqlite":
        keep_on_sqlite()
    else:
        keep_on_postgres()


def keep_on_sqlite() -> None:
    for name in KEPT:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_{name}_{event.lower()} BEFORE {event} ON {name}"
                f" BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )


def keep_on_postgres() -> None:
    op.execute(
        "CREATE FUNCTION waqai_keep() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '%: {WHY}', TG_TABLE_NAME; END $$"
    )
    for name in KEPT:
        op.execute(
            f"CREATE TRIGGER keep_{name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
            " FOR EACH STATEMENT EXECUTE FUNCTION waqai_keep()"
        )


def create_tables() -> None:
    op.create_table(
        "audit",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("codec", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
    op.create_table(
        "coder",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("packs", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_coder"),
        sa.UniqueConstraint("fingerprint", name="uq_coder_fingerprint"),
    )
    op.create_table(
        "head",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_head"),
    )
    op.create_table(
        "judgement",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("two", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(53), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.CheckConstraint("verdict IN ('same', 'different', 'unsure')", name="ck_judgement_verdict"),
        sa.CheckConstraint("one <> two", name="ck_judgement_two_reports"),
        sa.ForeignKeyConstraint(["undoes"], ["judgement.number"], name="fk_judgement_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_judgement"),
    )
    op.create_index("ix_judgement_one_two", "judgement", ["one", "two"], unique=False)
    op.create_index("ix_judgement_two", "judgement", ["two"], unique=False)
    op.create_index("ix_judgement_undoes", "judgement", ["undoes"], unique=False)
    op.create_table(
        "memo",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_memo"),
    )
    op.create_table(
        "tombstone",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("lifts", NUMBER, nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('document', 'report')", name="ck_tombstone_kind"),
        sa.ForeignKeyConstraint(["lifts"], ["tombstone.number"], name="fk_tombstone_lifts"),
        sa.PrimaryKeyConstraint("number", name="pk_tombstone"),
    )
    op.create_index("ix_tombstone_kind_key", "tombstone", ["kind", "key"], unique=False)
    op.create_index("ix_tombstone_lifts", "tombstone", ["lifts"], unique=False)
    op.create_table(
        "document",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("revises", NUMBER, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("canonical_url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("raw_sha256", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("confidentiality", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("folded_sha256", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["raw_sha256"], ["blob.sha256"], name="fk_document_raw_sha256"),
        sa.ForeignKeyConstraint(["revises"], ["document.number"], name="fk_document_revises"),
        sa.PrimaryKeyConstraint("number", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
    )
    op.create_index("ix_document_canonical_url", "document", ["canonical_url"], unique=False)
    op.create_index("ix_document_folded_sha256", "document", ["folded_sha256"], unique=False)
    op.create_index("ix_document_revises", "document", ["revises"], unique=False)
    op.create_index("ix_document_source_id", "document", ["source_id"], unique=False)
    op.create_table(
        "run",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("coder", NUMBER, nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coder"], ["coder.number"], name="fk_run_coder"),
        sa.PrimaryKeyConstraint("number", name="pk_run"),
    )
    op.create_table(
        "coding",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("rejected", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_coding_document"),
        sa.ForeignKeyConstraint(["run"], ["run.number"], name="fk_coding_run"),
        sa.PrimaryKeyConstraint("number", name="pk_coding"),
    )
    op.create_index("ix_coding_document", "coding", ["document"], unique=False)
    op.create_table(
        "duplicate",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        sa.Column("original", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(53), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_duplicate_document"),
        sa.ForeignKeyConstraint(["original"], ["document.number"], name="fk_duplicate_original"),
        sa.PrimaryKeyConstraint("number", name="pk_duplicate"),
        sa.UniqueConstraint("document", name="uq_duplicate_document"),
    )
    op.create_index("ix_duplicate_original", "duplicate", ["original"], unique=False)
    op.create_table(
        "report",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("coding", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("succeeds", NUMBER, nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.number"], name="fk_report_coding"),
        sa.ForeignKeyConstraint(["succeeds"], ["report.number"], name="fk_report_succeeds"),
        sa.PrimaryKeyConstraint("number", name="pk_report"),
        sa.UniqueConstraint("coding", "position", name="uq_report_coding_position"),
    )
    op.create_index("ix_report_key", "report", ["key"], unique=False)
    op.create_index("ix_report_succeeds", "report", ["succeeds"], unique=False)
    op.create_table(
        "decision",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="ck_decision_undo_names_its_decision"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_decision_report"),
        sa.ForeignKeyConstraint(["undoes"], ["decision.number"], name="fk_decision_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
        sa.UniqueConstraint("key", "version", name="uq_decision_key_version"),
    )
    op.create_index("ix_decision_report", "decision", ["report"], unique=False)
    op.create_index("ix_decision_undoes", "decision", ["undoes"], unique=False)


def downgrade() -> None:
    for name in (
        "decision",
        "report",
        "duplicate",
        "coding",
        "run",
        "document",
        "tombstone",
        "memo",
        "judgement",
        "head",
        "coder",
        "blob",
        "audit",
    ):
        op.drop_table(name)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION waqai_keep()")
