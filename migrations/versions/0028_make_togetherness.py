"""Make togetherness."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0028"
down_revision = "0027"

NEW = {"showcase:author", "showcase:consent", "showcase:partner"}


def upgrade() -> None:
    """Make the tables, and let links be for them."""
    _scopes(set.union)
    op.create_table(
        "project_author_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("state", _enum("invitedstate", "invited", "joined", "withdrawn"), nullable=False),
        sa.CheckConstraint(
            "(state = 'invited') = (ended_at IS NULL)", name=op.f("ck_project_author_invitation_dated")
        ),
        sa.CheckConstraint(
            "(state = 'joined') = (person_id IS NOT NULL)",
            name=op.f("ck_project_author_invitation_joined_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["person.id"], name=op.f("fk_project_author_invitation_invited_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_project_author_invitation_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_author_invitation_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_author_invitation")),
    )
    with op.batch_alter_table("project_author_invitation", schema=None) as batch_op:
        batch_op.create_index(
            "uq_project_author_invitation_waiting",
            ["project_id", "email"],
            unique=True,
            sqlite_where=sa.text("state = 'invited'"),
            postgresql_where=sa.text("state = 'invited'"),
        )
    op.create_table(
        "publishing_consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("officer", sa.String(length=120), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", _enum("consentstate", "asked", "given", "refused"), nullable=False),
        sa.CheckConstraint(
            "(state = 'asked') = (answered_at IS NULL)", name=op.f("ck_publishing_consent_dated")
        ),
        sa.CheckConstraint(
            "state <> 'refused' OR words <> ''", name=op.f("ck_publishing_consent_refused_with_words")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_publishing_consent_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_publishing_consent_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["project_version.id"],
            name=op.f("fk_publishing_consent_version_id_project_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_consent")),
    )
    with op.batch_alter_table("publishing_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publishing_consent_project_id"), ["project_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("publishing_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_publishing_consent_project_id"))
    op.drop_table("publishing_consent")
    with op.batch_alter_table("project_author_invitation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_project_author_invitation_waiting",
            sqlite_where=sa.text("state = 'invited'"),
            postgresql_where=sa.text("state = 'invited'"),
        )
    op.drop_table("project_author_invitation")
    op.execute("DELETE FROM link WHERE scope IN ('showcase:author', 'showcase:consent', 'showcase:partner')")
    _scopes(set.difference)


def _scopes(change: Callable[[set[str], set[str]], set[str]]) -> None:
    checks = sa.inspect(op.get_bind()).get_check_constraints("link")
    said = next(str(check["sqltext"]) for check in checks if check["name"] == "ck_link_scope")
    listed = ", ".join(f"'{name}'" for name in sorted(change(set(re.findall(r"'([^']+)'", said)), NEW)))
    with op.batch_alter_table("link") as batch_op:
        batch_op.drop_constraint(op.f("ck_link_scope"), type_="check")
        batch_op.create_check_constraint(op.f("ck_link_scope"), f"scope IN ({listed})")


def _enum(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
