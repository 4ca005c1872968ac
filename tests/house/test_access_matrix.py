"""Who may call what is a committed page that a person can read; a change to it is seen in review."""

from pathlib import Path

from summit.core.access import EVERY_PERSON, GRANTS, PersonActor, Role, access_rules
from summit.core.ids import new_id
from summit.web import create_app
from tests.support.applications import settings_for

MATRIX = Path(__file__).parent / "access.txt"
COLUMNS = {"person": EVERY_PERSON} | {role.value: EVERY_PERSON | GRANTS[role] for role in sorted(Role)}


def matrix(app) -> str:
    """Return the page: a line for each endpoint and method, a column for each role."""
    rules = access_rules(app)
    width = max(len(rule.endpoint) for rule in app.url_map.iter_rules()) + 1
    lines = [f"{'endpoint':<{width}}{'methods':<10}{'demands':<24}{'  '.join(COLUMNS)}".rstrip()]
    for route in sorted(app.url_map.iter_rules(), key=lambda r: (r.endpoint, r.rule)):
        if route.endpoint == "static":
            continue
        rule = rules[route.endpoint]
        methods = ",".join(sorted(route.methods - {"HEAD", "OPTIONS"}))
        cells = (
            ("yes" if rule.admits(PersonActor(new_id(), granted)) else "-").ljust(len(name))
            for name, granted in COLUMNS.items()
        )
        lines.append(f"{route.endpoint:<{width}}{methods:<10}{rule.name:<24}{'  '.join(cells)}".rstrip())
    return "\n".join(lines) + "\n"


def test_the_committed_matrix_is_the_one_that_holds(tmp_path):
    app = create_app(settings_for(tmp_path, f"sqlite:///{tmp_path / 'unused.db'}"))
    assert matrix(app) == MATRIX.read_text()


def test_special_data_is_read_by_the_role_made_for_it_alone():
    readers = {role for role, granted in GRANTS.items() if "registration:needs" in granted}
    assert readers == {Role.WELFARE}
