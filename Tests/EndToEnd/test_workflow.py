"""`dsqlsynth plan --format workflow`: judged, compared with the scripts, and run in job order."""

import json
import pathlib
import shutil
import subprocess
import sys

import pytest

from applications import EXAMPLES
from deploy_command import DeployCommand
from workflow import Runner, Workflow, WorkflowFailed

ROLE = "arn:aws:iam::000000000000:role/deploys"

#: What means something to YAML, to GitHub, to bash or to the AWS CLI.
HOSTILE = [
    "${{ secrets.AWS }}", "$${{{ x }}", "}}", "$(touch canary)", "`touch canary`", "'; touch canary #",
    "\"; touch canary #", "a\ntouch canary\n", "a\r\n\tb", "- a: &b *b", "# x", "!!", "${HOME}", " x ",
    "|", ">", "%YAML 1.2", "---", "é\u0301 \u2028\u202e\ufeff\x85 \U0001f6a8", "~", "*", "\\", "'\u0301$(touch canary)",
]

ENVIRONMENT = {
    "account": "000000000000", "profile": "not there", "role": "arn:aws:iam::000000000000:role/its",
    "artifactBuckets": {"us-east-2": "my.bucket-2"},
}


@pytest.fixture
def tool(request):
    tool = request.config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return tool.absolute()


