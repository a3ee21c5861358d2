"""Runs cfn-lint and cloudformation-validate over every template of synthesized folders.

    python judges.py FOLDER...

Each template is judged in its own Region, the name of the folder it lies in. Anything of level
WARN or above counts, and of cfn-lint's informational rules those named below. The last line says
`N passed, N failed`, one for each template and judge; the exit status is 1 when any failed.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import sys
from dataclasses import dataclass

#: Informational rules of cfn-lint that say something true about our templates; others are taste.
INFORMATIONAL = {"I1022", "I3011", "I3013", "I3042"}

_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")


@dataclass(frozen=True)
class Finding:
    """What a judge holds against a template."""

    file: str
    judge: str
    rule: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.judge} {self.rule}: {self.message}"


def templates_by_region(folders: list[pathlib.Path]) -> dict[str, list[str]]:
    """Every template below the folders; it is an error when there is none or one has no Region."""
    found: dict[str, list[str]] = {}
    for folder in folders:
        paths = sorted(folder.rglob("*.template.json"))
        if not paths:
            raise ValueError(f"{folder} has no template in it")
        for path in paths:
            region = path.parent.name
            if not _REGION.fullmatch(region):
                raise ValueError(f"{path} lies in no Region's folder")
            found.setdefault(region, []).append(str(path))
    return found


def cfn_lint(region: str, files: list[str]) -> list[Finding]:
    """What cfn-lint finds, its rules loaded once for all the files of a Region."""
    from cfnlint.api import lint_by_config
    from cfnlint.config import ManualArgs

    matches = lint_by_config(
        ManualArgs(templates=files, regions=[region], include_checks=["I"], config_file=os.devnull))
    return [
        Finding(match.filename, "cfn-lint", match.rule.id, match.linenumber, match.message)
        for match in matches
        if not match.rule.id.startswith("I") or match.rule.id in INFORMATIONAL
    ]


def cloudformation_validate(region: str, files: list[str]) -> list[Finding]:
    """What AWS's own validator finds."""
    import cloudformation_validate as validator

    engine = validator.CompositeEngine()
    configuration = validator.ValidateConfig(
        pseudo_parameter_overrides=validator.PseudoParameterOverrides(region=region),
        severity_level=validator.Severity.WARN,
        detail_level=validator.DetailLevel.STANDARD)
    findings = []
    for file in files:
        report = engine.validate_template(file, configuration)
        found = [
            Finding(file, "cloudformation-validate", each.rule_id, each.start_line or 0,
                    f"[{each.severity.name}] {each.message}")
            for each in report.diagnostics
        ]
        if not found and report.status.name != "OK":
            found = [
                Finding(file, "cloudformation-validate", report.status.name, 0, "not readable")]
        findings += found
    return findings


JUDGES = (cfn_lint, cloudformation_validate)


def judge(folders: list[pathlib.Path]) -> tuple[list[Finding], int]:
    """The findings of all judges, and how many verdicts were given."""
    by_region = templates_by_region(folders)
    with concurrent.futures.ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        verdicts = [
            pool.submit(judge, region, files)
            for judge in JUDGES for region, files in by_region.items()
        ]
        findings = [finding for verdict in verdicts for finding in verdict.result()]
    return findings, len(JUDGES) * sum(map(len, by_region.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    try:
        findings, verdicts = judge(parser.parse_args().folders)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    failed = len({(finding.file, finding.judge) for finding in findings})
    print(f"{verdicts - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
