"""People with their accounts; the search tables know how confidential a document is.

The column `level` lets a search pass over what is closed to a person without reading the document.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHY = "rows of this table are never changed or deleted; decide anew instead"
INDEX, OF = "ix_found_report_sort_key", "found_report"
ORDER = ("sort_key", "number")
SIFTED = ("state", "killed_low", "date_start", "date_end", "event_type", "sub_event_type", "country")


def upgrade() -> None:
    people()
    accounts()
    for name in ("found_document", "found_report"):
        # Above every level until the rows are made anew, which follows in the same transaction.
        op.add_column(name, sa.Column("level", NUMBER, nullable=False, server_default="3"))
    op.drop_index(INDEX, OF)
    op.create_index(INDEX, OF, [*ORDER, *SIFTED, "level"], unique=False)


def people() -> None:
    op.create_table(
        "person",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("clearance", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('made', 'role', 'clearance', 'disabled', 'enabled')", name="ck_person_kind"),
        sa.PrimaryKeyConstraint("number", name="pk_person"),
    )
    op.create_index("ix_person_name", "person", ["name"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_person_{event.lower()} BEFORE {event} ON person"
                f" BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER keep_person BEFORE UPDATE OR DELETE OR TRUNCATE ON person"
            " FOR EACH STATEMENT EXECUTE FUNCTION waqai_keep()"
        )


def accounts() -> None:
    op.create_table(
        "credential",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("totp", sa.Text(), nullable=True),
        sa.Column("totp_step", NUMBER, nullable=False),
        sa.Column("recovery", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_credential"),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", NUMBER, nullable=False),
        sa.Column("seen", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_session"),
    )
    op.create_index("ix_session_name", "session", ["name"], unique=False)
    op.create_table(
        "token",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("writes", sa.Boolean(), nullable=False),
        sa.Column("made", NUMBER, nullable=False),
        sa.Column("expires", NUMBER, nullable=False),
        sa.Column("used", NUMBER, nullable=True),
        sa.Column("revoked", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
    )
    op.create_index("ix_token_name", "token", ["name"], unique=False)
    op.create_table(
        "secret",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secret"),
    )


def downgrade() -> None:
    op.drop_index(INDEX, OF)
    op.create_index(INDEX, OF, [*ORDER, *SIFTED], unique=False)
    for name in ("found_document", "found_report"):
        op.drop_column(name, "level")
    for name in ("secret", "token", "session", "credential", "person"):
        op.drop_table(name)
