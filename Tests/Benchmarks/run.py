"""Measures dsqlsynth and its peers side by side, and prints tables with the aim beside each figure.

Never fails because something is slow; fails when something does not work.
"""

import argparse
import pathlib
import sys

from measurement import Failure
from programs import ROOT, Workspace
from report import heading, table_text
from scenarios import SCENARIOS


def arguments():
    names = [scenario.name for scenario in SCENARIOS]
    release = ROOT / ".build/release/dsqlsynth"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help=f"comma-separated, of: {', '.join(names)}")
    parser.add_argument("--runs", type=int, default=9, help="of each program (default: 9)")
    parser.add_argument(
        "--dsqlsynth", type=pathlib.Path, default=release, help="default: the release build"
    )
    parser.add_argument(
        "--peers", default=sys.executable, help="the Python that has requirements.txt installed"
    )
    parser.add_argument(
        "--work", type=pathlib.Path, default=ROOT / ".build/benchmarks", help="scratch folder"
    )
    parser.add_argument("--output", type=pathlib.Path, help="write the tables to this file too")
    parser.add_argument("--long", action="store_true", help="clean builds too: minutes")
    chosen = parser.parse_args()
    chosen.only = chosen.only.split(",") if chosen.only else None
    for name in chosen.only or []:
        if name not in names:
            parser.error(f"no scenario '{name}'; there are {', '.join(names)}")
    if chosen.runs < 1:
        parser.error("--runs is at least 1")
    if not chosen.dsqlsynth.exists():
        parser.error(f"no {chosen.dsqlsynth}: swift build -c release, or --dsqlsynth PATH")
    return chosen


def main():
    chosen = arguments()
    work = Workspace(chosen.work, chosen.dsqlsynth, chosen.peers)
    try:
        return measure(chosen, work)
    finally:
        work.clean()


def measure(chosen, work):
    texts, failures = [], 0

    def say(text):
        texts.append(text)
        print(text, flush=True)

    say(heading(work, chosen.runs))
    for scenario in SCENARIOS:
        wanted = scenario.name in chosen.only if chosen.only else chosen.long or not scenario.long
        if not wanted:
            continue
        try:
            say(table_text(scenario.measure(work, chosen.runs)))
        except Failure as failure:
            failures += 1
            say(f"## {scenario.name}\n\nFailed.\n")
            print(failure, file=sys.stderr)
    if chosen.output:
        chosen.output.write_text("\n".join(texts))
    return 1 if failures else 0


sys.exit(main())
