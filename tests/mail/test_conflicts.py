"""A mail that tells of a submission is not there for an organiser in conflict with it."""

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.access import Role
from summit.core.contributions import contributions
from summit.core.db import unit_of_work
from summit.core.ids import new_id
from summit.mail import queries, services
from tests.mail.outbox import promise


def test_it_is_in_no_list_no_count_and_behind_no_address(app, client_of, person, folder, monkeypatch):
    olwen, other, submission = person("Olwen", Role.ORGANISER), person("Other", Role.ORGANISER), new_id()
    mail_id, plain = promise(), promise()
    with unit_of_work():
        services.tells_of(mail_id, submission)
    hide = {olwen.id: {submission}}
    told = dict(app.extensions)["contributions"]
    from dataclasses import replace  # noqa: PLC0415

    monkeypatch.setitem(
        app.extensions, "contributions", replace(told, conflicts=(lambda actor: hide.get(actor.id, ()),))
    )
    assert contributions().conflicts[0](olwen) == {submission}
    assert [mail.id for mail in queries.mails(actor=olwen).rows] == [plain]
    assert {mail.id for mail in queries.mails(actor=other).rows} == {mail_id, plain}
    assert sum(queries.counts(actor=olwen).values()) == 1
    with pytest.raises(NoResultFound):
        queries.get_mail(mail_id, actor=olwen)
    desk = client_of(olwen)
    assert (desk.get(f"/mail/{mail_id}").status_code, desk.get(f"/mail/{mail_id}/html").status_code) == (
        404,
        404,
    )
    assert desk.post(f"/mail/{mail_id}/hold").status_code == 404
