"""The help of the command line in the language of the settings.

The texts of the commands are declared with ``N_`` where the commands are, and are translated in
the finished tree of commands; the words that Typer itself adds are declared here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from dashboard.i18n import N_, Translations, Translator
from dashboard.settings import Settings

# Names of Typer's constants, which it reads each time that it draws a help or an error.
_FIXED: Mapping[str, str] = MappingProxyType(
    {
        "ABORTED_TEXT": N_("Aborted."),
        "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
        "COMMANDS_PANEL_TITLE": N_("Commands"),
        "DEFAULT_STRING": N_("[default: {}]"),
        "ERRORS_PANEL_TITLE": N_("Error"),
        "OPTIONS_PANEL_TITLE": N_("Options"),
        "REQUIRED_LONG_STRING": N_("[required]"),
        "RICH_HELP": N_("Try [blue]'{command_path} {help_option}'[/] for help."),
    }
)
_OPTIONS, _COMMAND = N_("[OPTIONS]"), N_("COMMAND [ARGS]...")
_USAGE, _SHOW_HELP = N_("Usage: "), N_("Show this message and exit.")


class _InWords:
    """Says in the reader's language what Typer says in English whatever the language."""

    t = Translator("en")

    def get_usage(self, ctx: Any) -> str:
        """Return the line that shows how the command is given."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return self.t.gettext(_USAGE) + usage.removeprefix(_USAGE)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option ``--help``."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = self.t.gettext(_SHOW_HELP)
        return option


class Command(_InWords, TyperCommand):
    """A command with its help in the reader's language."""


class Group(_InWords, TyperGroup):
    """A group of commands with its help in the reader's language."""


def help_translator() -> Translator:
    """Return the translator of the settings; English where the settings cannot be read.

    What is wrong with the settings is told by the command itself, so that ``--help`` always works.
    """
    try:
        language = Settings().language
    except ValidationError:
        return Translator("en")
    return Translations().for_language(language)


def translate(command: Command | Group, t: Translator) -> None:
    """Put the help of a finished command, and of all commands in it, into the language of ``t``."""
    for name, text in _FIXED.items():
        setattr(rich_utils, name, t.gettext(text))
    _translate(command, t)


def _translate(command: Command | Group, t: Translator) -> None:
    command.t = t
    command.help = _text(command.help, t)
    command.epilog = _text(command.epilog, t)
    command.options_metavar = _text(command.options_metavar, t)
    for parameter in command.params:
        parameter.help = _text(parameter.help, t)  # type: ignore[attr-defined]
    if isinstance(command, Group):
        command.subcommand_metavar = t.gettext(command.subcommand_metavar)
        for member in command.commands.values():
            _translate(member, t)  # type: ignore[arg-type]


def _text(text: str | None, t: Translator) -> str | None:
    return t.gettext(text) if text else text
