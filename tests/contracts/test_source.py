"""What the source must not have: literal ids, mutable module values, fat callbacks, long files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard

PACKAGE = Path(dashboard.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
# Written by Alembic from the declarations, one file a release: as long as the schema is.
GENERATED = "data/migrations/versions/"
MOST_LINES = 400
MOST_STATEMENTS = 8

DEPENDENCIES = {"Input", "Output", "State"}
MUTABLE = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
MAKERS = {
    "dict", "list", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict",
    "fromkeys", "maketrans", "fromiter", "WeakKeyDictionary", "WeakValueDictionary", "count",
}  # fmt: skip
READ_ONLY = {"Mapping", "Sequence", "Collection", "Set", "Iterable"}


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.JoinedStr) and not (
        isinstance(node, ast.Constant) and node.value is None
    )


def literal_ids(found: ast.Module) -> Iterator[ast.expr]:
    """Yield ids that stand in the code as text or as a dictionary."""
    for call in ast.walk(found):
        if not isinstance(call, ast.Call):
            continue
        named = [
            keyword.value for keyword in call.keywords if keyword.arg in {"id", "component_id"}
        ]
        first = call.args[:1] if name_of(call.func) in DEPENDENCIES else []
        yield from (
            node for node in [*named, *first] if is_literal(node) or isinstance(node, ast.Dict)
        )


def mutable_values(found: ast.Module) -> Iterator[str]:
    """Yield the names of a module whose values could be changed by whoever imports them.

    A tuple, a frozenset, a ``MappingProxyType`` cannot be; a name annotated as ``Mapping``,
    ``Sequence`` or their like cannot be either, as mypy refuses the change.
    """
    for statement in found.body:
        if isinstance(statement, ast.Assign):
            targets, value, note = statement.targets, statement.value, ""
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            kind = statement.annotation
            targets, value = [statement.target], statement.value
            note = name_of(kind.value if isinstance(kind, ast.Subscript) else kind)
        else:
            continue
        names = [name_of(target) for target in targets]
        if names == ["__all__"] or note in READ_ONLY:
            continue
        parts = value.elts if isinstance(value, ast.Tuple) else [value]
        made = any(
            isinstance(part, MUTABLE)
            or (isinstance(part, ast.Call) and name_of(part.func) in MAKERS)
            for part in parts
        )
        yield from names if made else ()


def length(function: ast.FunctionDef) -> int:
    """Return how many statements a function has, its docstring and inner ones' own apart."""
    inner = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    return len(inner) - 1 - bool(ast.get_docstring(function))


@pytest.mark.parametrize("module", MODULES)
def test_ids_come_from_their_enums(module: str) -> None:
    assert [f"line {node.lineno}: {ast.unparse(node)}" for node in literal_ids(tree(module))] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_holds_a_value_that_can_be_changed(module: str) -> None:
    assert list(mutable_values(tree(module))) == []


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(GENERATED)])
def test_no_module_is_too_long(module: str) -> None:
    lines = (PACKAGE / module).read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{module} is two modules"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("callbacks/")])
def test_callbacks_are_thin(module: str) -> None:
    for function in tree(module).body:
        if isinstance(function, ast.FunctionDef):
            if function.name != "register":
                assert length(function) <= MOST_STATEMENTS, function.name
            tries = [node for node in ast.walk(function) if isinstance(node, ast.Try)]
            assert not tries, f"{function.name}: errors belong to the boundary"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("html.Div(id='a')", 1),
        ("html.Div(id=f'a-{b}')", 1),
        ("Output('a', 'b')", 1),
        ("dash.State({'type': 'a'}, 'b')", 1),
        ("Input(ids.A.B, 'c')", 0),
        ("html.Div(id=None)", 0),
    ],
)
def test_a_literal_id_is_found(code: str, found: int) -> None:
    assert len(list(literal_ids(ast.parse(code)))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("A = {}", ["A"]),
        ("A: dict[str, int] = {}", ["A"]),
        ("A = [1]", ["A"]),
        ("A = set()", ["A"]),
        ("A = dict.fromkeys('ab', 1)", ["A"]),
        ("A = (1, [2])", ["A"]),
        ("A: Mapping[str, int] = {}", []),
        ("A = MappingProxyType({})", []),
        ("A = frozenset({1})", []),
        ("A = (1, 2)", []),
    ],
)
def test_a_mutable_value_is_found(code: str, found: list[str]) -> None:
    assert list(mutable_values(ast.parse(code))) == found
