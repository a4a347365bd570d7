"""``gandeng plan`` from the outside: files, exit codes, languages, the same seed twice."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import translation
from pypdf import PdfReader

from gandeng import cli
from gandeng.planning.output import FILES
from tests.planning.lists import BANDUNG, HEADER, bandung, solo, write

Run = Callable[..., tuple[int, str, str]]
DAY = ("--slots", "09:00-12:00/20m", "--tables", "4", "--zone", "Asia/Jakarta")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Any:
    """(exit code, stdout, stderr) of a call; the language is put back afterwards."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return int(left.value.code or 0), said.out, said.err

    with translation.override("id"):
        yield call


def test_two_lists_become_a_whole_plan_twice_the_same(tmp_path: Path, run: Run) -> None:
    lists = (solo(tmp_path), bandung(tmp_path))
    code, out, err = run("plan", *lists, *DAY, "--date", "2026-11-26", "--out", tmp_path / "satu")
    assert code == 0 and "pertemuan" in out and "Membaca daftar" in err
    assert sorted(path.name for path in (tmp_path / "satu").iterdir()) == sorted(FILES)
    assert "\x1b" not in out + err
    code, out, _err = run("plan", *lists, *DAY, "--date", "2026-11-26", "--out", tmp_path / "dua", "--json")
    told = json.loads(out)
    assert code == 0 and told["ok"] and told["meetings"] > 0
    for name in FILES:
        assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes(), name
    _check(tmp_path / "dua", told)


def _check(folder: Path, told: dict[str, Any]) -> None:
    """The five files agree with each other and with the summary."""
    book = openpyxl.load_workbook(folder / "plan.xlsx", read_only=True)
    rows = list(book["Per sesi"].iter_rows(min_row=3, values_only=True))
    assert len(rows) == told["meetings"]
    people = {row[3] for row in rows} | {row[5] for row in rows}
    assert len(people) == told["participants"] - (told["fewest_meetings"] == 0)
    assert len(PdfReader(folder / "agenda.pdf").pages) == told["participants"]
    text = (folder / "messages.csv").read_bytes().decode("utf-8-sig")
    messages = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(messages) == told["participants"]
    assert all(row["Tautan WhatsApp"].startswith("https://wa.me/62812") for row in messages)
    assert all(entry["balance_holds"] for entry in told["lists"])


def test_an_encoder_joins_the_plan_and_a_wrong_one_is_named(tmp_path: Path, run: Run, settings: Any) -> None:
    arguments = ("plan", solo(tmp_path), bandung(tmp_path), *DAY, "--out", tmp_path / "rencana")
    settings.ENCODER = "takada.Sama"
    code, _out, err = run(*arguments)
    assert code == 2 and "GANDENG_ENCODER=takada.Sama" in err and "Traceback" not in err
    assert not (tmp_path / "rencana").exists()
    settings.ENCODER = "tests.core.matching.test_encoder.Letters"
    assert run(*arguments)[0] == 0


