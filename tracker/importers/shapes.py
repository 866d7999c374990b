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
    """A record's name in a sentence, its fields, those that hold records, and its rules.

    `of_fields` are the rules that one field alone can break, `of_record` the others.
    """

    noun: str
    names: frozenset[str]
    nested: tuple[tuple[str, Shape], ...]
    of_fields: dict[str, tuple[rules.Rule, ...]]
    of_record: tuple[rules.Rule, ...]


def members(of: Shape, found: dict[str, Any]) -> int:
    """How many members an object and those in it have; -1 when `faults` would find one.

    Hardly a line has a fault: most are walked through once, here.
    """
    if not found.keys() <= of.names or _breaks_a_rule(of, found):
        return -1
    count = len(found)
    for name, inner in of.nested:
        items = found.get(name)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                inside = members(inner, item)
                if inside < 0:
                    return -1
                count += inside
    return count


def _breaks_a_rule(of: Shape, found: dict[str, Any]) -> bool:
    of_fields = of.of_fields
    for name in found:
        if name in of_fields:
            for rule in of_fields[name]:
                if rule(found):
                    return True
    return any(rule(found) for rule in of.of_record)


def faults(of: Shape, found: dict[str, Any]) -> list[Fault]:
    """Unknown fields and broken rules of an object and of those in it. Types are not checked."""
    wrong: list[Fault] = []
    if not found.keys() <= of.names:
        wrong += [Fault(name, unknown(name, of)) for name in sorted(found.keys() - of.names)]
    for rule in (*(rule for own in of.of_fields.values() for rule in own), *of.of_record):
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
    of_fields: dict[str, tuple[rules.Rule, ...]] = {}
    for name, rule in _field_rules(hints, names):
        of_fields[name] = (*of_fields.get(name, ()), rule)
    return Shape(
        noun=_noun(record.__name__),
        names=frozenset(names),
        nested=tuple((n, _shape(inner)) for n in names if (inner := _record_in(hints[n]))),
        of_fields=of_fields,
        of_record=rules.OF_RECORDS.get(record.__name__, ()),
    )


def _field_rules(hints: dict[str, Any], names: list[str]) -> Iterator[tuple[str, rules.Rule]]:
    for name in names:
        if name in rules.DATES:
            yield name, rules.dated(name)
        if int in (hints[name], *get_args(hints[name])):
            yield name, rules.counted(name)
        if hints[name] is str:
            yield name, rules.filled(name)
    if "key" in names:
        yield from (("key", rules.own_key), ("former_keys", rules.former_keys))


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
