"""Keep what goes with a mail in the mail itself: a calendar is small, and belongs to nobody else."""

from __future__ import annotations

from base64 import b64encode

import sqlalchemy as sa
from alembic import op

from summit.files.queries import folder
from summit.files.rules import place_of

revision = "0032"
down_revision = "0031"

ENCLOSED = """
    SELECT a.mail_id, f.id, f.name, f.content_type, f.sha256
    FROM outbox_attachment AS a JOIN stored_file AS f ON f.id = a.file_id ORDER BY a.mail_id, a.position
"""


def upgrade() -> None:
    """Move the attachments."""
    op.add_column("outbox_mail", sa.Column("enclosed", sa.JSON(), nullable=False, server_default="[]"))
    mails = sa.table("outbox_mail", sa.column("id", sa.Uuid()), sa.column("enclosed", sa.JSON()))
    files, path = folder()
    found: dict[object, list[dict[str, str]]] = {}
    moved = op.get_bind().execute(sa.text(ENCLOSED).columns(mail_id=sa.Uuid(), id=sa.Uuid())).all()
    for mail_id, _, name, kind, digest in moved:
        content = b64encode(files.cat_file(f"{path}/{place_of(digest)}")).decode()
        found.setdefault(mail_id, []).append({"name": name, "type": kind, "content": content})
    for mail_id, enclosed in found.items():
        op.execute(mails.update().where(mails.c.id == mail_id).values(enclosed=enclosed))
    op.drop_table("outbox_attachment")
    kept = sa.table("stored_file", sa.column("id", sa.Uuid()))
    for _, file_id, *_ in moved:
        op.execute(kept.delete().where(kept.c.id == file_id))


def downgrade() -> None:
    """Make the table anew; what mails carried is not moved back."""
    op.create_table(
        "outbox_attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_outbox_attachment_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["outbox_mail.id"], name=op.f("fk_outbox_attachment_mail_id_outbox_mail")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_attachment")),
    )
    op.create_index(op.f("ix_outbox_attachment_file_id"), "outbox_attachment", ["file_id"])
    op.create_index(op.f("ix_outbox_attachment_mail_id"), "outbox_attachment", ["mail_id"])
    op.drop_column("outbox_mail", "enclosed")
