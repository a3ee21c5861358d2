"""Applies packaged migrations to an Aurora DSQL database and settles its roles.

As a Lambda function, or by an operator: python3 index.py --runner psql --payload roles.json
"""

import argparse
import getpass
import json
import logging
import math
import os
import pathlib
import socket
import sys

from package import Package, Unfit
from run import Run

MIGRATIONS = pathlib.Path(__file__).parent / "migrations.json"

log = logging.getLogger()


class MigrationFailed(Exception):
    """Its text is the report, as JSON."""


def handler(event, context):
    log.setLevel(os.environ.get("LOG_LEVEL", "INFO"))
    report = run(
        event, "pg8000", os.environ["DSQL_ENDPOINT"], os.environ["AWS_REGION"],
        remaining=lambda: context.get_remaining_time_in_millis() / 1000,
        holder=f"function {context.function_name}, request {context.aws_request_id}")
    if report["state"] in ("failed", "held"):
        raise MigrationFailed(json.dumps(report, ensure_ascii=False))
    return report


def run(event, runner, endpoint, region, remaining, holder, migrations=MIGRATIONS):
    try:
        package = Package.read(migrations)
    except Unfit as error:
        return {"state": "failed", "reason": str(error), "problems": error.problems}
    except OSError as error:
        return {"state": "failed", "reason": f"there are no migrations: {error}"}
    transport = _transport(runner)(endpoint, region, os.environ.get("DSQL_USER", "admin"))
    try:
        return Run(transport, package, remaining, holder).report(event)
    finally:
        transport.close()


def _transport(runner):
    if runner == "psql":
        from psql import Psql
        return Psql
    from driver import Driver
    return Driver


def main(arguments):
    options = _options(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    payload = json.load(options.payload) if options.payload else {}
    if options.dry_run:
        payload["dryRun"] = True
    report = run(
        payload, options.runner, options.endpoint, options.region, remaining=lambda: math.inf,
        holder=f"{getpass.getuser()}@{socket.gethostname()}, process {os.getpid()}",
        migrations=options.migrations)
    print(json.dumps(report, indent=2, ensure_ascii=False))
    return 1 if report["state"] in ("failed", "held") else 0


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runner", choices=["psql", "pg8000"], default="psql",
                        help="what sends the statements: your psql, or Python's driver")
    parser.add_argument("--endpoint", default=os.environ.get("DSQL_ENDPOINT"),
                        help="host name of the cluster's endpoint (or DSQL_ENDPOINT)")
    parser.add_argument("--region", default=os.environ.get("AWS_REGION"),
                        help="Region of the endpoint (or AWS_REGION)")
    parser.add_argument("--payload", type=argparse.FileType(encoding="utf-8"),
                        help="JSON file with the roles, - for stdin")
    parser.add_argument("--migrations", type=pathlib.Path, default=MIGRATIONS,
                        help="migrations.json, unless it is beside this file")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    options = parser.parse_args(arguments)
    for option in ("endpoint", "region"):
        if not getattr(options, option):
            parser.error(f"--{option} is missing")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
