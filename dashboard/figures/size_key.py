"""What the area of a circle stands for, in examples: beside the map, and in a saved image of it."""

from dashboard.figures.scales import area_size
from dashboard.i18n import Translator

LARGEST_PX = 26.0
SMALLEST_PX = 7.0
EXAMPLES = (100_000, 500_000, 1_000_000)


def size_examples(largest: float | None) -> list[tuple[int, float]]:
    """Return numbers of inhabitants that a map could have, each with its diameter in pixels.

    Args:
        largest: inhabitants of the largest mark of the map; None where none is known.
    """
    if not largest:
        return []
    shown = [people for people in EXAMPLES if people <= largest]
    diameters = area_size(
        [float(people) for people in shown], LARGEST_PX, largest=largest, min_px=SMALLEST_PX
    )
    return list(zip(shown, diameters, strict=True))


def size_key(largest: float | None, t: Translator) -> dict[str, object]:
    """Return the key as ``assets/js/chart_card.js`` draws it into a saved image.

    Returns:
        ``words`` and ``examples``, a label and a diameter in pixels each; empty without examples.
    """
    examples = [[t.number(people), diameter] for people, diameter in size_examples(largest)]
    words = t.gettext("Area of a circle: population")
    return {"words": words, "examples": examples} if examples else {}
