"""Measurements, run by hand: ``python3 dev.py bench NAME`` or ``python -m benchmarks.NAME``."""

import sys
from pathlib import Path

# Without an installed package the checkout's own source is measured.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
