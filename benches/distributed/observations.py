"""Observations for the comparison: the demonstration city, and a region made from its areas.

The region has what a roll-up can stumble over: several vintages, deletions, missing and exempt statuses, own figures of
areas whose parts report as well, values reported beside computed ones, small counts, breaks, areas under former codes.
"""

import csv
import random
import re
import tomllib
from pathlib import Path

COLUMNS = ["measure", "area", "year", "sex", "urbanisation", "value", "status", "vintage"]
YEARS = range(2015, 2026)
VINTAGES = ["", "2023-03-01T02:00:00Z", "2024-03-01T02:00:00Z", "2025-03-01T02:00:00.250000Z"]


def tables(folder, name):
    for path in sorted(folder.rglob("*.toml")):
        with path.open("rb") as file:
            yield from tomllib.load(file).get(name, [])


def areas(plan):
    """Ids of Inner Mongolia and all in it, with their parents."""
    parents = {area["id"]: area.get("parent") for area in tables(plan / "areas", "area")}

    def within(area):
        while area and area != "150000":
            area = parents.get(area)
        return area == "150000"

    return {area: parent for area, parent in parents.items() if within(area)}


def within(parents, leaves):
    """How many of the leaves lie in each area."""
    counted = {}
    for leaf in leaves:
        above = parents[leaf]
        while above:
            counted[above] = counted.get(above, 0) + 1
            above = parents.get(above)
    return counted


def code(area, year):
    """The code that an area has in a year: its id where it never had another."""
    held = [c["code"] for c in area.get("codes", []) if c.get("from", 0) <= year <= c.get("to", 9999)]
    return held[0] if held else area["id"]


def coded(plan):
    return {area["id"]: area for area in tables(plan / "areas", "area")}


def definitions(plan):
    for path in sorted((plan / "indicators").rglob("*.toml")):
        with path.open("rb") as file:
            yield tomllib.load(file)


def sizes(plan):
    """By measure: how many wholes lie above it, so that no part is larger than its whole; and which are wholes."""
    above, wholes = {}, set()
    for indicator in definitions(plan):
        parts = re.findall(r"[a-z_][a-z_0-9]+(?![a-z_0-9]*=)", str(indicator.get("numerator", "")))
        whole = re.findall(r"[a-z_][a-z_0-9]+(?![a-z_0-9]*=)", str(indicator.get("denominator", "")))
        wholes.update(whole)
        for part in parts:
            above.setdefault(part, set()).update(set(whole) - {part})

    def rank(measure, seen=()):
        return max((rank(w, (*seen, measure)) + 1 for w in above.get(measure, ()) if w not in seen), default=0)

    return {measure: min(rank(measure), 4) for measure in above}, wholes


