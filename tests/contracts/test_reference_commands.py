"""The reference of the ``dashboard`` command is what the commands declare.

Made by ``python tests/contracts/test_reference_commands.py > docs/reference/commands.md``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashboard.cli import build
from dashboard.cli.exits import EPILOG
from dashboard.i18n import Translator

FILE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
HEAD = """# The `dashboard` command

`DASHBOARD_DATABASE_URL` says which database is used; [the settings](settings.md) tell the rest.
Each command has `--help`.

This page is made from the commands by `python tests/contracts/test_reference_commands.py >
docs/reference/commands.md`; a test fails when it is out of date.

"""


def commands() -> dict[str, Any]:
    return dict(build(Translator("en")).commands)


def plain(words: str | None) -> str:
    return " ".join((words or "").split()).replace("|", "\\|")


def parts(command: Any) -> list[Any]:
    return [part for part in command.params if "--help" not in part.opts]


def written(part: Any) -> str:
    if part.param_type_name == "argument":
        name = str(part.metavar or part.name).upper().strip("[].")
        name = f"{name}…" if part.nargs == -1 else name
        return f"`{name}`" if part.required else f"`[{name}]`"
    return ", ".join(f"`{name}`" for name in [*part.opts, *part.secondary_opts])


def section(name: str, command: Any) -> Iterator[str]:
    yield f"\n## dashboard {name}\n"
    yield plain(command.help)
    if parts(command):
        yield "\n| argument or option | what it does |\n| --- | --- |"
        for part in parts(command):
            needed = " Required." if part.required and part.param_type_name == "option" else ""
            yield f"| {written(part)} | {plain(part.help)}{needed} |"


def reference() -> str:
    lines = [f"{HEAD}{plain(EPILOG)}"]
    for name, command in commands().items():
        lines += section(name, command)
    return "\n".join(lines) + "\n"


def test_the_committed_page_is_the_generated_one() -> None:
    assert FILE.read_text(encoding="utf-8") == reference(), __doc__


def test_everything_is_explained() -> None:
    for name, command in commands().items():
        assert plain(command.help), name
        for part in parts(command):
            assert plain(part.help), f"{name} {part.name}"


if __name__ == "__main__":
    print(reference(), end="")
