"""Small lists as departments send them. Everybody and every number in here is invented."""

from __future__ import annotations

HEADER = "No;Nama Usaha;Nama Pemilik;No HP;Kecamatan;Produk"


def number(last: int) -> str:
    """An invented mobile number, written with separators."""
    return f"0813-0000-{last:04d}"


def e164(last: int) -> str:
    """The same number as it is stored."""
    return f"+628130000{last:04d}"


def csv_list(*rows: str) -> bytes:
    """A list with a letterhead, a header and a total, as UTF-8."""
    numbered = [f"{n};{row}" for n, row in enumerate(rows, start=1)]
    return "\n".join(["DAFTAR UMKM BINAAN;;;;;", HEADER, *numbered, f"Jumlah;{len(rows)};;;;", ""]).encode()


THREE = csv_list(
    f"Keripik Bu Tini;Tini Contoh;{number(1)};Laweyan;keripik tempe",
    f"Batik Sekar Contoh;Sekar Contoh;{number(2)};Jebres;kain batik",
    f"Abon Pak Gito;Gito Contoh;{number(3)};Banjarsari;abon sapi",
)