def region(plan, seed, thinned):
    """Every measure in counties of the region; `thinned` of a hundred figures do not come."""
    draw = random.Random(seed)
    inside, all_areas = areas(plan), coded(plan)
    leaves = sorted(set(inside) - set(inside.values()))
    counties = within(inside, leaves)
    measures = list(tables(plan / "measures", "measure"))
    with (plan / "units-of-measure.toml").open("rb") as file:
        units = {unit["id"]: unit for unit in tomllib.load(file)["unit"]}
    ranks, wholes = sizes(plan)
    rows = []

    def row(measure, area, year, sex, town, value, status="", vintage=""):
        if "codes" in all_areas[area] and not any(
            c.get("from", 0) <= year <= c.get("to", 9999) for c in all_areas[area]["codes"]
        ):
            return
        rows.append([measure, code(all_areas[area], year), year, sex, town, value, status, vintage])

    for measure in measures:
        counted = units.get(measure["unit"], {}).get("class", "count") in ("count", "amount")
        dimensions = measure.get("breakdowns", [])
        cells = [("_T", "_T")]
        if "sex" in dimensions:
            cells += [("F", "_T"), ("M", "_T")]
        if "urbanisation" in dimensions:
            cells += [("_T", "U"), ("_T", "R")]
        if len(dimensions) == 2:
            cells += [("F", "U")]
        if draw.random() < 0.4:
            continue
        rank = ranks.get(measure["id"], 0)
        # A whole is large; what is only part of one may be a handful.
        most = 800000 // 8**rank if counted else 95
        least = most // 2
        if measure["id"] not in wholes and counted:
            most, least = draw.choice([(3, 0), (40, 0), (most, least)])
        for area in leaves:
            if draw.random() < 0.02:
                continue
            for year in YEARS:
                for sex, town in cells:
                    chance = draw.random() * 100
                    if chance < thinned:
                        continue
                    value = draw.randrange(least, most) if counted else round(draw.uniform(1, most), 2)
                    vintage = draw.choice(VINTAGES[:2])
                    if chance > 99.4:
                        row(measure["id"], area, year, sex, town, "", draw.choice("MKLOHQ"), vintage)
                    elif chance > 98.8:
                        # Revised, or taken back and perhaps given again.
                        row(measure["id"], area, year, sex, town, value, "P", "")
                        later = draw.choice(["revised", "deleted", "missing", "again"])
                        if later == "revised":
                            row(measure["id"], area, year, sex, town, value + 1, "", VINTAGES[2])
                        elif later == "missing":
                            row(measure["id"], area, year, sex, town, "", "L", VINTAGES[2])
                        else:
                            row(measure["id"], area, year, sex, town, "", "deleted", VINTAGES[2])
                            if later == "again":
                                row(measure["id"], area, year, sex, town, value + 2, "E", VINTAGES[3])
                    else:
                        status = "B" if chance > 98.6 else "P;E" if chance > 98.2 else ""
                        row(measure["id"], area, year, sex, town, value, status, vintage)
        for area in sorted(set(inside.values()) & set(inside)) + ["000000"]:
            below = counties.get(area, len(leaves))
            for year in YEARS:
                if counted and draw.random() < 0.15:
                    sex, town = draw.choice(cells)
                    # Near the sum of its parts: a numerator above its denominator is an error, and heng writes no panel.
                    value = draw.randrange(least * below, most * below)
                    row(measure["id"], area, year, sex, town, value, "", draw.choice(VINTAGES))
    # Values reported as they are.
    for indicator in definitions(plan):
        if draw.random() < 0.5:
            continue
        for area in draw.sample(sorted(inside), 12) + ["150000", "150100"]:
            for year in draw.sample(list(YEARS), 5):
                value, status = round(draw.uniform(0.5, 90), 1), ""
                if draw.random() < 0.1:
                    value, status = "", draw.choice("LMKQ")
                row(indicator["id"], area, year, "_T", "_T", value, status, draw.choice(VINTAGES))
    rows += agreeing(plan, rows)
    unique = {}
    for line in rows:
        unique[tuple(line[:5]) + (line[7],)] = line
    rows = list(unique.values())
    draw.shuffle(rows)
    return rows


def agreeing(plan, rows):
    """Values reported just as the area's own counts print, and some that do not."""
    given = {}
    for row in rows:
        given.setdefault(tuple(row[:5]), []).append(row)
    single = {key: row[0][5] for key, row in given.items() if len(row) == 1 and row[0][5] != ""}
    out = []
    for indicator in definitions(plan):
        above, below = (str(indicator.get(side, "")) for side in ("numerator", "denominator"))
        if not (above.isidentifier() and below.isidentifier()):
            continue
        keys = sorted((key for key in single if key[0] == above), key=str)
        for at, (_, area, year, sex, town) in enumerate(keys):
            whole = single.get((below, area, year, sex, town))
            if whole and at % 9 == 0:
                value = single[above, area, year, sex, town] / whole * indicator.get("factor", 1)
                digits = indicator.get("decimals", 1)
                out.append([indicator["id"], area, year, sex, town, round(value, digits + at % 2), "", ""])
    return out


def city(path):
    """The demonstration city, as `heng-demo city.csv` writes it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[row.get(column, "") for column in COLUMNS] for row in csv.DictReader(file)]


def write(rows, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows(rows)
    return Path(path)
