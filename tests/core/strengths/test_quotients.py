"""Quotients, growth and specialisation: published examples by their source, and an independent library."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gandeng.core.strengths import quotients as q
from gandeng.core.strengths.errors import StrengthsInputError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import econcomplex
    import pandas

ECONGEO = np.array(
    [[100, 0, 0, 0, 0], [0, 15, 5, 70, 10], [0, 20, 10, 20, 50], [0, 25, 30, 5, 40], [0, 40, 55, 5, 0]], float
)
TOTAL = ECONGEO.sum(axis=0)


def test_econgeo_example_location_quotients() -> None:
    assert q.location_quotients(ECONGEO) == pytest.approx(
        np.array(
            [[5, 0, 0, 0, 0], [0, 0.75, 0.25, 3.5, 0.5], [0, 1, 0.5, 1, 2.5], [0, 1.25, 1.5, 0.25, 2],
             [0, 2, 2.75, 0.25, 0]]
        )
    )  # fmt: skip


def test_econgeo_example_specialisation() -> None:
    assert [q.krugman(row, TOTAL) for row in ECONGEO] == pytest.approx([1.6, 1.0, 0.6, 0.7, 1.1])
    assert [q.herfindahl(row) for row in ECONGEO] == pytest.approx([1, 0.525, 0.34, 0.315, 0.465])
    hachman = [q.hachman(row, TOTAL) for row in ECONGEO]
    assert hachman == pytest.approx([0.2, 0.3810, 0.5882, 0.6349, 0.4301], abs=5e-5)


def test_krumme_washington_shift_share() -> None:
    before, after = [500, 100, 200, 200], [1000, 100, 250, 280]
    found = q.shift_share(before, after, [0.1, 0.2, 0.3, 0.4], 0.29)
    assert found.national == pytest.approx([145, 29, 58, 58])
    assert found.mix == pytest.approx([-95, -9, 2, 22])
    assert found.regional == pytest.approx([450, -20, -10, 0])
    assert found.totals == pytest.approx((290, -80, 420))
    assert found.shift == pytest.approx(340)
    assert sum(found.totals) == pytest.approx(630)
    lq = q.location_quotients([before], [100, 200, 400, 300])
    assert lq[0] == pytest.approx([5, 0.5, 0.5, 2 / 3])


def test_jambi_table_is_not_what_its_sheet_says() -> None:
    """The page divides tea by 700 and prints 4.2; with the 4000 that it sums up it is .7350."""
    lq = q.location_quotients([[850, 650, 700, 400]], [1320, 2450, 4000, 3150])[0]
    assert lq == pytest.approx([2.7045, 1.1143, 0.7350, 0.5333], abs=5e-5)


def test_laursen_symmetric_quotient() -> None:
    assert q.symmetric([0, 0.5, 1, 2, 5]) == pytest.approx([-1, -1 / 3, 0, 1 / 3, 2 / 3])


def test_dynamic_quotient_own_vector() -> None:
    assert q.dynamic_quotient(0.06, 0.05, 0.04, 0.05, 5) == pytest.approx(1.09992, abs=5e-6)
    assert q.growth_rate(100, 121, 2) == pytest.approx(0.1)


@pytest.mark.parametrize("years", [0, -1])
def test_no_years_no_growth(years: int) -> None:
    assert q.dynamic_quotient(0.06, 0.05, 0.04, 0.05, years) is None
    assert q.growth_rate(100, 121, years) is None
    assert q.growth_rate(0, 121, 2) is None, "from nothing there is no rate"


def test_kuncoro_matrix_of_static_and_dynamic() -> None:
    cells = {
        (1.2, 1.2): "unggulan",
        (1.2, 0.8): "prospektif",
        (0.8, 1.2): "andalan",
        (0.8, 0.8): "tertinggal",
    }
    assert {pair: q.quadrant(*pair) for pair in cells} == cells
    assert q.quadrant(None, 1.2) is None
    assert q.quadrant(float("nan"), 1.2) is None


def test_the_class_that_a_page_on_kompasiana_prints_wrongly() -> None:
    """It calls LQ > 1 with a dynamic quotient below 1 "tertinggal"; in Kuncoro's matrix it is prospektif."""
    assert q.quadrant(1.4, 0.9) == "prospektif"


def test_solo_and_bandung_alone_are_only_held_against_each_other() -> None:
    """Two regions of one size: 1.71 and .29, and never above T / X = 2, however strong one of them is."""
    lq = q.location_quotients([[60, 40], [10, 90]])
    assert lq[:, 0] == pytest.approx([1.714, 0.286], abs=5e-4)
    assert q.location_quotients([[100, 0], [0, 100]]).max() == pytest.approx(2)


def test_klassen_by_name() -> None:
    assert q.klassen(0.06, 0.05, 0.3, 0.2) == "growing"
    assert q.klassen(0.04, 0.05, 0.3, 0.2) == "pressed"
    assert q.klassen(0.06, 0.05, 0.1, 0.2) == "developing"
    assert q.klassen(0.04, 0.05, 0.1, 0.2) == "lagging"
    assert q.klassen(None, 0.05, 0.1, 0.2) is None


