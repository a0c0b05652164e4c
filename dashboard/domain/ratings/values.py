"""The values and attributes of units, checked before any stage sees them."""

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from pandas.api import types

from dashboard.domain.ratings.faults import DataError, Fault
from dashboard.domain.ratings.options import LIMIT, GroupImputation
from dashboard.domain.ratings.spec import Specification
from dashboard.i18n import N_


def checked_values(values: pd.DataFrame, spec: Specification) -> pd.DataFrame:
    """Return units × indicators as floats, in the order of the specification.

    Args:
        values: units in the index; further columns are left out.
        spec: names the columns.

    Raises:
        DataError: no unit, a unit or a column twice, a missing column, a cell that is a text,
            infinite or beyond ``LIMIT``, an indicator without any value; every fault at once.
    """
    faults = [*_index_faults(values), *_column_faults(values, spec.codes)]
    if faults:
        raise DataError(faults)
    found = {}
    for code in spec.codes:
        found[code], wrong = _floats(values[code])
        faults += wrong
        if not wrong and np.isnan(found[code]).all():
            faults.append(
                Fault(
                    code,
                    code,
                    N_("No unit has a value of the indicator “%(value)s”."),
                    N_("Fill the column in, or take the indicator out of the specification."),
                )
            )
    if faults:
        raise DataError(faults)
    return pd.DataFrame(found, index=values.index)


def needed_attributes(spec: Specification) -> tuple[str, ...]:
    """Return the attributes that the specification names: denominators, then the grouping."""
    names = [one.denominator for one in spec.indicators if one.denominator is not None]
    if isinstance(spec.method.impute, GroupImputation):
        names.append(spec.method.impute.by)
    return tuple(dict.fromkeys(names))


def checked_attributes(
    attributes: pd.DataFrame | None, units: pd.Index, spec: Specification
) -> pd.DataFrame:
    """Return units × the attributes that the specification needs; denominators as floats.

    Raises:
        DataError: an attribute is not given, or a denominator is not a number above zero.
    """
    given = pd.DataFrame(index=units) if attributes is None else attributes
    needed = needed_attributes(spec)
    faults = [*_index_faults(given), *_column_faults(given, needed)]
    if faults:
        raise DataError(faults)
    given = given.reindex(units)[list(needed)].copy()
    for name in {one.denominator for one in spec.indicators} - {None}:
        numbers, wrong = _floats(given[str(name)])
        faults += wrong
        given[str(name)] = numbers
        faults += [
            Fault(
                f"{units[at]}, {name}",
                float(numbers[at]),
                N_("The denominator is %(value)s, but must be above zero."),
                N_("Correct it, or leave it empty where it is unknown."),
            )
            for at in np.flatnonzero(numbers <= 0).tolist()
        ]
    if faults:
        raise DataError(faults)
    return given


def result_key(values: pd.DataFrame, attributes: pd.DataFrame, spec: Specification) -> str:
    """Return the SHA-256 of units, values, attributes and specification, hexadecimal."""
    digest = hashlib.sha256(spec.key.encode())
    units = values.index.astype(str).to_numpy(dtype=object).tolist()
    labels = [units, list(values.columns), list(attributes.columns)]
    digest.update(json.dumps(labels, ensure_ascii=False).encode())
    numbers = values.to_numpy(dtype="<f8", copy=True) + 0.0  # no minus zero
    numbers[np.isnan(numbers)] = np.nan
    digest.update(np.ascontiguousarray(numbers).tobytes())
    texts = attributes.astype(object).where(attributes.notna(), None).to_numpy().tolist()
    digest.update(json.dumps(texts, ensure_ascii=False, default=str).encode())
    return digest.hexdigest()


def _index_faults(frame: pd.DataFrame) -> Iterator[Fault]:
    if not len(frame.index):
        yield Fault(
            "units",
            0,
            N_("There is no unit."),
            N_("Give at least one row with values."),
        )
    for name in frame.index[frame.index.duplicated()].unique():
        yield Fault(
            str(name),
            name,
            N_("The unit “%(value)s” occurs twice."),
            N_("Give each row its own code, or keep one of the two."),
        )
    if frame.index.hasnans:
        yield Fault(
            "units",
            "",
            N_("A row has no code."),
            N_("Name each row by the code of its unit."),
        )


def _column_faults(frame: pd.DataFrame, codes: Sequence[str]) -> Iterator[Fault]:
    there = list(frame.columns)
    for code in codes:
        if there.count(code) != 1:
            yield Fault(
                code,
                code,
                N_("The column “%(value)s” occurs twice.")
                if code in there
                else N_("The column “%(value)s” is missing."),
                N_("The specification needs it once. Columns here: %(columns)s."),
                {"columns": ", ".join(map(str, there)) or "—"},
            )


def _floats(column: pd.Series) -> tuple[np.ndarray, list[Fault]]:
    """Return a column as floats, NaN for missing, and the cells that are no usable number."""
    if types.is_numeric_dtype(column.dtype) and not types.is_complex_dtype(column.dtype):
        numbers = column.to_numpy(dtype=float, na_value=np.nan)
        odd = np.isinf(numbers) | (np.abs(numbers) > LIMIT)
    else:
        cells = column.to_numpy(dtype=object)
        missing = column.isna().to_numpy()
        odd = np.array([not _is_number(cell) for cell in cells]) & ~missing
        numbers = np.array(
            [np.nan if bad else _float(c) for c, bad in zip(cells, odd | missing, strict=True)]
        )
        odd |= np.isinf(numbers) | (np.abs(numbers) > LIMIT)
    return numbers, [_odd_cell(column, at) for at in np.flatnonzero(odd).tolist()]


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (Real, Decimal, np.bool_))


def _float(cell: Any) -> float:
    try:
        return float(cell)
    except OverflowError:
        return math.inf


def _odd_cell(column: pd.Series, at: int) -> Fault:
    cell = column.iloc[at]
    place = f"{column.index[at]}, {column.name}"
    if not _is_number(cell):
        return Fault(
            place,
            cell,
            N_("“%(value)s” is a text, not a number."),
            N_("Write digits with a decimal point; leave the cell empty where it is unknown."),
        )
    return Fault(
        place,
        _float(cell),
        N_("%(value)s is too large to be a value."),
        N_("Check it; magnitudes up to %(limit)s are rated."),
        {"limit": LIMIT},
    )
