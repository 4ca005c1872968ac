"""When a question is asked: "travel is train and not (nights >= 2 or hotel is no)", to any depth. Pure.

A condition is kept as a tree of lists: ``["and", …]``, ``["or", …]``, ``["not", one]``,
``["is", key, words]``, ``["answered", key]``, ``[">=", key, number]`` and ``["<=", key, number]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summit.core.errors import DomainError, msg

Tree = list[Any]
TOKENS = re.compile(r"""\s*(?:(?P<sign>[()]|>=|<=)|"(?P<quoted>[^"]*)"|(?P<word>[^\s()"<>=]+))""")
DEEPEST = 50
NEAREST = {"yes": "true", "no": "false"}


class ConditionError(DomainError):
    """A condition cannot be read, or asks for what is not known before the question."""


def parse(text: str) -> Tree | None:
    """Return the tree of a condition; nothing for none."""
    if not text.strip():
        return None
    parser = _Parser(_tokens(text))
    tree = parser.either(0)
    if parser.left:
        raise _unreadable(parser.left[0][1])
    return tree


def written(tree: Tree | None) -> str:
    """Return a condition as organisers write it."""
    if tree is None:
        return ""
    head, *rest = tree
    if head in {"and", "or"}:
        return f" {head} ".join(_inside(one, head) for one in rest)
    if head == "not":
        return f"not {_inside(rest[0], head)}"
    if head == "answered":
        return f"{rest[0]} answered"
    value = f'"{rest[1]}"' if re.search(r"[\s()<>=]", str(rest[1])) or not rest[1] else rest[1]
    return f"{rest[0]} {head} {value}"


def holds(tree: Tree | None, answers: Mapping[str, Any]) -> bool:
    """Tell whether a condition holds for what was answered so far; what was not answered is not anything."""
    if tree is None:
        return True
    head, *rest = tree
    if head == "and":
        return all(holds(one, answers) for one in rest)
    if head == "or":
        return any(holds(one, answers) for one in rest)
    if head == "not":
        return not holds(rest[0], answers)
    return _compared(head, answers.get(rest[0]), rest[1] if rest[1:] else None)


def names_in(tree: Tree | None) -> set[str]:
    """Return the keys of the answers that a condition looks at."""
    if tree is None:
        return set()
    head, *rest = tree
    if head in {"and", "or", "not"}:
        return set().union(*(names_in(one) for one in rest))
    return {rest[0]}


def check_known(tree: Tree | None, known: set[str]) -> None:
    """Refuse a condition on what is not asked before."""
    if strange := sorted(names_in(tree) - known):
        raise ConditionError(
            msg("“%(name)s” is no earlier question. You can use: %(known)s."),
            field="condition", name=strange[0], known=", ".join(sorted(known)),
        )  # fmt: skip


def _compared(how: str, given: Any, wanted: Any) -> bool:
    if given is None or given in ("", []):
        return False
    if how == "answered":
        return True
    if how == "is":
        return any(_same(one, wanted) for one in (given if isinstance(given, list) else [given]))
    try:
        number, limit = float(given), float(wanted)
    except (TypeError, ValueError):
        return False
    return number >= limit if how == ">=" else number <= limit


def _same(given: Any, wanted: str) -> bool:
    if isinstance(given, bool):
        return str(given).lower() == NEAREST.get(wanted.casefold(), wanted.casefold())
    return str(given).casefold() == wanted.casefold()


def _inside(tree: Tree, outer: str) -> str:
    text = written(tree)
    is_joined = tree[0] in {"and", "or"} and tree[0] != outer
    return f"({text})" if is_joined else text


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    bare = text.rstrip()
    while at < len(bare):
        token = TOKENS.match(bare, at)
        if token is None:
            raise _unreadable(bare[at:].strip()[:20])
        found.append((str(token.lastgroup), str(token[str(token.lastgroup)])))
        at = token.end()
    return found


def _unreadable(near: str) -> ConditionError:
    return ConditionError(
        msg("This cannot be read at “%(near)s”. Write it like: travel is train and not (nights >= 2)."),
        field="condition", near=near,
    )  # fmt: skip


class _Parser:
    """Reads the tokens from the left; each method one level of what binds tighter."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.left = tokens

    def either(self, depth: int) -> Tree:
        return self._joined("or", depth)

    def _joined(self, word: str, depth: int) -> Tree:
        if depth > DEEPEST:
            raise _unreadable("(")
        parts = [self._part(word, depth)]
        while self._takes(word):
            parts.append(self._part(word, depth))
        return parts[0] if len(parts) == 1 else [word, *parts]

    def _part(self, word: str, depth: int) -> Tree:
        return self._joined("and", depth) if word == "or" else self._one(depth)

    def _one(self, depth: int) -> Tree:
        if self._takes("not"):
            if depth > DEEPEST:
                raise _unreadable("not")
            return ["not", self._one(depth + 1)]
        if self._takes("("):
            inner = self.either(depth + 1)
            if not self._takes(")"):
                raise _unreadable(self.left[0][1] if self.left else "…")
            return inner
        return self._compare()

    def _compare(self) -> Tree:
        key = self._word()
        if self._takes("answered"):
            return ["answered", key]
        for sign in (">=", "<="):
            if self._takes(sign):
                return [sign, key, self._word()]
        if self._takes("is"):
            return ["is", key, self._word()]
        raise _unreadable(self.left[0][1] if self.left else key)

    def _word(self) -> str:
        if not self.left or self.left[0][0] == "sign":
            raise _unreadable(self.left[0][1] if self.left else "…")
        return self.left.pop(0)[1]

    def _takes(self, what: str) -> bool:
        if self.left and self.left[0][0] != "quoted" and self.left[0][1] == what:
            self.left.pop(0)
            return True
        return False
