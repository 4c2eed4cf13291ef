"""Double coding: samples, who codes what blind, the blind codings, and what a third person made of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waqai.store.migrations.versions.m0001_facts import NUMBER, WHY

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("sample", "assignment", "blind_coding", "adjudication")


def upgrade() -> None:
    create_tables()
    for name in TABLES:
        if op.get_bind().dialect.name == "sqlite":
            for event in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER keep_{name}_{event.lower()} BEFORE {event} ON {name}"
                    f" BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER keep_{name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
                " FOR EACH STATEMENT EXECUTE FUNCTION waqai_keep()"
            )


def create_tables() -> None:
    op.create_table(
        "sample",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(53), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False)
          for name in ("seed", "filters", "coders", "by", "at", "reason")),
        sa.CheckConstraint("share > 0 AND share <= 1", name="ck_sample_share"),
        sa.PrimaryKeyConstraint("number", name="pk_sample"),
        sa.UniqueConstraint("name", name="uq_sample_name"),
    )
    op.create_table(
        "assignment",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sample", NUMBER, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("coder", "by", "at")),
        sa.ForeignKeyConstraint(["sample"], ["sample.number"], name="fk_assignment_sample"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_assignment_document"),
        sa.PrimaryKeyConstraint("number", name="pk_assignment"),
        sa.UniqueConstraint("document", "coder", name="uq_assignment_document_coder"),
    )
    op.create_index("ix_assignment_sample", "assignment", ["sample"], unique=False)
    op.create_index("ix_assignment_coder", "assignment", ["coder"], unique=False)
    op.create_table(
        "blind_coding",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("assignment", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "incidents", "by", "at", "reason")),
        sa.CheckConstraint("state IN ('coding', 'done', 'withdrawn')", name="ck_blind_coding_state"),
        sa.ForeignKeyConstraint(["assignment"], ["assignment.number"], name="fk_blind_coding_assignment"),
        sa.PrimaryKeyConstraint("number", name="pk_blind_coding"),
        sa.UniqueConstraint("assignment", "version", name="uq_blind_coding_assignment_version"),
    )
    op.create_table(
        "adjudication",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        sa.Column("one", NUMBER, nullable=False),
        sa.Column("two", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("choices", "by", "at", "reason")),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_adjudication_document"),
        sa.ForeignKeyConstraint(["one"], ["blind_coding.number"], name="fk_adjudication_one"),
        sa.ForeignKeyConstraint(["two"], ["blind_coding.number"], name="fk_adjudication_two"),
        sa.PrimaryKeyConstraint("number", name="pk_adjudication"),
        sa.UniqueConstraint("document", name="uq_adjudication_document"),
    )
    for column in ("one", "two"):
        op.create_index(f"ix_adjudication_{column}", "adjudication", [column], unique=False)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
