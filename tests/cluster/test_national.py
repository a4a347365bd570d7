"""A national run on one machine, and the same on Ray with the loss of a worker."""

from __future__ import annotations

import json
import os
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gandeng.cluster.command import national
from gandeng.cluster.errors import NationalError
from gandeng.cluster.files import read_parties, region_files, write_parties
from gandeng.cluster.national import Here, run_nation
from gandeng.core.matching.records import Party, Phrase

OFFERS = ("keripik tempe", "standing pouch", "bordir komputer", "batik tulis", "toko oleh-oleh", "dus kue")
NEEDS = ("kemasan kedap udara", "camilan", "bordir logo", "kain batik", "cari pembeli keripik", "kardus")


def party(region: str, number: int) -> Party:
    start = int(region[-1])
    return Party(
        f"{region}-{number}",
        region,
        (Phrase(OFFERS[(start + number) % 6]),),
        (Phrase(NEEDS[(2 * start + number) % 6]),),
    )


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    for region in ("1.1", "1.2", "1.3"):
        write_parties(tmp_path / "in", region, [party(region, number) for number in range(6)])
    return tmp_path / "in"


def test_a_file_comes_back_as_it_was(nation: Path) -> None:
    files = region_files(nation)
    assert list(files) == ["1.1", "1.2", "1.3"]
    assert read_parties("1.2", files["1.2"]) == [party("1.2", number) for number in range(6)]


def test_every_pair_of_regions_and_the_same_again(nation: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    run = run_nation(nation, tmp_path / "out", Here())
    assert [(one.first, one.second) for one in run.done] == [("1.1", "1.2"), ("1.1", "1.3"), ("1.2", "1.3")]
    assert (run.regions, run.businesses) == (3, 18)
    assert run.pairs > 0
    again = run_nation(nation, tmp_path / "again", Here())
    assert again == run
    table = pq.ParquetFile(tmp_path / "out/first=1.1/second=1.2/pairs.parquet").read()
    assert table.num_rows == run.done[0].pairs
    assert json.loads((tmp_path / "out/run.json").read_text())["digest"] == run.digest


def test_a_chosen_pair_equals_its_part_of_the_whole(nation: Path, tmp_path: Path) -> None:
    whole = run_nation(nation, tmp_path / "out", Here())
    part = run_nation(nation, tmp_path / "part", Here(), only=[("1.3", "1.1")])
    assert part.done == (whole.done[1],)


def test_what_cannot_be_run_says_why(nation: Path, tmp_path: Path) -> None:
    for source, only, code in (
        (tmp_path / "nothing", [], "no_input"),
        (nation, [("1.1", "9.9")], "no_input"),
    ):
        source.mkdir(exist_ok=True)
        with pytest.raises(NationalError) as caught:
            run_nation(source, tmp_path / "out", Here(), only=only)
        assert caught.value.code == code
    (nation / "region=1.2/part.parquet").write_bytes(b"no parquet")
    with pytest.raises(NationalError, match="unreadable"):
        run_nation(nation, tmp_path / "out", Here())


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"key": ["a", "a"], "offers": [["roti"], ["kue"]], "needs": [[], []]}, "repeated_key"),
        ({"key": ["a", None], "offers": [["roti"], ["kue"]], "needs": [[], []]}, "empty_key"),
        ({"key": ["a", " "], "offers": [["roti"], ["kue"]], "needs": [[], []]}, "empty_key"),
        ({"key": ["a"], "offers": ["roti"], "needs": [["kue"]]}, "not_lists"),
        ({"key": ["a"], "offers": [[1, 2]], "needs": [["kue"]]}, "not_lists"),
        ({"key": ["a"], "offers": [["roti"]]}, "missing_column"),
    ],
)
def test_odd_files_are_named(nation: Path, tmp_path: Path, columns: dict[str, Any], code: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(columns), nation / "region=1.2/part.parquet")
    with pytest.raises(NationalError) as caught:
        run_nation(nation, tmp_path / "out", Here())
    assert caught.value.code == code
    done = CliRunner().invoke(national, ["--input", str(nation), "--out", str(tmp_path / "out")])
    assert (done.exit_code, done.output[:6]) == (1, "Error:")


def test_empty_lists_and_regions_are_no_error_but_a_region_needs_a_name(nation: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    empty = {"key": pa.array([], pa.string()), "offers": pa.array([]), "needs": pa.array([])}
    pq.write_table(pa.table(empty), nation / "region=1.2/part.parquet")
    write_parties(nation, "1.3", [Party("sepi", "1.3", (), (Phrase("yang di"),))])
    assert run_nation(nation, tmp_path / "out", Here()).pairs == 0
    (nation / "region=1.3").rename(nation / "region=")
    with pytest.raises(NationalError, match="empty_region"):
        run_nation(nation, tmp_path / "out", Here())


def test_two_regions_may_number_their_businesses_alike(nation: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    for region in ("1.1", "1.2"):
        write_parties(nation, region, [replace(party(region, n), key=str(n)) for n in range(6)])
    run = run_nation(nation, tmp_path / "out", Here(), only=[("1.1", "1.2"), ("1.2", "1.1")])
    (done,) = run.done  # named twice, matched once
    pairs = pq.ParquetFile(tmp_path / "out/first=1.1/second=1.2/pairs.parquet").read().to_pylist()
    assert len(pairs) == done.pairs > 0
    assert {pair[side] for pair in pairs for side in ("first", "second")} <= set("012345")


def test_an_error_arrives_whole_from_another_machine() -> None:
    error = pickle.loads(pickle.dumps(NationalError("unreadable", "part.parquet")))
    assert (error.code, error.detail, str(error)) == (
        "unreadable",
        "part.parquet",
        "unreadable: part.parquet",
    )


def test_the_command(nation: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    done = CliRunner().invoke(national, ["--input", str(nation), "--out", out, "--pair", "1.1,1.2"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["regions"] == 3
    wrong = CliRunner().invoke(national, ["--input", str(nation), "--out", out, "--pair", "1.1"])
    assert wrong.exit_code == 2
    empty = CliRunner().invoke(national, ["--input", str(tmp_path), "--out", out])
    assert empty.exit_code == 1
    assert "region=CODE" in empty.output


def lose_once(folder: str, number: int) -> int:
    """Kill the worker the first time."""
    mark = Path(folder) / f"lost-{number}"
    if number == 1 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number * 10


def test_ray_gives_the_same_and_survives_a_lost_worker(nation: Path, tmp_path: Path) -> None:
    import ray

    from gandeng.cluster.on_ray import OnRay

    here = run_nation(nation, tmp_path / "here", Here())
    with OnRay("local", cores=2) as runner:
        there = run_nation(nation, tmp_path / "there", runner)
        assert there == here
        assert runner.each(lose_once, [(str(tmp_path), number) for number in range(3)]) == [0, 10, 20]
        (nation / "region=1.2/part.parquet").write_bytes(b"no parquet")
        with pytest.raises(NationalError) as caught:
            run_nation(nation, tmp_path / "there", runner)
        assert caught.value.code == "unreadable"
    assert not ray.is_initialized()
