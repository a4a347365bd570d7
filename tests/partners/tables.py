"""Small invented reference tables as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from gandeng.partners.models import ReferenceTable
from gandeng.partners.services.tables import Source, read_file, save_table
from gandeng.regions.models import Department

REGIONS = ("33.72", "32.04", "35.15", "33.01", "33.02", "33.03", "33.04", "33.05", "33.06", "33.07", "33.08")
USUAL = {"107": 200, "131": 60, "141": 100, "143": 40, "222": 30, "561": 570}
PLANTED = {"33.72": {"131": 5}, "32.04": {"222": 6, "141": 2}, "35.15": {"143": 6}}
OWN_KINDS = Source("Tabel contoh", "Rekaan", "", "business", "programme", "own")
KBLI = Source("Tabel contoh", "Rekaan", "", "business", "register", "2020")


def table_csv(
    years: tuple[int, ...] = (2024, 2025), regions: tuple[str, ...] = REGIONS, **changes: Any
) -> bytes:
    """A table in the long shape; ``changes``: column to value in every row."""
    out = io.StringIO()
    rows = [
        {
            "Kode": code, "KBLI": group, "Jumlah": n * PLANTED.get(code, {}).get(group, 1),
            "Tahun": year, "Satuan": "unit", "Versi KBLI": "2020", **changes,
        }
        for year in years
        for code in regions
        for group, n in USUAL.items()
    ]  # fmt: skip
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def stored(department: Department, actor: Any, **how: Any) -> ReferenceTable:
    """A table as an officer has stored it."""
    content = table_csv(**how)
    read = read_file(content=content, filename="contoh.csv", source=KBLI)
    return save_table(
        department=department, actor=actor, content=content, filename="contoh.csv", source=KBLI, read=read
    )


def form(content: bytes, name: str = "contoh.csv", **changes: Any) -> Mapping[str, Any]:
    """The form as a browser sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {
        "file": SimpleUploadedFile(name, content), "title": "Tabel contoh", "publisher": "Rekaan",
        "unit": "business", "source_type": "register", "version": "2020", **changes,
    }  # fmt: skip
