"""What the judges say of everything that watches something."""

import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent


def test_everything_that_watches_is_accepted(request, tmp_path):
    tool = request.config.getoption("--dsqlsynth")
    if tool is None:
        pytest.skip("needs the built tool: --dsqlsynth BINARY")
    folder = tmp_path / "out"
    subprocess.run(
        [tool.resolve(), "synth", HERE / "descriptions/Observability.swift", "-o", folder],
        check=True)
    judged = subprocess.run(
        [sys.executable, HERE / "judges.py", folder], capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout
    # Two Regions, four forms of each template, two judges.
    assert "16 passed, 0 failed" in judged.stdout
