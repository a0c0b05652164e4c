"""A specification that exists is sound; one that cannot says everything that is wrong with it."""

import pytest
from pydantic import ValidationError

from dashboard.domain.ratings.faults import SpecificationError
from dashboard.domain.ratings.spec import Specification, read_specification
from dashboard.errors import BadInputError

TREE = """
code: x
name_en: Index
name_ru: Индекс
groups:
  - {code: x, name_en: Index}
  - {code: g, name_en: G, parent: x, weight: 3}
  - {code: h, name_en: H, parent: g}
indicators:
  - {code: a, parent: h, name_en: A, weight: 1}
  - {code: b, parent: h, name_en: B, weight: 3}
  - {code: c, parent: g, name_en: C, direction: -1}
  - {code: d, parent: x, name_en: D}
"""


def read(text: str = TREE) -> Specification:
    return read_specification(text, where="tree.yaml")


def faults(text: str) -> dict[str, str]:
    with pytest.raises(SpecificationError) as caught:
        read(text)
    assert all(fault.hint for fault in caught.value.faults)
    return {fault.path: fault.message for fault in caught.value.faults}


def test_the_tree_answers_for_itself():
    spec = read()
    assert spec.root == "x"
    assert spec.children("x") == ("g", "d")
    assert spec.children("a") == ()
    assert sorted(spec.leaves("g")) == ["a", "b", "c"]
    assert spec.leaves("d") == ("d",)
    assert spec.levels == (("h",), ("g",), ("x",))
    assert (spec.height["x"], spec.height["h"], spec.height["d"]) == (3, 1, 0)
    assert spec.parent_of("h") == "g"
    assert spec.parent_of("x") is None
    assert spec.nodes["x"].name("ru") == "Index"


def test_weights_are_relative_within_the_parent():
    spec = read()
    assert spec.local_weights == {
        "x": 1, "g": 0.75, "d": 0.25, "h": 0.5, "c": 0.5, "a": 0.25, "b": 0.75,
    }  # fmt: skip
    assert spec.effective_weights["b"] == 0.75 * 0.5 * 0.75
    assert sum(spec.effective_weights[code] for code in spec.codes) == pytest.approx(1)


def test_equal_weights_leave_the_stated_ones_aside():
    spec = read(TREE + "method: {weights: {method: equal}}")
    assert spec.local_weights["a"] == spec.local_weights["b"] == 0.5


def test_a_group_s_own_choice_wins_over_the_level_s():
    spec = read(
        TREE.replace("parent: x, weight: 3}", "parent: x, aggregate: {method: harmonic}}")
        + "method: {aggregate: [{method: geometric}, {method: copeland}, {method: arithmetic}]}"
    )
    assert [spec.aggregate_of(code).method for code in "hgx"] == [
        "geometric", "harmonic", "arithmetic",
    ]  # fmt: skip


def test_the_key_is_of_the_content():
    assert read().key == read(TREE.replace("\n", "\n\n")).key
    assert read().key != read(TREE.replace("weight: 3", "weight: 2")).key
    assert len({read(), read()}) == 1


def test_a_changed_copy_is_checked_and_carries_nothing_over():
    spec = read()
    before = spec.key, spec.effective_weights
    changed = spec.model_copy(update={"groups": spec.groups[:1], "indicators": spec.indicators[3:]})
    assert changed.key != before[0]
    assert changed.effective_weights == {"x": 1, "d": 1}
    with pytest.raises(SpecificationError):
        spec.model_copy(update={"groups": spec.groups[:1]})


