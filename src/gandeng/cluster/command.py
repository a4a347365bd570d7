"""``gandeng national``: from a folder of businesses by region to a folder of pairs by region pair."""

from __future__ import annotations

import json
from pathlib import Path

import click

from gandeng.cluster.errors import NationalError
from gandeng.cluster.national import PER_PARTY, Here, run_nation
from gandeng.cluster.words import read_words

SENTENCES = {
    "no_input": "No businesses: {detail}. The folder needs region=CODE/*.parquet with key, offers, needs.",
    "unreadable": "This file cannot be read as Parquet: {detail}",
    "missing_column": "This file lacks key, offers or needs: {detail}",
    "empty_region": "This folder names no region: {detail}. Name it region=CODE, as region=33.72.",
    "not_lists": "offers and needs must be lists of text: {detail}",
    "empty_key": "A business has no key: {detail}. Give each one of its own.",
    "repeated_key": "Two businesses of a region have one key: {detail}. Give each one of its own.",
    "no_ray": "Ray is not installed. Install the extra: pip install 'gandeng[cluster]'",
    "no_pyarrow": "PyArrow is not installed. Install the extra: pip install 'gandeng[cluster]'",
    "words": "This file of words cannot be used. {detail}",
    "one_region": "There is only one region in {detail}; two are needed for pairs.",
}


@click.command("national", help="Match whole regions with each other: Parquet in, Parquet out.")
@click.option(
    "--input", "source", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option(
    "--address", default="", help="Ray cluster ('auto', 'ray://host:10001', 'local'); default: none."
)
@click.option("--per-party", type=click.IntRange(1, 1000), default=PER_PARTY, show_default=True)
@click.option(
    "--pair", "pairs", multiple=True, metavar="A,B", help="Only these two regions; can be repeated."
)
@click.option(
    "--words",
    "word_files",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="File of words that a department taught on the page Kata; can be repeated.",
)
def national(
    source: Path,
    out: Path,
    address: str,
    per_party: int,
    pairs: tuple[str, ...],
    word_files: tuple[Path, ...],
) -> None:
    """Run, and print what came out as JSON."""
    ways = []
    for text in pairs:
        first, comma, second = text.partition(",")
        if not comma or first.strip() == second.strip():
            raise click.BadParameter(f"{text}: write two different region codes, as 33.72,32.73")
        ways.append((first.strip(), second.strip()))
    try:
        import pyarrow  # noqa: F401  (said once and in words, not by every file)
    except ImportError:
        raise click.ClickException(SENTENCES["no_pyarrow"]) from None
    try:
        words = read_words(word_files)
        if address:
            from gandeng.cluster.on_ray import OnRay

            with OnRay(address) as runner:
                run = run_nation(source, out, runner, per_party=per_party, only=ways, words=words)
        else:
            run = run_nation(source, out, Here(), per_party=per_party, only=ways, words=words)
    except NationalError as error:
        raise click.ClickException(SENTENCES[error.code].format(detail=error.detail)) from None
    facts = {
        "regions": run.regions, "businesses": run.businesses, "pairs": run.pairs, "digest": run.digest
    }  # fmt: skip
    click.echo(json.dumps(facts))
