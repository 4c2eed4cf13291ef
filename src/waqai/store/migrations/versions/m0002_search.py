"""The search tables, with full-text and spatial indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


SQLITE = (
    "CREATE VIRTUAL TABLE found_words USING fts5(words, content='found_document', content_rowid='sort_key',"
    " tokenize='ascii', detail='none', columnsize=0)",
    "CREATE TRIGGER found_words_insert AFTER INSERT ON found_document BEGIN"
    " INSERT INTO found_words (rowid, words) VALUES (new.sort_key, new.words); END",
    "CREATE TRIGGER found_words_delete AFTER DELETE ON found_document BEGIN"
    " INSERT INTO found_words (found_words, rowid, words) VALUES ('delete', old.sort_key, old.words); END",
    "CREATE TRIGGER found_words_update AFTER UPDATE OF words ON found_document BEGIN"
    " INSERT INTO found_words (found_words, rowid, words) VALUES ('delete', old.sort_key, old.words);"
    " INSERT INTO found_words (rowid, words) VALUES (new.sort_key, new.words); END",
    "CREATE VIRTUAL TABLE found_box USING rtree(number, lat_min, lat_max, lon_min, lon_max)",
    "CREATE TRIGGER found_box_insert AFTER INSERT ON found_report WHEN new.lat IS NOT NULL BEGIN"
    " INSERT INTO found_box VALUES (new.number, new.lat, new.lat, new.lon, new.lon); END",
    "CREATE TRIGGER found_box_delete AFTER DELETE ON found_report BEGIN"
    " DELETE FROM found_box WHERE number = old.number; END",
    "CREATE TRIGGER found_box_update AFTER UPDATE OF lat, lon ON found_report BEGIN"
    " DELETE FROM found_box WHERE number = old.number;"
    " INSERT INTO found_box SELECT new.number, new.lat, new.lat, new.lon, new.lon WHERE new.lat IS NOT NULL; END",
)
POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS postgis",
    "ALTER TABLE found_document ADD COLUMN word_index tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX ix_found_document_word_index ON found_document USING gin (word_index)",
    "ALTER TABLE found_report ADD COLUMN point geometry(Point, 4326)"
    " GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED",
    "CREATE INDEX ix_found_report_point ON found_report USING gist (point)",
    # The formula of waqai.gazetteer.geometry.distance_km.
    "CREATE FUNCTION waqai_km(lat float8, lon float8, to_lat float8, to_lon float8) RETURNS float8"
    " LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$"
    " SELECT 2 * 6371 * asin(sqrt(least(1.0, sin(radians(to_lat - lat) / 2) ^ 2"
    " + cos(radians(lat)) * cos(radians(to_lat)) * sin(radians(to_lon - lon) / 2) ^ 2))) $$",
)


def upgrade() -> None:
    create_tables()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(sa.text(statement.replace(":", "\\:")))


def create_tables() -> None:
    op.create_table(
        "found_document",
        sa.Column("sort_key", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("coding", NUMBER, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.number"], name="fk_found_document_coding"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_found_document_document"),
        sa.PrimaryKeyConstraint("sort_key", name="pk_found_document"),
        sa.UniqueConstraint("document", name="uq_found_document_document"),
    )
    op.create_index("ix_found_document_coding", "found_document", ["coding"], unique=False)
    op.create_table(
        "found_report",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("sort_key", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("date_start", sa.Date(), nullable=False),
        sa.Column("date_end", sa.Date(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("sub_event_type", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("admin1_pcode", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(53), nullable=True),
        sa.Column("lon", sa.Float(53), nullable=True),
        sa.Column("killed_low", NUMBER, nullable=True),
        sa.Column("killed_high", NUMBER, nullable=True),
        sa.Column("injured_low", NUMBER, nullable=True),
        sa.Column("injured_high", NUMBER, nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("aggregate", sa.Boolean(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["report.number"], name="fk_found_report_number"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_found_report_report"),
        sa.ForeignKeyConstraint(["sort_key"], ["found_document.sort_key"], name="fk_found_report_sort_key"),
        sa.PrimaryKeyConstraint("number", name="pk_found_report"),
        sa.UniqueConstraint("key", name="uq_found_report_key"),
    )
    op.create_index("ix_found_report_admin1", "found_report", ["admin1"], unique=False)
    op.create_index("ix_found_report_date_start", "found_report", ["date_start"], unique=False)
    op.create_index("ix_found_report_killed_low", "found_report", ["killed_low"], unique=False)
    op.create_index("ix_found_report_sort_key", "found_report", ["sort_key", "number"], unique=False)
    op.create_index("ix_found_report_sub_event_type", "found_report", ["sub_event_type"], unique=False)
    op.create_table(
        "found_actor",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["found_report.number"], name="fk_found_actor_number"),
        sa.PrimaryKeyConstraint("number", "role", "actor", name="pk_found_actor"),
    )
    op.create_index("ix_found_actor_actor", "found_actor", ["actor", "number"], unique=False)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("found_words", "found_box"):
            op.drop_table(name)
    else:
        op.execute("DROP FUNCTION waqai_km(float8, float8, float8, float8)")
    for name in ("found_actor", "found_report", "found_document"):
        op.drop_table(name)
