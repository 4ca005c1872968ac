"""Make campaigns, and the words organisers write."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the tables; a mail knows its campaign, its words, and the submission it tells of."""
    op.create_table(
        "mail_wording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.CheckConstraint("language IN ('en', 'cy')", name=op.f("ck_mail_wording_language")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_wording")),
        sa.UniqueConstraint(
            "template", "language", "number", name=op.f("uq_mail_wording_template_language_number")
        ),
    )
    with op.batch_alter_table("mail_wording", schema=None) as batch_op:
        batch_op.create_index(
            "uq_mail_wording_in_use",
            ["template", "language"],
            unique=True,
            sqlite_where=sa.text("in_use"),
            postgresql_where=sa.text("in_use"),
        )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=80), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.Column("subject_en", sa.String(length=120), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("subject_cy", sa.String(length=120), nullable=False),
        sa.Column("body_cy", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("send_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "scheduled",
                "sending",
                "sent",
                "stopped",
                name="campaignstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "state = 'draft' OR send_at IS NOT NULL", name=op.f("ck_campaign_scheduled_dated")
        ),
        sa.CheckConstraint("(subject_cy = '') = (body_cy = '')", name=op.f("ck_campaign_welsh_whole")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_campaign_edition_id_edition")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_campaign_created_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index("ix_campaign_state_send_at", ["state", "send_at"], unique=False)
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("campaign_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("wording_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_mail_campaign_id_campaign"), "campaign", ["campaign_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_mail_wording_id_mail_wording"), "mail_wording", ["wording_id"], ["id"]
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_outbox_mail_campaign_id_recipient"), ["campaign_id", "recipient"]
        )
        batch_op.create_index(batch_op.f("ix_outbox_mail_about_id"), ["about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_mail_wording_id"), ["wording_id"], unique=False)


def downgrade() -> None:
    """Drop them; a mail of a campaign or in an organiser's words keeps the subject it had."""
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_mail_wording_id"))
        batch_op.drop_index(batch_op.f("ix_outbox_mail_about_id"))
        batch_op.drop_constraint(batch_op.f("uq_outbox_mail_campaign_id_recipient"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_outbox_mail_wording_id_mail_wording"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_outbox_mail_campaign_id_campaign"), type_="foreignkey")
        batch_op.drop_column("wording_id")
        batch_op.drop_column("campaign_id")
        batch_op.drop_column("about_id")
    op.drop_table("campaign")
    op.drop_table("mail_wording")
