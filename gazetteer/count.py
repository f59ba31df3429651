"""Count the rows of every table by continent, as README.md shows them: ``python gazetteer/count.py``."""

from __future__ import annotations

from collections import Counter

from geonews.tables import read_table, table_names

CONTINENTS = ("Africa", "Asia", "Europe", "North America", "Oceania", "South America", "Antarctica", "several")


def main() -> None:
    """Print a Markdown table."""
    home = {row["code"]: row["continent"] for row in read_table("countries.tsv")}
    print("| table | all |", " | ".join(CONTINENTS), "|")
    print("|---" * (len(CONTINENTS) + 2) + "|")
    places = (name for name in table_names() if name.startswith("places_"))
    for name in ("cities.tsv.xz", "regions.tsv.xz", "counties.tsv.xz", "airports.tsv.xz", "countries.tsv", *places):
        counts = Counter(home.get(country(row), "several") for row in read_table(name))
        print(f"| {name.split('.')[0]} | {counts.total():,} |", " | ".join(f"{counts[c]:,}" for c in CONTINENTS), "|")


def country(row: dict[str, str]) -> str:
    """The country of a row of any table."""
    return row["country"] if "country" in row else row["code"].split(".")[0]


if __name__ == "__main__":
    main()
