"""Many small rows of one table at once, at the price of a statement and not of an object a row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of `model` that give these fields, and nothing else, in this order; call inside a transaction.

    For text, numbers, JSON, moments and keys of other rows; no `save`, no default, no signal has a part in it. Raises
    what the database raises where a row breaks a constraint.
    """
    of_model = {field.name: field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's name for it
    fields: list[Field[Any, Any]] = [of_model[name] for name in names]
    adapted = [(place, field) for place, field in enumerate(fields) if isinstance(field, JSONField | DateTimeField)]
    ready = []
    for row in rows:
        values = list(row)
        for place, field in adapted:
            values[place] = field.get_db_prep_save(values[place], connection)
        ready.append(values)
    if not ready:
        return
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quoted(model._meta.db_table)  # noqa: SLF001 - Django's name for it
    with connection.cursor() as cursor:
        # only names of our own tables and columns are put into the statement
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", ready)  # noqa: S608 - see above


def update_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Set these fields, of text and numbers, in rows of `model`; each row gives their values and then its key."""
    of_model = {field.name: field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's name for it
    quoted = connection.ops.quote_name
    settings = ", ".join(f"{quoted(str(of_model[name].column))} = %s" for name in names)
    table = quoted(model._meta.db_table)  # noqa: SLF001 - Django's name for it
    ready = [tuple(row) for row in rows]
    if not ready:
        return
    with connection.cursor() as cursor:
        # only names of our own tables and columns are put into the statement
        cursor.executemany(f"UPDATE {table} SET {settings} WHERE id = %s", ready)  # noqa: S608 - see above
