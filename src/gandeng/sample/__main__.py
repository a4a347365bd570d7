"""``python -m gandeng.sample --out DIR``: write the lists of the sample world."""

from __future__ import annotations

import argparse
from pathlib import Path

from gandeng.sample.files import lists, write_files
from gandeng.sample.world import SEED, world


def main() -> None:
    """Write three lists and a pasted text; say what is in them."""
    parser = argparse.ArgumentParser(
        prog="python -m gandeng.sample", description="Write the invented sample lists."
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    made = world(args.seed)
    paths = write_files(made, args.out)
    for one in lists(made):
        keys = {key for _, _, key in one.rows}
        print(f"{one.filename}: {len(keys)} businesses in {len(one.rows)} rows, {len(one.blemishes)} defects")
    print(f"{paths[-1].name}: {len(made.pasted)} new businesses and some that are listed")


if __name__ == "__main__":
    main()
