"""What the objects of a line may hold, worked out from the record dataclasses once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, get_args, get_type_hints

from tracker.importers import rules
from tracker.importers.fault import Fault
from tracker.records.entries import ENTRIES


@dataclass(frozen=True, slots=True)
class Shape:
    """A record's name in a sentence, its fields, those that hold records, and its rules."""

    noun: str
    names: frozenset[str]
    nested: tuple[tuple[str, Shape], ...]
    rules: tuple[rules.Rule, ...]


def faults(of: Shape, found: dict[str, Any]) -> list[Fault]:
    """Unknown fields and broken rules of an object and of those in it. Types are not checked."""
    # Hardly a line has a fault, so what only faults need, such as paths, is made behind an `if`.
    wrong: list[Fault] = []
    if not found.keys() <= of.names:
        wrong += [Fault(name, unknown(name, of)) for name in sorted(found.keys() - of.names)]
    for rule in of.rules:
        if broken := rule(found):
            wrong.append(Fault(*broken))
    for name, inner in of.nested:
        items = found.get(name)
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and (inside := faults(inner, item)):
                wrong += [Fault(f"{name}.{number}.{each.field}", each.message) for each in inside]
    return wrong


def unknown(name: str, of: Shape) -> str:
    """The message for a field that a record has not."""
    from difflib import get_close_matches  # only when a name is wrong

    near = get_close_matches(name[:100], of.names, 1)
    if near:
        return f"unknown field of {of.noun}; did you mean {near[0]}?"
    return f"unknown field of {of.noun}; expected {listed(sorted(of.names))}"


def listed(words: list[str]) -> str:
    """`a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _shape(record: type[Any]) -> Shape:
    """The shape of a record dataclass."""
    hints = get_type_hints(record)
    names = [field.name for field in fields(record)]
    return Shape(
        noun=_noun(record.__name__),
        names=frozenset(names),
        nested=tuple((n, _shape(inner)) for n in names if (inner := _record_in(hints[n]))),
        rules=tuple(_rules(record, hints, names)),
    )


def _rules(record: type[Any], hints: dict[str, Any], names: list[str]) -> Iterator[rules.Rule]:
    for name in names:
        if name in rules.DATES:
            yield rules.dated(name)
        if int in (hints[name], *get_args(hints[name])):
            yield rules.counted(name)
        if hints[name] is str:
            yield rules.filled(name)
    if "key" in names:
        yield from (rules.own_key, rules.former_keys)
    yield from rules.OF_RECORDS.get(record.__name__, ())


def _record_in(hint: Any) -> type[Any] | None:
    """The dataclass of a `tuple[Record, ...]`."""
    return next(
        (arg for arg in get_args(hint) if isinstance(arg, type) and is_dataclass(arg)), None
    )


def _noun(name: str) -> str:
    if name == "External":
        return "an external id"
    return f"an {name.lower()}" if name.startswith(tuple("AEIOU")) else f"a {name.lower()}"


SHAPES: Final = {name: _shape(record) for name, record in ENTRIES.items()}
