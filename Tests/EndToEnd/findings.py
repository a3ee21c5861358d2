"""What checkov finds in the examples' templates is what their READMEs give a reason for, no more
and no less: `findings.py CHECKOV` runs that command.
"""

import json
import pathlib
import re
import subprocess
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "Examples"
#: Files that hold a part of a stack on its way to the whole.
_FORMS = (".create.template.json", ".import.template.json", ".peer.template.json")


def main(checkov: str) -> int:
    passed = failed = 0
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        found = _found(checkov, example)
        listed = set(re.findall(r"CKV2?_AWS_\d+", (example / "README.md").read_text()))
        for check in sorted(found.keys() - listed):
            print(f"{example.name}: {check} has no reason in README.md: {', '.join(found[check])}")
        for check in sorted(listed - found.keys()):
            print(f"{example.name}: {check} is in README.md, and is not found")
        right = found.keys() == listed
        passed, failed = passed + right, failed + (not right)
    print(f"findings with their reasons: {passed} passed, {failed} failed")
    return 1 if failed else 0


def _found(checkov: str, example: pathlib.Path) -> dict[str, list[str]]:
    """The resources that each check complains of."""
    templates = [path for path in example.glob("Expected/*/*/*.template.json")
                 if not path.name.endswith(_FORMS)]
    assert templates, f"{example.name} has no templates"
    files = [word for path in sorted(templates) for word in ("-f", str(path))]
    done = subprocess.run(
        [checkov, "--framework", "cloudformation", "--compact", "--quiet", "-o", "json", *files],
        capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert report["summary"]["resource_count"] > 0 == report["summary"]["parsing_errors"], report
    found: dict[str, list[str]] = {}
    for finding in report["results"]["failed_checks"]:
        found.setdefault(finding["check_id"], []).append(finding["resource"])
    return {check: sorted(set(resources)) for check, resources in found.items()}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
