"""Other names of regions, by Kemendagri code. An alias wins over similar spelling.

"solo" must find Surakarta and never Solok, so popular short names stand here. Names that two
regions share ("bandung") are not aliases: the reader asks which one is meant.
"""

from __future__ import annotations

REGION_ALIASES: dict[str, tuple[str, ...]] = {
    "33.72": ("solo", "kota solo", "sala", "surakarta hadiningrat", "ska"),
    "34.71": ("jogja", "yogya", "jogjakarta", "yogyakarta", "djogja", "yk", "kota jogja", "kota yogya"),
    "34.02": ("bantul",),
    "34.04": ("sleman",),
    "34.03": ("gunung kidul", "wonosari gunungkidul"),
    "32.04": ("kabupaten bandung soreang", "bandung kabupaten"),
    "32.73": ("bandung kota", "kotamadya bandung", "kodya bandung"),
    "32.17": ("bandung barat", "kbb", "padalarang"),
    "33.74": ("smg", "semarang kota"),
    "33.22": ("ungaran", "semarang kabupaten"),
    "35.78": ("sby", "surabaya", "suroboyo"),
    "35.15": ("sda", "sidoarjo"),
    "35.73": ("mlg", "malang kota", "kota malang"),
    "35.07": ("kepanjen", "malang kabupaten"),
    "64.71": ("bpp", "bppn", "balikpapan"),
    "64.72": ("smd", "samarinda"),
    "61.71": ("ptk", "pontianak kota"),
    "63.71": ("bjm", "banjarmasin"),
    "73.71": ("makasar", "ujung pandang", "mks", "makassar"),
    "12.71": ("mdn", "medan"),
    "16.71": ("plg", "palembang"),
    "51.71": ("dps", "denpasar"),
    "31.71": ("jakpus", "jakarta pusat"),
    "31.72": ("jakut", "jakarta utara"),
    "31.73": ("jakbar", "jakarta barat"),
    "31.74": ("jaksel", "jakarta selatan"),
    "31.75": ("jaktim", "jakarta timur"),
    "33.02": ("purwokerto",),
    "33.10": ("klaten",),
    "33.13": ("karanganyar", "kra"),
    "33.11": ("sukoharjo", "skh"),
    "33.12": ("wonogiri", "wng"),
    "33.14": ("sragen",),
    "33.09": ("boyolali",),
    "36.74": ("tangsel", "tangerang selatan"),
    "11.71": ("kutaraja",),
}