def test_seats_and_language_are_obeyed(tmp_path: Path, run: Run) -> None:
    arguments = (*DAY, "--seats", "2,3", "--lang", "en", "--json", "--out", tmp_path / "plan")
    code, out, _err = run("plan", solo(tmp_path), bandung(tmp_path), *arguments)
    told = json.loads(out)
    assert code == 0 and [region["seats"] for region in told["regions"]] == [2, 3]
    assert all(region["coming"] <= region["seats"] for region in told["regions"])
    assert "By slot" in openpyxl.load_workbook(tmp_path / "plan" / "plan.xlsx", read_only=True).sheetnames


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("{solo}",), 2),
        (("{solo}", "{bandung}"), 2),
        (("{solo}", "{bandung}", *DAY), 2),
        (("{solo}", "{bandung}", *DAY, "--out", "{tmp}/x", "--zone", "Mars"), 2),
        (("{solo}", "{bandung}", *DAY, "--out", "{tmp}/x", "--tables", "0"), 2),
        (("{solo}", "{bandung}", *DAY, "--out", "{tmp}/x", "--lang", "fr"), 2),
        (("{solo}", "{bandung}", *DAY, "--out", "{tmp}/x", "--meja", "3"), 2),
        (("{solo}", "{bandung}", *DAY, "--out"), 2),
        (("{solo}", "{solo}", *DAY, "--out", "{tmp}/x"), 2),
        (("{solo}", "{tmp}/tidak-ada.xlsx", *DAY, "--out", "{tmp}/x"), 2),
        (("{solo}", "{broken}", *DAY, "--out", "{tmp}/x"), 3),
        (("{solo}", "{bandung}", *DAY, "--out", "{solo}"), 5),
    ],
)
def test_what_is_wrong_is_said_in_indonesian_and_leaves_nothing(
    arguments: tuple[str, ...], code: int, tmp_path: Path, run: Run
) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    names = {"solo": solo(tmp_path), "bandung": bandung(tmp_path), "tmp": tmp_path, "broken": broken}
    got, out, err = run("plan", *(argument.format(**names) for argument in arguments))
    assert got == code and out == "" and "Traceback" not in err
    assert any(
        word in err for word in ("Tulis", "Tambahkan", "paling sedikit", "Lihat", "Periksa", "Sebut", "Kirim")
    )
    assert not (tmp_path / "x").exists()


def test_errors_are_json_too_where_json_was_asked_for(tmp_path: Path, run: Run) -> None:
    code, out, _err = run("plan", solo(tmp_path), "--json")
    assert code == 2 and json.loads(out)["error"] == "lists"
    code, out, _err = run("plan", solo(tmp_path), "--json", "--meja")
    assert code == 2 and not json.loads(out)["ok"]


def test_without_any_pair_the_findings_are_still_written(tmp_path: Path, run: Run) -> None:
    empty = tmp_path / "bandung.csv"
    empty.write_text(HEADER + "Warung Contoh;;;Kab. Bandung;;\n")
    code, _out, err = run("plan", solo(tmp_path), empty, *DAY, "--out", tmp_path / "x")
    assert code == 4 and "findings.xlsx" in err
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["findings.xlsx"]


def test_a_list_without_any_business_is_named_and_its_findings_written(tmp_path: Path, run: Run) -> None:
    empty = tmp_path / "kosong.csv"
    empty.write_text(HEADER)
    code, out, err = run("plan", solo(tmp_path), empty, *DAY, "--json", "--out", tmp_path / "x")
    assert code == 4 and json.loads(out)["error"] == "no_business"
    assert "Tidak ada usaha di kosong.csv." in err and "findings.xlsx" in err
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["findings.xlsx"]


