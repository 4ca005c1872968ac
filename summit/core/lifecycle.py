"""State machines as a table: what is not in the table cannot happen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from summit.core.errors import DomainError, msg

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)

REFUSE_STEP = """
    CREATE OR REPLACE FUNCTION refuse_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation'; END $$
"""


class IllegalTransitionError(DomainError):
    """An action was asked of a state that does not offer it."""


class Lifecycle(Generic[S, A]):
    """The whole life of a thing: {(state, action): next state}."""

    def __init__(self, initial: S, steps: Mapping[tuple[S, A], S], *, at_once: Collection[A] = ()) -> None:
        """Keep the table; refuse one with a state that cannot be reached.

        A step ``at_once`` may be taken from the initial state before the row is first written.
        """
        self.initial = initial
        self.steps = dict(steps)
        self.births = frozenset(self.steps[initial, action] for action in at_once)
        reachable = {initial} | set(self.steps.values())
        stranded = set(type(initial)) - reachable
        if stranded:
            raise ValueError(f"States that nothing leads to: {sorted(stranded)}")

    def after(self, state: S, action: A) -> S:
        """Return the state that follows, or refuse."""
        try:
            return self.steps[state, action]
        except KeyError:
            raise IllegalTransitionError(
                msg("That is no longer possible: this has changed since you opened the page."),
                action=action,
                state=state,
            ) from None

    def offers(self, state: S) -> frozenset[A]:
        """Return the actions the state allows; templates draw their buttons from this."""
        return frozenset(a for (s, a) in self.steps if s == state)

    def guard_sql(self, table: str, dialect: str, column: str = "state") -> list[str]:
        """Return the statements that make the database refuse what the table lacks; both engines, one text.

        ``core.guards`` runs them after every migration: SQLite drops the triggers of a rebuilt table.
        """
        births = ", ".join(sorted(f"'{state}'" for state in {self.initial, *self.births}))
        steps = ", ".join(sorted({f"'{before} {after}'" for (before, _), after in self.steps.items()}))
        refused = {
            "insert": f"NEW.{column} NOT IN ({births})",
            "update": f"NEW.{column} <> OLD.{column} "
            f"AND OLD.{column} || ' ' || NEW.{column} NOT IN ({steps})",
        }
        sentence = f"{table}.{column}: not a step of its lifecycle"
        return [
            statement
            for verb, when in refused.items()
            for statement in trigger_sql(table, column, verb, when, sentence, dialect)
        ]


def trigger_sql(table: str, what: str, verb: str, when: str, sentence: str, dialect: str) -> list[str]:
    """Return the statements of one trigger that refuses ``verb`` on rows ``when``; both engines, one text."""
    name = f"{table}_{what}_{verb}"
    before, drop, then = {
        "sqlite": ([], "", "BEGIN SELECT RAISE(ABORT, '{}'); END"),
        "postgresql": ([REFUSE_STEP], " ON {}", "EXECUTE FUNCTION refuse_step('{}')"),
    }[dialect]
    return [
        *before,
        f"DROP TRIGGER IF EXISTS {name}" + drop.format(table),
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN ({when}) " + then.format(sentence),
    ]
