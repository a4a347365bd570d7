"""An invented reference table: businesses by region and KBLI group, for one year and the one before.

No number in it is real. Sizes follow population; a few regions have planted strengths, among them
those of the sample world's three departments.
"""

from __future__ import annotations

import csv
import io
from random import Random

from gandeng.data.regions import regions

TITLE = "Usaha menurut kabupaten/kota dan golongan KBLI (contoh)"
PUBLISHER = "Data rekaan Gandeng (contoh)"
YEARS = (2024, 2025)
# Group of KBLI 2020 and how many of 1,000 businesses usually are in it.
USUAL = {
    "101": 12, "102": 18, "103": 22, "104": 6, "105": 5, "106": 14, "107": 96, "110": 28, "131": 24,
    "139": 20, "141": 60, "143": 14, "151": 9, "152": 10, "162": 26, "170": 6, "181": 16, "202": 8,
    "222": 7, "239": 20, "259": 12, "310": 24, "321": 5, "329": 12, "471": 250, "561": 276,
}  # fmt: skip
# Region -> group -> how many times as common as usual.
PLANTED = {
    "33.72": {"131": 4.5, "107": 1.6, "310": 1.5},
    "32.04": {"139": 4.0, "222": 3.5, "141": 2.2},
    "35.15": {"143": 5.0, "152": 3.0, "102": 1.6},
    "33.75": {"131": 5.5}, "34.71": {"329": 3.0, "151": 2.5}, "32.73": {"141": 3.0, "181": 2.5},
    "33.20": {"310": 6.0, "162": 3.0}, "35.73": {"107": 2.0, "103": 2.0}, "64.71": {"102": 2.5},
    "61.71": {"110": 2.5, "103": 2.0}, "73.71": {"102": 3.0}, "51.71": {"329": 3.5, "202": 2.5},
    "32.78": {"162": 4.0, "139": 2.5}, "35.78": {"222": 2.0, "259": 2.5}, "33.74": {"107": 1.8},
}  # fmt: skip


def reference_csv(seed: int) -> bytes:
    """Return the table as a CSV file in the long shape."""
    random = Random(seed)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Kode", "Kabupaten/Kota", "KBLI", "Jumlah usaha", "Tahun", "Satuan", "Versi KBLI"])
    for fact in regions():
        size = max(60, round(fact.population * 0.006 * random.uniform(0.7, 1.4)))
        lean = {group: random.lognormvariate(0, 0.25) for group in USUAL}
        for group, times in PLANTED.get(fact.code, {}).items():
            lean[group] = times
        weights = {group: share * lean[group] for group, share in USUAL.items()}
        total = sum(weights.values())
        for year in YEARS:
            grown = 1.03 if year == YEARS[-1] else 1.0
            for group, weight in weights.items():
                mean = size * grown * weight / total
                count = max(0, round(random.gauss(mean, mean**0.5)))
                writer.writerow([fact.code, fact.name, group, count, year, "unit", "2020"])
    return out.getvalue().encode()
