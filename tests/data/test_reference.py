"""What lists are read against, and the doors of the package."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys

import gandeng.data
from gandeng.data.reference import reference
from gandeng.data.tables import read_rows


def test_reference_holds_regions_and_titles() -> None:
    known = reference()
    solo = next(region for region in known.regions if region.code == "33.72")
    assert "solo" in solo.aliases
    assert "Pasar Kliwon" in solo.districts
    assert solo.province == "Jawa Tengah"
    assert known.industries["13134"] == "INDUSTRI BATIK"
    assert known.industry_version == "2020"
    assert len(known.regions) == 514


def test_everything_is_built_once() -> None:
    assert reference() is reference() is gandeng.data.reference()
    assert gandeng.data.language() is gandeng.data.language()
    assert gandeng.data.usual_inputs() is gandeng.data.usual_inputs()


def test_importing_a_submodule_does_not_hide_the_function_of_its_name() -> None:
    for name in gandeng.data.__all__:
        importlib.import_module(f"gandeng.data.{name}")
        assert callable(getattr(gandeng.data, name))
    assert gandeng.data.regions()[0].code == "11.01"
    assert gandeng.data.kbli()[0].code == "A"


def test_importing_the_package_reads_nothing() -> None:
    code = "import sys, gandeng.data; print([m for m in sys.modules if m.startswith('gandeng.data.')])"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"


def test_source_notes_are_not_rows() -> None:
    for name in ("regions.csv", "districts.csv", "region_aliases.csv", "kbli2020.csv"):
        assert not any("source:" in str(row) for row in read_rows(name)), name


def test_every_alias_names_a_known_region() -> None:
    codes = {region.code for region in reference().regions}
    assert {row["code"] for row in read_rows("region_aliases.csv")} <= codes
