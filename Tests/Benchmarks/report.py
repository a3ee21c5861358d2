"""The tables, in Markdown."""

import datetime
import os
import platform

from programs import output_of


def seconds(value):
    if value < 0.1:
        return f"{value * 1000:.1f} ms"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def cells_of(row, compared):
    each = row.figures
    cells = [
        row.program,
        "" if row.resources is None else f"{row.resources:,}",
        f"**{seconds(each.seconds)}**",
        f"{seconds(each.fastest)} to {seconds(each.slowest)}",
        seconds(each.processor),
        f"{each.peak / 1e6:.0f} MB",
    ]
    if compared:
        cells.append(f"× {each.seconds / row.base.seconds:.3g}")
        cells.append(f"× {each.peak / row.base.peak:.2g}")
    return [*cells, row.aim, {None: "", True: "met", False: "**not met**"}[row.met]]


def table_text(table):
    compared = table.rows[0].base is not None
    ratios = " time | memory |" if compared else ""
    lines = [
        f"## {table.title}",
        "",
        table.note,
        "",
        f"| | resources | median | min to max | processor | peak memory |{ratios} aim | |",
        f"|---|--:|--:|--:|--:|--:|{'--:|--:|' if compared else ''}---|---|",
    ]
    lines += [f"| {' | '.join(cells_of(row, compared))} |" for row in table.rows]
    for remark in table.remarks:
        lines += ["", remark]
    return "\n".join(lines) + "\n"


def heading(work, runs):
    system = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    swift = (output_of(["swift", "--version"]) or "no Swift").splitlines()[0]
    versions = [swift, *(f"{name} {version}" for name, version in work.versions.items())]
    lines = [
        "# Benchmarks",
        "",
        f"{datetime.date.today()}, {system}, load {os.getloadavg()[0]:.1f} at the start."
        f" {', '.join(versions)}.",
        f"dsqlsynth is a {work.build} build. Medians of {runs} runs,"
        " all programs of a table in turn.",
        "Time is from exec to exit of the whole process; peak memory that of the largest process"
        " in it.",
        "Ratios are to the dsqlsynth row above them.",
    ]
    if work.in_memory:
        lines.append("Everybody's output folders are in memory (tmpfs).")
    lines += [f"Not measured: {missing}." for missing in work.missing]
    return "\n".join(lines) + "\n"
