"""Whether codes and parents make one tree: the faults of what was read, before it is built."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.ratings.faults import Fault
from dashboard.i18n import N_


@dataclass(frozen=True, slots=True)
class Branch:
    """A node as it was read.

    Args:
        path: where it stands.
        code: its code.
        parent: code of the node above.
        weight: its weight; not a number where that is another fault.
        group: whether it may have children.
    """

    path: str
    code: str
    parent: str | None
    weight: float
    group: bool


def tree_faults(branches: Sequence[Branch]) -> list[Fault]:
    """Return what keeps branches from being one tree with usable weights.

    Duplicate codes, no root or two, a parent that is unknown or no group, a cycle, a group
    without children, children whose weights are all zero.
    """
    faults = [*_duplicates(branches), *_roots(branches), *_parents(branches)]
    groups = {branch.code: branch for branch in branches if branch.group}
    faults += _cycles(groups)
    children: dict[str, list[Branch]] = {code: [] for code in groups}
    for branch in branches:
        if branch.parent in children:
            children[branch.parent].append(branch)
    faults += _families(groups, children)
    return faults


def _duplicates(branches: Sequence[Branch]) -> Iterator[Fault]:
    counts = Counter(branch.code for branch in branches)
    seen: dict[str, str] = {}
    for branch in branches:
        if counts[branch.code] > 1 and branch.code in seen:
            yield Fault(
                f"{branch.path}.code",
                branch.code,
                N_("The code “%(value)s” occurs twice, first at %(first)s."),
                N_("Give each group and each indicator its own code."),
                {"first": seen[branch.code]},
            )
        seen.setdefault(branch.code, branch.path)


def _roots(branches: Sequence[Branch]) -> Iterator[Fault]:
    roots = [branch for branch in branches if branch.group and branch.parent is None]
    if not roots:
        yield Fault(
            "groups",
            "",
            N_("No group is the root."),
            N_("Leave “parent” out of the one group that stands for the whole index."),
        )
    for branch in roots[1:]:
        yield Fault(
            f"{branch.path}.parent",
            branch.code,
            N_("“%(value)s” is a second root; the first is “%(first)s”."),
            N_("Give every group but one a parent."),
            {"first": roots[0].code},
        )


def _parents(branches: Sequence[Branch]) -> Iterator[Fault]:
    kinds = {branch.code: branch.group for branch in branches}
    groups = ", ".join(code for code, group in kinds.items() if group)
    for branch in branches:
        if branch.parent is None or kinds.get(branch.parent):
            continue
        known = branch.parent in kinds
        yield Fault(
            f"{branch.path}.parent",
            branch.parent,
            N_("The parent “%(value)s” is an indicator, not a group.")
            if known
            else N_("There is no group “%(value)s”."),
            N_("Groups of this specification: %(groups)s."),
            {"groups": groups},
        )


def _cycles(groups: Mapping[str, Branch]) -> Iterator[Fault]:
    done: set[str] = set()
    for start in groups:
        path: dict[str, None] = {}
        code: str | None = start
        while code is not None and code in groups and code not in done and code not in path:
            path[code] = None
            code = groups[code].parent
        if code in path:
            loop = list(path)[list(path).index(code) :]
            yield Fault(
                f"{groups[code].path}.parent",
                groups[code].parent,
                N_("These groups are their own ancestors: %(loop)s."),
                N_("Give one of them a parent outside the circle."),
                {"loop": " → ".join([*loop, code])},
            )
        done.update(path)


def _families(
    groups: Mapping[str, Branch], children: Mapping[str, Sequence[Branch]]
) -> Iterator[Fault]:
    for code, family in children.items():
        if not family:
            yield Fault(
                groups[code].path,
                code,
                N_("The group “%(value)s” is empty."),
                N_("Give it an indicator, or remove it."),
            )
        elif all(branch.weight == 0 for branch in family):
            yield Fault(
                groups[code].path,
                code,
                N_("All weights in the group “%(value)s” are zero."),
                N_("Give at least one of them a weight above zero: %(children)s."),
                {"children": ", ".join(branch.code for branch in family)},
            )
