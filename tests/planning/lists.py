"""Small invented lists, written to a folder."""

from __future__ import annotations

from pathlib import Path

HEADER = "Nama Usaha;Pemilik;No HP;Kabupaten/Kota;Produk;Kebutuhan\n"
SOLO = (
    ("Keripik Bu Tini (contoh)", "keripik tempe", "standing pouch"),
    ("Abon Pak Gito (contoh)", "abon sapi", "kemasan aluminium foil"),
    ("Sambel Mbok Yem (contoh)", "sambal botol", "botol kaca"),
    ("Rambak Asli (contoh)", "rambak kulit", "label kemasan"),
    ("Batik Sekar Arum (contoh)", "kain batik tulis", "kain katun"),
    ("Konveksi Mulia (contoh)", "seragam sekolah", "kain drill"),
)
BANDUNG = (
    (
        "Kemas Rapi (contoh)",
        "standing pouch dengan klip, kemasan aluminium foil",
        "keripik tempe untuk contoh",
    ),
    ("Label Katapang (contoh)", "stiker label kemasan", "camilan kering"),
    ("Kain Majalaya (contoh)", "kain katun, kain drill", "kain batik"),
    ("Botol Soreang (contoh)", "botol kaca dan toples", "sambal botol"),
    ("Hampers Ciwidey (contoh)", "paket oleh-oleh dan hampers", "abon sapi, keripik tempe"),
)


def write(folder: Path, name: str, region: str, businesses: tuple[tuple[str, str, str], ...]) -> Path:
    """A list as CSV; every business has an invented mobile number and owner."""
    lines = [HEADER]
    for number, (business, offers, needs) in enumerate(businesses, start=1):
        lines.append(f"{business};Pemilik {number};0812-0000-{number:04d};{region};{offers};{needs}\n")
    path = folder / name
    path.write_text("".join(lines), encoding="utf-8")
    return path


def solo(folder: Path) -> Path:
    """Six makers of Surakarta."""
    return write(folder, "solo.csv", "Kota Surakarta", SOLO)


def bandung(folder: Path) -> Path:
    """Five suppliers of Kabupaten Bandung."""
    return write(folder, "bandung.csv", "Kab. Bandung", BANDUNG)
