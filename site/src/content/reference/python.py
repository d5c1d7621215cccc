"""Prints the public names of the Python package as JSON: their signatures and docstrings, read from the sources.

Usage: python.py PACKAGE MODULE...
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

Node = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.AnnAssign | ast.Assign


class Module:
    """A module of the package: what it defines, and what it imports from others of the package."""

    loaded: dict[Path, Module] = {}

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.definitions: dict[str, list[tuple[Node, str]]] = {}
        self.imports: dict[str, tuple[str, int, str]] = {}
        self.exports: list[str] = []
        self._read(self.tree.body)

    @classmethod
    def at(cls, path: Path) -> Module:
        if path not in cls.loaded:
            cls.loaded[path] = cls(path)
        return cls.loaded[path]

    def _read(self, body: list[ast.stmt]) -> None:
        for node, following in zip(body, [*body[1:], None]):
            if isinstance(node, ast.If):
                self._read(node.body)
            elif isinstance(node, ast.ImportFrom) and node.level > 0:
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = (node.module or "", node.level, alias.name)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.definitions.setdefault(node.name, []).append((node, ast.get_docstring(node) or ""))
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Name) and target.id == "__all__" and node.value is not None:
                    self.exports = ast.literal_eval(node.value)
                elif isinstance(target, ast.Name):
                    self.definitions.setdefault(target.id, []).append((node, string(following)))

    def find(self, name: str) -> tuple[Module, list[tuple[Node, str]]] | None:
        """The module that defines a name, and its definitions, of which overloads have several."""
        if name in self.definitions:
            return self, self.definitions[name]
        if name not in self.imports:
            return None
        module, level, original = self.imports[name]
        folder = self.path.parent
        for _ in range(level - 1):
            folder = folder.parent
        path = folder.joinpath(*module.split(".")) if module else folder
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        return Module.at(file).find(original) if file.exists() else None


def string(node: ast.stmt | None) -> str:
    """The text of a statement that is a string."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return "\n".join(line.strip() for line in node.value.value.strip().split("\n"))
    return ""


def is_public(name: str) -> bool:
    return not name.startswith("_") or name in {"__init__", "__call__", "__enter__", "__iter__", "__len__"}


def has(node: ast.FunctionDef | ast.AsyncFunctionDef, decorator: str) -> bool:
    return any(ast.unparse(each).split(".")[-1] == decorator for each in node.decorator_list)


def signature(node: Node) -> str:
    """A definition without its body."""
    if isinstance(node, ast.ClassDef):
        bases = ", ".join(ast.unparse(base) for base in node.bases if not ast.unparse(base).startswith("_"))
        return f"class {node.name}({bases})" if bases else f"class {node.name}"
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return ast.unparse(node)
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    start = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    flat = f"{start} {node.name}({ast.unparse(node.args)}){returns}"
    if len(flat) <= 88:
        return flat
    return f"{start} {node.name}(\n" + "".join(f"    {part},\n" for part in parameters(node.args)) + f"){returns}"


def parameters(given: ast.arguments) -> list[str]:
    """The parameters, one by one."""
    positional = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(positional) - len(given.defaults)) + list(given.defaults)
    parts = [parameter(argument, default) for argument, default in zip(positional, defaults)]
    if given.posonlyargs:
        parts.insert(len(given.posonlyargs), "/")
    if given.vararg:
        parts.append("*" + parameter(given.vararg, None))
    elif given.kwonlyargs:
        parts.append("*")
    parts += [parameter(argument, default) for argument, default in zip(given.kwonlyargs, given.kw_defaults)]
    return parts + (["**" + parameter(given.kwarg, None)] if given.kwarg else [])


def parameter(argument: ast.arg, default: ast.expr | None) -> str:
    written = ast.unparse(argument)
    return written if default is None else f"{written} = {ast.unparse(default)}"


def members(module: Module, node: ast.ClassDef) -> list[dict[str, str]]:
    """The public members of a class, with those of its bases in the package."""
    found: dict[str, dict[str, str]] = {}
    for base in node.bases:
        named = base.value if isinstance(base, ast.Subscript) else base
        origin = module.find(named.id) if isinstance(named, ast.Name) else None
        if origin and isinstance(origin[1][0][0], ast.ClassDef):
            for member in members(origin[0], origin[1][0][0]):
                found[member["name"]] = member
    for child, following in zip(node.body, [*node.body[1:], None]):
        if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name) and is_public(child.target.id):
            shown = f"{child.target.id}: {ast.unparse(child.annotation)}"
            found[child.target.id] = {"name": child.target.id, "signature": shown, "doc": string(following)}
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) and is_public(child.name):
            doc = ast.get_docstring(child) or ""
            is_repeated = child.name in found and not doc
            if has(child, "setter") or is_repeated or (child.name.startswith("__") and not doc):
                continue
            if has(child, "property") or has(child, "cached_property"):
                shown = f"{child.name}: {ast.unparse(child.returns) if child.returns else 'Any'}"
            else:
                shown = signature(child)
            found[child.name] = {"name": child.name, "signature": shown, "doc": doc}
    return list(found.values())


def entry(module: Module, name: str) -> dict[str, object] | None:
    """What the reference says about a name."""
    origin = module.find(name)
    if origin is None:
        return None
    defined, nodes = origin
    node, doc = nodes[-1]
    return {
        "name": name,
        "signature": signature(node),
        "doc": doc,
        "members": members(defined, node) if isinstance(node, ast.ClassDef) else [],
    }


def main() -> None:
    package = Path(sys.argv[1])
    modules = []
    for name in sys.argv[2:]:
        path = package.joinpath(*name.split(".")[1:])
        module = Module.at(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))
        entries = [found for each in module.exports if is_public(each) and (found := entry(module, each))]
        modules.append({"name": name, "doc": ast.get_docstring(module.tree) or "", "entries": entries})
    json.dump(modules, sys.stdout)


main()
