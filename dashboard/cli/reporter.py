"""Progress with a number: a bar in a terminal, a line every few seconds elsewhere."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from dashboard.data.progress import Step
from dashboard.i18n import Translator

_BAR_SECONDS = 0.05
_LINE_SECONDS = 2.0


class Reporter:
    """Shows steps as they are reported; a context manager around the long work.

    Args:
        console: where to; a terminal gets bars, anything else lines.
        t: translator of the names of the steps.
    """

    def __init__(self, console: Console, t: Translator) -> None:
        """Prepare; nothing is shown yet."""
        self._console = console
        self._t = t
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._tasks: dict[Step, TaskID] = {}
        self._shown_at = time.monotonic()

    def __enter__(self) -> Self:
        self._bars.start()
        self._shown_at = time.monotonic()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` parts of ``step`` are done."""
        now = time.monotonic()
        wait = _BAR_SECONDS if self._console.is_terminal else _LINE_SECONDS
        if now - self._shown_at < wait and (done < total or not self._console.is_terminal):
            return
        self._shown_at = now
        name = self._t.gettext(step.value)
        if not self._console.is_terminal:
            self._console.print(f"{name}: {self._t.number(done)} / {self._t.number(total)}")
            return
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(name, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
