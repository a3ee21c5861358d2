"""A description that is one file alone completes in an editor."""

import subprocess

import pytest

from language_server import LanguageServer

DESCRIPTION = """\
import DSQLKit

@main
struct App: Infrastructure {
  var body: Deployment {
    Stack("App", in: .usEast1) {
      let api = Function("Api", code: .inline("…"))
      api.
    }
  }
}
"""


@pytest.fixture
def tool(request):
    path = request.config.getoption("--dsqlsynth")
    if path is None:
        pytest.skip("needs the built tool: --dsqlsynth BINARY")
    return path.resolve()


def test_completes_a_single_file(tool, tmp_path):
    file = tmp_path / "App.swift"
    file.write_text(DESCRIPTION)
    with LanguageServer(tmp_path) as server:
        assert "errors" not in server.completions(file, DESCRIPTION, "api.")
    subprocess.run([tool, "editor", file], check=True, cwd=tmp_path)
    with LanguageServer(tmp_path) as server:
        offered = server.completions(file, DESCRIPTION, "api.")
    assert "errors" in offered
    assert any(label.startswith("tagged(") for label in offered)