def test_nothing_can_be_changed_in_place():
    with pytest.raises(ValidationError):
        read().code = "y"


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("parent: g}", "parent: nowhere}", "groups[2].parent"),
        ("parent: g}", "parent: a}", "groups[2].parent"),
        ("parent: x, weight: 3}", "parent: h}", "groups[1].parent"),
        ("name_en: G, parent: x,", "name_en: G,", "groups[1].parent"),
        ("{code: x, name_en: Index}", "{code: x, name_en: Index, parent: g}", "groups"),
        ("code: d", "code: a", "indicators[3].code"),
        ("code: h", "code: g", "groups[2].code"),
        ("code: d", "code: x", "indicators[3].code"),
        ("weight: 3}\n  - {code: c", "weight: -3}\n  - {code: c", "indicators[1].weight"),
        ("weight: 1}", "weight: 0,5}", "indicators[0][5]"),
        ("weight: 1}", "weight: '0,5'}", "indicators[0].weight"),
        ("weight: 1}", "weight: .nan}", "indicators[0].weight"),
        ("weight: 1}", "weight: .inf}", "indicators[0].weight"),
        ("weight: 1}", "heft: 1}", "indicators[0].heft"),
        ("name_en: D", "name_en: D, normalise: {method: min-max, upper: 1.0e+300}",
         "indicators[3].normalise.min-max.upper"),
        ("direction: -1", "direction: 0", "indicators[2].direction"),
        ("code: d", "code: no", "indicators[3].code"),
        ("code: d, parent: x", "code: d", "indicators[3].parent"),
        ("name_en: D", "normalise: {method: minmax}, name_en: D",
         "indicators[3].normalise"),
        ("name_en: D", "normalise: {method: goalposts, lower: 2, upper: 1}, name_en: D",
         "indicators[3].normalise.goalposts"),
        ("name_en: D", "normalise: {method: goalposts, lower: 0, upper: 1, log: true}, name_en: D",
         "indicators[3].normalise.goalposts"),
        ("name_en: D", "log: true, normalise: {method: goalposts, lower: 0, upper: 1}, name_en: D",
         "indicators[3].log"),
        ("direction: -1", "direction: -1, normalise: {method: fraction-of-maximum}",
         "indicators[2].direction"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(old, new, path):
    assert old in TREE
    assert path in faults(TREE.replace(old, new, 1))


def test_all_weights_zero_and_an_empty_group_name_the_group():
    text = TREE.replace("weight: 1}", "weight: 0}").replace(
        "weight: 3}\n  - {code: c", "weight: 0}\n  - {code: c"
    )
    assert "weights" in faults(text)["groups[2]"]
    text = TREE.replace("  - {code: h", "  - {code: e, parent: x, name_en: E}\n  - {code: h")
    assert "empty" in faults(text)["groups[2]"]


def test_a_zero_weight_among_others_is_fine():
    assert read(TREE.replace("weight: 1}", "weight: 0}")).local_weights["a"] == 0


def test_a_cycle_is_shown_as_a_circle():
    text = TREE.replace("parent: x, weight: 3}", "parent: h}")
    with pytest.raises(SpecificationError, match="g → h → g"):
        read(text)


def test_everything_is_told_at_once():
    text = (
        TREE.replace("weight: 1}", "weight: -1}")
        .replace("parent: g}", "parent: nowhere}")
        .replace("direction: -1", "direction: 2")
        + "method: {ties: best, impute: {method: guess}, aggregate: {}}"
    )
    found = faults(text)
    assert {
        "indicators[0].weight", "indicators[2].direction", "method.ties", "method.impute",
        "groups[2].parent",
    } <= set(found)  # fmt: skip
    assert any(path.startswith("method.aggregate") for path in found)


def test_a_list_with_a_faulty_item_is_not_called_empty():
    text = "code: x\nname_en: X\ngroups: [{code: x, name_en: X}]\nindicators: [{code: 1}]"
    assert "indicators" not in faults(text)


def test_aggregations_for_another_number_of_levels():
    text = TREE + "method: {aggregate: [{method: arithmetic}, {method: geometric}]}"
    assert "method.aggregate" in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "- a\n- b",
        "a: [",
        "a: b: c",
        "\0",
        "code: x\ncode: y",
        "[" * 5000,
        "x" * 2_000_001,
        "a: !!python/object/apply:os.system ['true']",
        "a: 2026-99-99",
    ],
)  # fmt: skip
def test_what_is_no_specification_says_so(text):
    with pytest.raises(BadInputError, match=r"tree\.yaml"):
        read(text)


def test_a_bomb_of_aliases_stays_small():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(SpecificationError) as caught:
        read("\n".join(lines))
    assert len(str(caught.value)) < 20_000


def test_a_deep_tree_is_no_problem():
    groups = "".join(
        f"  - {{code: g{n}, name_en: G, parent: {f'g{n - 1}' if n else 'x'}}}\n"
        for n in range(1500)
    )
    spec = read(
        "code: x\nname_en: X\ngroups:\n  - {code: x, name_en: X}\n"
        f"{groups}indicators: [{{code: a, parent: g1499, name_en: A}}]"
    )
    assert spec.height["x"] == 1501
    assert spec.effective_weights["a"] == 1


def test_the_words_of_a_fault_have_their_placeholders():
    with pytest.raises(SpecificationError) as caught:
        read(TREE.replace("weight: 1}", "weight: 'much'}").replace("direction: -1", "direction: 7"))
    text = str(caught.value)
    assert "much" in text
    assert "%(" not in text


def test_notes_and_sources_may_be_in_russian_as_well():
    from dashboard.domain.ratings.spec import Group, Indicator, Specification

    def spec(**changes):
        return Specification(
            code="x",
            name_en="x",
            groups=(Group(code="root", name_en="r", note="why"),),
            indicators=(
                Indicator(code="a", parent="root", name_en="a", source="lists", **changes),
            ),
        )

    plain, both = spec().nodes["a"], spec(source_ru="списки", note_ru="почему").nodes["a"]
    assert (plain.origin("ru"), plain.origin("en")) == ("lists", "lists")
    assert (both.origin("ru"), both.origin("en")) == ("списки", "lists")
    assert (both.remark("ru"), both.remark("en")) == ("почему", "")
    assert spec().nodes["root"].remark("ru") == "why"
    assert spec(source_ru="").key == spec().key != spec(source_ru="списки").key


def test_the_shipped_index_has_its_notes_in_russian():
    from importlib.resources import files

    from dashboard.domain.ratings.spec import read_specification

    path = files("dashboard.data") / "specifications" / "open_connections.yaml"
    spec = read_specification(path.read_text("utf-8"), where=path.name)
    for node in spec.nodes.values():
        assert bool(node.note) == bool(node.note_ru)
    assert "Википедии" in spec.nodes["twins-abroad"].origin("ru")
