"""What people make of the reports that they looked at, who looks at what, and the queue of what waits for a look.

The queue is a column of the search table of documents, so that an index gives them in their order.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHY = "rows of this table are never changed or deleted; decide anew instead"
SQLITE = tuple(
    f"CREATE TRIGGER keep_review_{event.lower()} BEFORE {event} ON review BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
    for event in ("UPDATE", "DELETE")
)
POSTGRES = (
    "CREATE TRIGGER keep_review BEFORE UPDATE OR DELETE OR TRUNCATE ON review"
    " FOR EACH STATEMENT EXECUTE FUNCTION waqai_keep()",
)


def upgrade() -> None:
    create_tables()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)
    # The search tables are made anew after the last step, with the values that these columns must have.
    op.add_column("found_document", sa.Column("worth", NUMBER, nullable=True))
    op.create_index("ix_found_document_worth", "found_document", ["worth", "sort_key"], unique=False)
    op.add_column("found_report", sa.Column("review", sa.Text(), nullable=True))
    op.add_column("found_report", sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))


def create_tables() -> None:
    op.create_table(
        "review",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("tombstone", NUMBER, nullable=True),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('document', 'report')", name="ck_review_kind"),
        sa.CheckConstraint(
            "state IN ('accepted', 'corrected', 'rejected', 'unverifiable', 'out_of_scope', 'duplicate')",
            name="ck_review_state",
        ),
        sa.CheckConstraint(
            "(state = 'duplicate') = (other IS NOT NULL)", name="ck_review_duplicate_names_the_other"
        ),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_review_document"),
        sa.ForeignKeyConstraint(["tombstone"], ["tombstone.number"], name="fk_review_tombstone"),
        sa.ForeignKeyConstraint(["undoes"], ["review.number"], name="fk_review_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_review"),
    )
    for column in ("at", "document", "tombstone", "undoes"):
        op.create_index(f"ix_review_{column}", "review", [column], unique=False)
    op.create_table(
        "lease",
        sa.Column("document", NUMBER, autoincrement=False, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_lease_document"),
        sa.PrimaryKeyConstraint("document", name="pk_lease"),
    )


def downgrade() -> None:
    op.drop_column("found_report", "waits")
    op.drop_column("found_report", "review")
    op.drop_index("ix_found_document_worth", "found_document")
    op.drop_column("found_document", "worth")
    op.drop_table("lease")
    op.drop_table("review")
