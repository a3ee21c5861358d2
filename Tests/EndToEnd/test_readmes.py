"""What the examples' READMEs tell to type works, by the real AWS CLI, in the order in which it stands."""

import os
import shutil

import pytest

import plan_runner
from account import Account
from applications import EXAMPLES
from readme_commands import ReadmeCommands
from standin import NotInstalled

READMES = sorted(EXAMPLES.glob("*/README.md"))


def test_every_example_has_a_readme_with_commands():
    found = {path.parent.name for path in READMES}
    assert found == {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    for readme in READMES:
        said = "\n".join(block for block, _ in ReadmeCommands(readme).blocks)
        for word in ("synth", "deploy", "outputs", "destroy"):
            assert f"dsqlsynth {word} Examples/{readme.parent.name}" in said, (readme, word)


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.parent.name)
def test_the_commands_of_a_readme_work(pytestconfig, tmp_path, readme):
    binary = pytestconfig.getoption("dsqlsynth")
    if not binary:
        pytest.skip("needs --dsqlsynth")
    shutil.copytree(readme.parent, tmp_path / "Examples" / readme.parent.name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dsqlsynth").symlink_to(binary.absolute())
    regions = sorted({path.parent.name for path in
                      readme.parent.glob("Expected/default/*/*.template.json")})
    try:
        with Account(*regions) as account:
            aws = plan_runner.environment(account.server.url)
            path = [str(tmp_path / "bin"), aws.pop("PATH"), os.environ["PATH"]]
            ReadmeCommands(readme).run(tmp_path, {
                **os.environ, **aws, "HOME": os.environ["HOME"], "PATH": os.pathsep.join(path)})
    except NotInstalled as reason:
        pytest.skip(str(reason))
