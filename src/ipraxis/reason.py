"""Why a machine decided as it did, kept so that every reader gets it in their own language. Pure."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import PlainSerializer, PlainValidator

_TEMPLATE, _ARGUMENTS = "template", "arguments"


class Reason(str):
    """An English sentence that remembers its template and what was put into it.

    It is the English words to whoever asks for no more; doors say the template in the reader's language with the
    same arguments. An argument with the name of a field holds values of that field; a list is named one by one.
    """

    __slots__ = ("arguments", "template")

    template: str
    arguments: Mapping[str, Any]

    def __new__(cls, template: str, /, **arguments: Any) -> Self:
        told = {name: _in_english(value) for name, value in arguments.items()}
        made = super().__new__(cls, template.format(**told) if arguments else template)
        made.template, made.arguments = template, arguments
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), dict(self.arguments)


def _in_english(value: Any) -> Any:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    once = [str(one) for one in dict.fromkeys(value)]
    return "".join(once) if not once[1:] else f"{', '.join(once[:-1])} and {once[-1]}"


def packed(reason: str) -> str | dict[str, Any]:
    """The reason as JSON keeps it: an object where something was put into it, else the words alone."""
    if isinstance(reason, Reason) and reason.arguments:
        return {_TEMPLATE: reason.template, _ARGUMENTS: dict(reason.arguments)}
    return str(reason)


def unpacked(kept: Any) -> Any:
    """What `packed` made, as it was; everything else as it is."""
    if isinstance(kept, dict) and set(kept) == {_TEMPLATE, _ARGUMENTS}:
        return Reason(kept[_TEMPLATE], **kept[_ARGUMENTS])
    return kept


# A sentence that stays a `Reason` on its way through JSON.
Told = Annotated[str, PlainSerializer(packed), PlainValidator(unpacked)]