def test_grubel_lloyd_own_vector() -> None:
    each, total = q.grubel_lloyd([100, 50, 0], [60, 50, 30])
    assert each == pytest.approx([0.75, 1, 0])
    assert total == pytest.approx(0.75862, abs=5e-6)
    assert q.grubel_lloyd([0], [0]) == ([None], None)


def test_what_is_not_defined_is_nothing() -> None:
    empty = [0.0, 0.0]
    assert q.krugman(empty, [1, 1]) is None
    assert q.krugman([1, 1], empty) is None
    assert q.herfindahl(empty) is None
    assert q.hachman(empty, [1, 1]) is None
    assert q.hachman([1, 1], [1, 0]) is None, "a sector that the reference does not know"
    assert q.normalised_herfindahl([7]) is None, "one sector only"
    lq = q.location_quotients([[0, 0], [3, 1]], [4, 0])
    assert np.isnan(lq[0]).all()
    assert lq[1][0] == pytest.approx(0.75)
    assert np.isnan(lq[1][1])


def test_missing_is_not_zero() -> None:
    lq = q.location_quotients([[3, np.nan], [1, 4]])
    assert np.isnan(lq[0][1])
    assert lq[0][0] == pytest.approx(1 / 0.5)


@pytest.mark.parametrize(
    ("values", "code"), [([[-1, 2]], "negative"), ([[float("inf"), 2]], "not_finite"), ([1, 2], "bad_shape")]
)
def test_absurd_sizes_are_refused(values: Any, code: str) -> None:
    with pytest.raises(StrengthsInputError) as refused:
        q.location_quotients(values)
    assert refused.value.code == code


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(StrengthsInputError):
        q.location_quotients([[1, 2]], [1, 2, 3])
    with pytest.raises(StrengthsInputError):
        q.shift_share([1, 2], [1, 2], [0.1], 0.1)


tables = arrays(
    np.int64, st.tuples(st.integers(2, 8), st.integers(2, 8)), elements=st.integers(0, 10_000)
).filter(lambda table: table.sum(axis=0).all() and table.sum(axis=1).all())


@given(tables)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_agrees_with_econcomplex(table: Any) -> None:
    """Where both are defined; that library gives 0 or -0.5 for empty regions, we give nothing."""
    frame = pandas.DataFrame(
        table.astype(float),
        index=[f"R{i}" for i in range(table.shape[0])],
        columns=[f"I{i}" for i in range(table.shape[1])],
    )
    total = table.sum(axis=0)
    assert q.location_quotients(table) == pytest.approx(np.asarray(econcomplex.location_quotient(frame)))
    ours = [q.krugman(row, total) for row in table]
    assert ours == pytest.approx(np.asarray(econcomplex.krugman_index(frame)).ravel())
    halves = [value / 2 for value in ours if value is not None]
    assert halves == pytest.approx(np.asarray(econcomplex.specialization_coefficient(frame)).ravel())
    ours = [q.normalised_herfindahl(row) for row in table]
    assert ours == pytest.approx(np.asarray(econcomplex.hhi(frame)).ravel(), abs=1e-9)
    ours = [q.hachman(row, total) for row in table]
    assert ours == pytest.approx(np.asarray(econcomplex.hachman_index(frame)).ravel())


@given(tables)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_properties_of_location_quotients(table: Any) -> None:
    """Weighted by the size of regions, or of sectors, the quotients average to 1."""
    lq = q.location_quotients(table)
    total = table.sum()
    assert (table.sum(axis=1) / total) @ lq == pytest.approx(np.ones(table.shape[1]))
    assert lq @ (table.sum(axis=0) / total) == pytest.approx(np.ones(table.shape[0]))
    assert (lq >= 0).all()
    assert (lq <= (total / table.sum(axis=1))[:, None] + 1e-9).all()
    assert (np.abs(q.symmetric(lq)) <= 1).all()
    for place, row in enumerate(table):
        shares, usual = row / row.sum(), table.sum(axis=0) / total
        for sector, share in enumerate(shares):
            leads = q.klassen(0.1, 0.05, float(share), float(usual[sector])) == "growing"
            assert leads == (share > usual[sector]), "Klassen's share above the reference's is LQ above 1"
            assert leads == (lq[place, sector] > 1) or lq[place, sector] == pytest.approx(1)
        assert 0 <= q.krugman(row, table.sum(axis=0)) < 2
        assert 0 < q.hachman(row, table.sum(axis=0)) <= 1 + 1e-12


@given(tables, st.floats(-0.9, 3), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_shift_share_adds_up(table: Any, growth: float, data: Any) -> None:
    rates = data.draw(arrays(np.float64, table.shape[1], elements=st.floats(-0.9, 3)))
    found = q.shift_share(table[0], table[1], rates, growth)
    assert found.national + found.mix + found.regional == pytest.approx(table[1] - table[0], abs=1e-6)
