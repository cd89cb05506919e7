"""What the API answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Dict, Iterator, Mapping, Type


class ApiObject(Mapping[str, Any]):
    """
    Fields by name (`session["url"]`) or as attributes (`session.url`). Fields that this version does not know yet are there
    like all others.
    """

    _within: ClassVar[Mapping[str, Type[ApiObject]]] = {}
    """The classes of the objects in its fields, by field; where it may be one of several, the object itself says."""

    _fields: Dict[str, Any]

    def __init__(self, fields: Dict[str, Any]) -> None:
        self._fields = fields

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Looked up while an object is being copied, before it has any fields.
            if name.startswith("_"):
                raise AttributeError(name)
            # A field whose name is a word of Python's own ends in an underscore here: `replay.from_`.
            for field in (name, name[:-1] if name.endswith("_") else name):
                if field in self._fields:
                    return self._fields[field]
            raise AttributeError(f"this {type(self).__name__} has no field {name!r}")

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._fields!r})"

    def to_dict(self) -> Dict[str, Any]:
        """Dictionaries and lists all the way down, as the JSON that was answered."""
        return {name: _plain(value) for name, value in self._fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, ApiObject):
        return value.to_dict()
    return [_plain(each) for each in value] if isinstance(value, list) else value


def wrap(value: Any, kinds: Mapping[str, Type[ApiObject]], expected: Type[ApiObject] = ApiObject) -> Any:
    """Makes objects of JSON: of the class that is expected where they stand, or else of the one of their `object`."""
    if isinstance(value, list):
        return [wrap(each, kinds, expected) for each in value]
    if not isinstance(value, dict):
        return value
    own = kinds.get(str(value.get("object")), ApiObject) if expected is ApiObject else expected
    within = own._within
    return own({name: wrap(each, kinds, within.get(name, ApiObject)) for name, each in value.items()})
