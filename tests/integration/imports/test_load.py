"""Ten thousand members in one workbook: generated data, named so in every row."""

import time
from collections.abc import Callable
from typing import Any

from dashboard.data.imports import ImportDesk, SourceFile

SECONDS = 15  # of the processor: what the clock shows depends on who else works


def test_ten_thousand_members_in_a_few_seconds(
    desk: ImportDesk, workbook: Callable[..., SourceFile]
) -> None:
    header = ["member_id", "name_en", "name_ru", "country_iso2", "kind", "status", "joined_year"]
    header += ["evidence_url", "evidence_note_en", "evidence_strength", "lat", "lon"]
    header += ["population_geonames"]
    rows: list[list[Any]] = [
        [
            *(f"generated-{n}", f"Generated {n}", f"Созданный {n}", "RU", "city", "member"),
            *(2004 + n % 20, f"https://example.org/{n}", "generated load data", "explicit"),
            *(56 + n % 12, 62 + n % 60, 15_000 + n),
        ]
        for n in range(10_000)
    ]
    file = workbook("members.xlsx", members=[header, *rows])
    started = time.process_time()
    plan = desk.plan([file])
    assert plan.summary == {"members": {"added": 10_000, "changed": 0, "removed": 0}}
    desk.commit(plan, by="tests")
    assert time.process_time() - started < SECONDS
    assert desk.plan([file]).changes == ()