def test_findings_without_a_plan_never_lie_beside_the_plan_of_other_lists(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "x"
    assert run("plan", solo(tmp_path), bandung(tmp_path), *DAY, "--out", out)[0] == 0
    before = (out / "plan.xlsx").read_bytes()
    empty = tmp_path / "kosong.csv"
    empty.write_text(HEADER)
    code, _out, err = run("plan", solo(tmp_path), empty, *DAY, "--out", out)
    assert code == 4 and f"Rencana sebelumnya di folder itu dipindahkan ke {out / 'earlier'}." in err
    assert sorted(path.name for path in out.iterdir()) == ["earlier", "findings.xlsx"]
    assert (out / "earlier" / "plan.xlsx").read_bytes() == before


def test_a_row_whose_region_is_not_understood_waits_with_the_reason(tmp_path: Path, run: Run) -> None:
    path = solo(tmp_path)
    rows = path.read_text().replace("Kota Surakarta;keripik tempe", "Atlantis;keripik tempe")
    path.write_text(rows)
    code, out, _err = run("plan", path, bandung(tmp_path), *DAY, "--json", "--out", tmp_path / "x")
    assert code == 0
    book = openpyxl.load_workbook(tmp_path / "x" / "plan.xlsx")
    stay = {row[0]: row[-1] for row in book["Yang tidak hadir"].iter_rows(values_only=True)}
    assert stay["Keripik Bu Tini (contoh)"].startswith("Daerahnya di daftar tidak dipahami.")
    assert json.loads(out)["lists"][0]["findings"]["ask"] == 1


def test_one_table_and_one_slot_are_enough(tmp_path: Path, run: Run) -> None:
    day = ("--slots", "09:00-09:20/20m", "--tables", "1", "--zone", "WITA")
    code, out, _err = run("plan", solo(tmp_path), bandung(tmp_path), *day, "--json", "--out", tmp_path / "x")
    told = json.loads(out)
    assert code == 0 and told["meetings"] == 1 and told["event"]["zone_letters"] == "WITA"


def test_three_regions_and_two_lists_of_one(tmp_path: Path, run: Run) -> None:
    more = write(tmp_path, "bandung2.csv", "Kab. Bandung", BANDUNG[:2])
    third = write(tmp_path, "sidoarjo.csv", "Kab. Sidoarjo", (("Tas Contoh", "tas kulit", "kain drill"),))
    lists = (solo(tmp_path), bandung(tmp_path), more, third)
    code, out, _err = run("plan", *lists, *DAY, "--json", "--out", tmp_path / "x")
    told = json.loads(out)
    assert code == 0 and [region["code"] for region in told["regions"]] == ["33.72", "32.04", "35.15"]
    assert told["left_out"] >= 2  # the two businesses that stand in both lists of Bandung come once
    book = openpyxl.load_workbook(tmp_path / "x" / "plan.xlsx")
    stay = {row[-2]: row[-1] for row in book["Yang tidak hadir"].iter_rows(values_only=True)}
    assert "(bandung.csv: CSV 2)" in stay["bandung2.csv: CSV 2"]


def test_help_is_in_the_users_language(run: Run) -> None:
    code, out, _err = run("plan", "--help")
    assert code == 0 and "Menyusun rencana" in out and "Kode keluar" in out
    _code, out, _err = run("plan", "--help", "--lang", "en")
    assert "Make a finished plan" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rencana",), "Tidak ada perintah itu."),
        (("--meja", "plan"), "Tidak ada opsi --meja."),
        (("plan", "--json=1"), "--json ditulis tanpa nilai."),
        (("plan", "--lang"), "--lang harus diikuti nilainya."),
        (("--lang", "en", "plan"), "There is no option --lang."),
        (("rencana", "--lang", "en"), "There is no such command."),
    ],
)
def test_a_wrong_call_is_answered_in_the_users_language(
    arguments: tuple[str, ...], says: str, run: Run
) -> None:
    code, _out, err = run(*arguments)
    assert code == 2 and err.startswith(says)


def test_without_a_command_the_commands_are_shown(run: Run) -> None:
    code, _out, err = run()
    assert code == 2 and "Usage: gandeng" in err and "plan" in err and "setup" in err


def test_names_that_are_no_text_end_no_run(tmp_path: Path, run: Run) -> None:
    odd = tmp_path / os.fsdecode(b"bandung \xff.csv")
    odd.write_bytes(bandung(tmp_path).read_bytes())
    out = tmp_path / os.fsdecode(b"keluar \xff")
    event = os.fsdecode(b"Temu \xff\x07")
    code, said, err = run("plan", solo(tmp_path), odd, *DAY, "--name", event, "--out", out)
    assert code == 0 and "Traceback" not in err and "bandung ?.csv" in said
    assert run("plan", solo(tmp_path), tmp_path / os.fsdecode(b"\xfe.csv"), *DAY, "--out", out)[0] == 2


def test_a_department_s_words_travel_with_the_command(tmp_path: Path, run: Run) -> None:
    words = tmp_path / "kata.csv"
    words.write_text("concept,phrase,use,kind,label_id,label_en,broader\nkeripik,grubyukan,,,,,\n")
    lists = solo(tmp_path), bandung(tmp_path)
    code, _out, err = run("plan", *lists, *DAY, "--words", words, "--out", tmp_path / "plan")
    assert code == 0, err
    words.write_text("concept,phrase,use,kind,label_id,label_en,broader\nkeripik,batik tulis,,,,,\n")
    code, _out, err = run("plan", *lists, *DAY, "--words", words, "--out", tmp_path / "dua")
    assert code == 3
    assert "kata.csv" in err
    assert not (tmp_path / "dua").exists()
