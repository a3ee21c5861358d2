"""The functions of plans, and `deploy.sh` and `destroy.sh` of every example, as a linter reads them."""

import pathlib
import subprocess
import sys

import pytest

from applications import EXAMPLES

ROOT = EXAMPLES.parent
SCRIPTS = sorted(EXAMPLES.glob("*/Expected/*/*.sh"))
FUNCTIONS = ROOT / "Sources" / "SynthTools" / "Planning" / "Shell" / "functions.sh"


def test_there_are_scripts():
    assert len(SCRIPTS) >= 6


@pytest.mark.parametrize(
    "script", [FUNCTIONS, *SCRIPTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_to_be_said_of_a_script(script):
    linter = pathlib.Path(sys.executable).parent / "shellcheck"
    result = subprocess.run([linter, script], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "")
