"""Names of types that are imported only when somebody evaluates annotations, so that `import spanschema` stays fast."""


class LazyType(str):
    """The name of a type in annotations. `typing.get_type_hints` evaluates it as it does any type in quotes."""

    __slots__ = ()

    def __or__(self, other: object) -> object:
        from typing import ForwardRef, Union

        return Union[ForwardRef(self), other]


def lazy(module: str, name: str) -> LazyType:
    """The type of a name in a module, which is imported when the type is evaluated."""
    return LazyType(f"__import__('importlib').import_module('{module}').{name}")


def lazy_extension(name: str) -> LazyType:
    """The type of a name in `typing`; in a Python that does not have it yet, any type."""
    return LazyType(f"getattr(__import__('typing'), '{name}', __import__('typing').Any)")
