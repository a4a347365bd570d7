"""Rules of the house that no linter knows. Each failure names the file and what to do."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import brotli
import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/gandeng"


def tracked(*patterns: str) -> list[Path]:
    """Files git knows or would add, so that a rule also holds before the commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / n for n in names if n and (ROOT / n).is_file()]


def own_python() -> list[Path]:
    """Our own Python, without generated migrations."""
    return [p for p in tracked("*.py") if "migrations" not in p.parts]


def test_no_module_over_400_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in own_python() if (n := len(p.read_text().splitlines())) > 400}
    assert not long, f"split by screen or verb: {long}"


def test_no_function_over_60_lines() -> None:
    long = []
    for path in own_python():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > 60:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} {lines}")
    assert not long, long


IMPURE = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
    ("random", "random"), ("random", "choice"), ("random", "shuffle"), ("random", "randint"),
    ("random", "sample"), ("time", "time"), ("time", "monotonic"), ("time", "perf_counter"),
}  # fmt: skip


def calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(module or object, attribute) and ("", name) of all calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                yield node.func.value.id, node.func.attr
            elif isinstance(node.func, ast.Name):
                yield "", node.func.id


def test_core_has_no_clock_no_files_no_loose_randomness() -> None:
    found = []
    for path in (p for p in own_python() if PACKAGE / "core" in p.parents):
        for owner, name in calls(ast.parse(path.read_text())):
            if (owner, name) in IMPURE or (owner, name) in {("", "open"), ("", "print"), ("", "input")}:
                found.append(f"{path.relative_to(ROOT)}: {owner}.{name}")
    assert not found, found


def test_tests_mirror_the_source() -> None:
    """tests/core/text/test_stems.py is for src/gandeng/core/text/stems.py."""
    wrong = []
    for path in tracked("tests/core/*.py", "tests/data/*.py", "tests/documents/*.py"):
        if not path.name.startswith("test_"):
            continue
        folder = PACKAGE / path.parent.relative_to(ROOT / "tests")
        stem = path.stem.removeprefix("test_")
        names = {p.stem for p in folder.glob("*.py")} | {p.name for p in folder.iterdir() if p.is_dir()}
        if not any(stem == n or stem.startswith(f"{n}_") or stem.endswith("properties") for n in names):
            wrong.append(str(path.relative_to(ROOT)))
    assert not wrong, f"rename to test_<module>[_aspect].py: {wrong}"


def test_no_unfinished_work_is_left() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    files = [p for p in tracked("*.py", "*.html", "*.css", "*.js", "*.typ") if p != Path(__file__)]
    found = [str(p.relative_to(ROOT)) for p in files if words.search(p.read_text())]
    assert not found, found


def test_no_paths_of_a_machine() -> None:
    paths = re.compile(r"/(?:work|root|home/\w+)/|/tmp/g\b|\bfile:///")
    files = tracked("*.py", "*.md", "*.toml", "*.txt", "*.html", "*.css", "*.js", "*.csv", ".ci/run", "*.yml")
    found = [str(p.relative_to(ROOT)) for p in files if p != Path(__file__) and paths.search(p.read_text())]
    assert not found, found


def test_no_phone_that_could_be_real() -> None:
    """Invented numbers are written 0812-0000-xxxx, with separators (or built in code)."""
    solid = re.compile(r"(?:^|[^0-9])(?:\+?62|0)8[0-9]{8,11}(?:[^0-9]|$)", re.MULTILINE)
    files = tracked("*.csv", "*.json", "*.md", "*.html", "*.toml", "*.po")
    found = [str(p.relative_to(ROOT)) for p in files if solid.search(p.read_text())]
    assert not found, found


def test_templates_obey_the_content_security_policy() -> None:
    bad = re.compile(r"""\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son\w+\s*=\s*["']|src\s*=\s*["']data:""")
    pages = [p for p in tracked("src/gandeng/*.html") if "documents" not in p.parts]
    found = [str(p.relative_to(ROOT)) for p in pages if bad.search(p.read_text())]
    assert not found, found


def test_stylesheet_stays_small() -> None:
    size = len(brotli.compress((PACKAGE / "static/gandeng.css").read_bytes()))
    assert size <= 6 * 1024, f"gandeng.css is {size} bytes in brotli"


GETTEXT = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
TAG = re.compile(r"""\{%\s*trans(?:late)?\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?(?P<args>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)


def used_messages() -> dict[str, str]:
    """Every message in code and templates, with a file that uses it."""
    used: dict[str, str] = {}
    for path in tracked("src/gandeng/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT:
                for argument in node.args[: 2 if node.func.id.startswith("ng") else 1]:
                    if isinstance(argument, ast.Constant):
                        used[str(argument.value)] = str(path.relative_to(ROOT))
    for path in tracked("src/gandeng/*.html", "src/gandeng/*.txt"):
        text = path.read_text()
        for double, single in TAG.findall(text):
            used[(double or single).replace('\\"', '"')] = str(path.relative_to(ROOT))
        for match in BLOCK.finditer(text):
            for part in re.split(r"\{%\s*plural[^%]*%\}", match["body"]):
                body = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", part.replace("%", "%%"))
                if "trimmed" in match["args"]:
                    body = " ".join(line.strip() for line in body.strip().splitlines() if line.strip())
                used[body] = str(path.relative_to(ROOT))
    return used


def test_every_message_has_its_indonesian() -> None:
    known: set[str] = set()
    for path in tracked("*.po"):
        for entry in polib.pofile(str(path)):
            if entry.translated() and "fuzzy" not in entry.flags:
                known |= {entry.msgid, entry.msgid_plural}
    missing = {m: f for m, f in used_messages().items() if m not in known and not m.startswith("%%")}
    assert not missing, f"{len(missing)} without Indonesian: {dict(list(missing.items())[:20])}"


def test_a_message_has_one_indonesian() -> None:
    """Catalogues of all apps are merged: two translations of one message would hide each other."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    for path in tracked("*.po"):
        for entry in polib.pofile(str(path), check_for_duplicates=True):
            text = entry.msgstr or entry.msgstr_plural.get(0, "")
            said.setdefault((entry.msgctxt or "", entry.msgid), {}).setdefault(text, path.parts[-5])
    different = {key: texts for key, texts in said.items() if len(texts) > 1}
    assert not different, different


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_documents_keep_their_length() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120
    long = [p.name for p in tracked("docs/decisions/*.md") if len(p.read_text().splitlines()) > 40]
    assert not long, long
