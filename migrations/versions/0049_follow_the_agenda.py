"""Let people follow their own agenda, book sessions, watch them and say what they were worth."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0049"
down_revision = "0048"

FEED = {"agenda:feed"}


def upgrade() -> None:
    """Make the tables, and allow links to one's own agenda."""
    op.create_table(
        "agenda_feed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agenda_feed_person_id_person")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_agenda_feed_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_feed")),
        sa.UniqueConstraint(
            "registration_id", "person_id", name=op.f("uq_agenda_feed_registration_id_person_id")
        ),
    )
    op.create_index(op.f("ix_agenda_feed_person_id"), "agenda_feed", ["person_id"])
    op.create_table(
        "agenda_places",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("quota_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["quota_id"], ["quota.id"], name=op.f("fk_agenda_places_quota_id_quota")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_agenda_places")),
        sa.UniqueConstraint("quota_id", name=op.f("uq_agenda_places_quota_id")),
    )
    op.create_table(
        "agenda_watching",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.String(length=500), nullable=True),
        sa.Column("recording", sa.String(length=500), nullable=True),
        sa.Column("is_for_all", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_agenda_watching")),
    )
    op.create_table(
        "agenda_feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("useful", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("useful BETWEEN 1 AND 5", name=op.f("ck_agenda_feedback_on_the_scale")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_feedback_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_feedback")),
    )
    op.create_index(op.f("ix_agenda_feedback_edition_id"), "agenda_feedback", ["edition_id"])
    op.create_index(op.f("ix_agenda_feedback_session_id"), "agenda_feedback", ["session_id"])
    _scopes(set.union)


def downgrade() -> None:
    """Drop them; links to one's own agenda go with them."""
    op.execute("DELETE FROM link WHERE scope = 'agenda:feed'")
    _scopes(set.difference)
    for table in ("agenda_feedback", "agenda_watching", "agenda_places", "agenda_feed"):
        op.drop_table(table)


def _scopes(change: Callable[[set[str], set[str]], set[str]]) -> None:
    checks = sa.inspect(op.get_bind()).get_check_constraints("link")
    said = next(str(check["sqltext"]) for check in checks if check["name"] == "ck_link_scope")
    listed = ", ".join(f"'{name}'" for name in sorted(change(set(re.findall(r"'([^']+)'", said)), FEED)))
    with op.batch_alter_table("link") as batch_op:
        batch_op.drop_constraint(op.f("ck_link_scope"), type_="check")
        batch_op.create_check_constraint(op.f("ck_link_scope"), f"scope IN ({listed})")
