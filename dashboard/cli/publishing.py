"""Commands that publish an edition of the rating."""

from typing import Annotated

import typer

from dashboard.cli.exits import EPILOG
from dashboard.cli.faults import telling_faults
from dashboard.cli.help_words import Command
from dashboard.cli.session import Session, who
from dashboard.i18n import N_
from dashboard.settings import Language


def publish(
    edition: Annotated[str, typer.Argument(help=N_("Edition such as CIAR-2026."))],
    *,
    supersedes: Annotated[
        str | None,
        typer.Option("--supersedes", help=N_("Published edition that it takes the place of.")),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Rate it and say the result, but publish nothing."))
    ] = False,
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("Language of the answer."))
    ] = None,
) -> None:
    """Rate an edition, keep the result, and lock its rows for good."""
    from dashboard.data.publications import Publisher  # noqa: PLC0415 - loads pandas

    session = Session(language)
    t = session.t
    with telling_faults(session):
        if check:
            done = Publisher(session.reader).check(edition, supersedes)
        else:
            done = Publisher(session.engine).publish(edition, by=who(), supersedes=supersedes)
    counts = t.gettext("Cities ranked: %(ranked)s; without enough data for a rank: %(unranked)s.")
    session.say(counts % {"ranked": t.number(done.ranked), "unranked": t.number(done.unranked)})
    if done.new:
        words = t.gettext("The edition “%(edition)s” is published and locked; its key is %(key)s")
    elif check:
        words = t.gettext("Nothing was published. The key of “%(edition)s” would be %(key)s")
    else:
        words = t.gettext("Nothing to do: “%(edition)s” is published already; its key is %(key)s")
    session.say(words % {"edition": edition, "key": done.key})
    if done.new and done.supersedes:
        words = t.gettext("It supersedes “%(old)s”, which stays as it was published.")
        session.say(words % {"old": done.supersedes})


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    words = N_(
        "Rate an edition of the rating, keep the result, and lock its rows for good.\n\n"
        "A published edition cannot be changed; a corrected one is imported under a name of its "
        "own and supersedes it. Publishing again does nothing."
    )
    app.command("publish", cls=Command, help=words, epilog=EPILOG)(publish)