def synthesized(tool, description, folder, *options) -> Workflow:
    """What is committed of a description: its folder, and the workflow."""
    for command in (["synth"], ["plan", "--format", "workflow"]):
        done = subprocess.run(
            [tool, *command, description, *options], cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "does not hold" not in done.stderr
    return Workflow(done.stdout)


def judged(workflow: Workflow, folder: pathlib.Path, *options: str) -> str:
    """What actionlint has to say, and shellcheck of the scripts."""
    tools = pathlib.Path(sys.executable).parent
    path = folder / ".github" / "workflows" / "deploy.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(workflow.text)
    return subprocess.run(
        [tools / "actionlint", "-shellcheck", tools / "shellcheck", *options, path],
        capture_output=True, text=True).stdout


def same_as_script(workflow: Workflow, folder: pathlib.Path) -> None:
    """The deployment runs what `deploy.sh` runs, each phase for itself."""
    shown = subprocess.run(
        ["bash", folder / "synth.out" / "deploy.sh", "--dry-run"], capture_output=True, check=True)
    phases = []
    for script in workflow.scripts("deploy"):
        first, functions, rest = script.split("\n", 2)
        assert (first, functions) == ("set -euo pipefail", ". ./functions.sh")
        phases.append(rest)
    assert "\n".join([". ./functions.sh\n", *phases]).encode() == shown.stdout


def with_environment(example: str, folder: pathlib.Path) -> pathlib.Path:
    """A copy of an example with an environment that says everything it can say."""
    shutil.copytree(EXAMPLES / example, folder / example)
    path = folder / example / "dsqlsynth.json"
    content = json.loads(path.read_text()) if path.exists() else {}
    content["environments"] = {"it's: prod ${{": ENVIRONMENT}
    path.write_text(json.dumps(content))
    return folder / example


@pytest.mark.parametrize("options", [[], ["--one-by-one", "5", "--runner", "psql"]], ids=["all", "one"])
@pytest.mark.parametrize("example", ["Minimal", "Orders", "UsersAPI"])
def test_nothing_is_to_be_said_of_it_and_it_runs_what_the_script_runs(tool, tmp_path, example, options):
    workflow = synthesized(tool, EXAMPLES / example, tmp_path, *options)
    assert judged(workflow, tmp_path) == ""
    same_as_script(workflow, tmp_path)


def test_an_environment_is_the_one_of_github_and_needs_no_profile(tool, tmp_path):
    description = with_environment("Orders", tmp_path)
    workflow = synthesized(tool, description, tmp_path, "--env", "it's: prod ${{")
    assert judged(workflow, tmp_path) == ""
    job = workflow.content["jobs"]["deploy"]
    assert job["environment"] == "it's: prod ${{ '${{' }}"
    scripts = "\n".join(workflow.scripts("deploy"))
    assert "--profile" not in scripts
    assert "000000000000" in scripts and "my.bucket-2" in scripts
    assert "--profile 'not there'" in (tmp_path / "synth.out" / "deploy.sh").read_text()


def test_text_of_users_is_text_whatever_it_is(tool, server, tmp_path):
    tags = ", ".join(f'"Tag{index}": {swift(text)}' for index, text in enumerate(HOSTILE))
    description = tmp_path / "App.swift"
    description.write_text(f"""
        import DSQLKit
        @main struct App: Infrastructure {{
          var body: Deployment {{
            Stack("App", in: .usEast1) {{ Topic("Alerts") }}.tagged([{tags}])
          }}
        }}
        """)
    workflow, runner = committed(DeployCommand(tool, description, tmp_path, server), tmp_path)
    # That nothing expands in single quotes, and that a quote has its own, is what is wanted.
    assert judged(workflow, tmp_path, "-ignore", "SC(1003|2016)") == ""
    same_as_script(workflow, tmp_path)
    runner.run(workflow)
    stack = server.client("cloudformation", "us-east-1").describe_stacks(StackName="App")["Stacks"][0]
    # XML knows one line break.
    assert {tag["Key"]: tag["Value"] for tag in stack["Tags"]} == {
        f"Tag{index}": text.replace("\r\n", "\n") for index, text in enumerate(HOSTILE)}
    assert not list(tmp_path.rglob("canary*"))


def swift(text: str) -> str:
    """The text as Swift has it between quotes."""
    return '"' + "".join(f"\\u{{{ord(each):x}}}" for each in text) + '"'


@pytest.fixture
def command(request, tool, server, tmp_path):
    return DeployCommand(tool, request.param, tmp_path, server)


def every_example(test):
    return pytest.mark.parametrize("command", ["Minimal", "Orders", "UsersAPI"], indirect=True)(test)


def one_example(test):
    return pytest.mark.parametrize("command", ["Orders"], indirect=True)(test)


def committed(command: DeployCommand, folder: pathlib.Path) -> tuple[Workflow, Runner]:
    """A repository with what `synth`, `package` and `plan` write, and a place to run its workflow."""
    for name in ("synth", "package"):
        done = command.run(name)
        assert done.returncode == 0, done.stderr
    plan = command.run("plan", "--format", "workflow")
    assert plan.returncode == 0, plan.stderr
    repository = folder / "repository"
    shutil.copytree(folder / "synth.out", repository / "synth.out")
    (folder / "run").mkdir()
    runner = Runner(
        repository, folder / "run", command.environment, variables={"AWS_DEPLOY_ROLE_ARN": ROLE})
    return Workflow(plan.stdout), runner


@every_example
def test_run_in_job_order_it_gives_what_deploy_gives(command, server, tmp_path):
    workflow, runner = committed(command, tmp_path)
    assert runner.run(workflow) == ["plan", "deploy"]
    assert "    # 1. preconditions: " in runner.summary
    deployment = command.deployment
    assert deployment.is_complete()
    if deployment.multi_region_stacks():
        assert deployment.are_peered()
    clusters = deployment.clusters()

    # For `deploy`, nothing is left to do.
    server.forget_calls()
    again = command.run("deploy")
    assert again.returncode == 0, again.stderr
    assert command.changes() <= {"CreateChangeSet", "DeleteChangeSet"}
    assert deployment.clusters() == clusters


@one_example
def test_a_request_shows_the_plan_and_changes_nothing(command, server, tmp_path):
    workflow, runner = committed(command, tmp_path)
    assert runner.run(workflow, event="pull_request") == ["plan"]
    assert "    aws cloudformation deploy" in runner.summary
    assert server.calls("request") == []


@one_example
def test_a_workflow_of_another_plan_deploys_nothing(command, server, tmp_path):
    workflow, runner = committed(command, tmp_path)
    plan = runner.repository / "synth.out" / "plan.json"
    plan.write_text(plan.read_text().replace("Orders", "Others"))
    with pytest.raises(WorkflowFailed, match="hold different plans"):
        runner.run(workflow)
    assert server.calls("request") == []


@one_example
def test_a_step_that_fails_is_the_last_and_the_next_run_goes_on(command, server, tmp_path):
    workflow, runner = committed(command, tmp_path)
    server.plan_faults({
        "kind": "resource", "action": "create", "logical_id": "Alerts", "region": "us-east-2",
        "message": "no topic today"})
    with pytest.raises(WorkflowFailed, match="^stacks: "):
        runner.run(workflow)
    assert runner.run(workflow) == ["plan", "deploy"]
    assert command.deployment.is_complete() and command.deployment.are_peered()
