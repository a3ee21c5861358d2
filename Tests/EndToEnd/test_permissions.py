"""The policies of `dsqlsynth permissions`, held against what a deployment asks of IAM.

Every request that a deployment and its end make is allowed; and without any one statement, some
request is not.
"""

import json
import pathlib
import subprocess

import cfnlint.config
import pytest
from cfnlint.api import lint

import recorded_requests
from applications import EXAMPLES
from deploy_command import DeployCommand
from iam_evaluation import allows
from recorded_requests import ACCOUNT

ROLE = f"arn:aws:iam::{ACCOUNT}:role/cloudformation"

#: Notes every command of the AWS CLI, and runs it.
_NOTING = """#!/bin/sh
printf '%%s\\n' "$*" >>"%s"
exec "%s" "$@"
"""


class Application:
    """An example that was deployed and taken down, and what that asked of IAM in each Region."""

    def __init__(self, tool: pathlib.Path, example: pathlib.Path, folder: pathlib.Path, server,
                 *options: str):
        self._tool = tool.absolute()
        self._example = example
        self._options = options
        self._command = DeployCommand(tool, example, folder, server)
        self._server = server
        self._calls, self._physical = [], {}
        self._notes = folder / "commands"
        inner = folder / "bin" / "aws"
        outer = inner.rename(inner.with_name("quiet-aws"))
        inner.write_text(_NOTING % (self._notes, outer))
        inner.chmod(0o755)

    def policies(self, *options: str) -> dict[str, dict[str, dict]]:
        """The documents of each Region's policies, by their names."""
        run = subprocess.run(
            [self._tool, "permissions", self._example, "--format", "json", "--account", ACCOUNT,
             *self._options, *options], capture_output=True, text=True, timeout=120)
        assert (run.returncode, run.stderr) == (0, ""), run.stderr
        return json.loads(run.stdout)

    def deploy(self) -> None:
        run = self._command.run("deploy", *self._options)
        assert run.returncode == 0, run.stderr
        self._see()

    def destroy(self) -> None:
        run = self._command.run("destroy", "--delete-data", "--yes", *self._options)
        assert run.returncode == 0, run.stderr

    def fail(self) -> None:
        """Deploys what cannot be, so that CloudFormation takes it back."""
        run = self._command.run("deploy", *self._options)
        assert run.returncode == 1, run.stderr

    def _see(self) -> None:
        """Looks at what there is; that is no part of the record."""
        self._calls += self._server.calls()
        self._physical |= {
            (region, stack.name, resource): stack.physical_id(resource)
            for (region, _), stack in self._command.deployment.stacks.items()
            for resource in stack.resources()}
        self._server.forget_calls()

    def clusters(self) -> dict[str, str]:
        """The identifier of each Region's cluster."""
        found = self._command.deployment.clusters()
        return {region: each["identifier"] for region, listed in found.items() for each in listed}

    def requests(self) -> tuple[dict, dict]:
        """What the caller is asked in each Region, and what CloudFormation is."""
        caller, resources = {}, {}
        calls = self._calls + self._server.calls()
        operations = [call for call in calls if call["kind"] == "resource"]
        for call in calls:
            if call["kind"] == "request":
                caller.setdefault(call["region"], set()).update(recorded_requests.of_call(call))
        for line in self._notes.read_text().splitlines():
            words = line.split(" ")
            if words[:2] == ["lambda", "invoke"]:
                region, name = (words[words.index(each) + 1]
                                for each in ("--region", "--function-name"))
                caller[region].update(recorded_requests.of_invocation(region, name))
        trust = self._trust(operations)
        for call in operations:
            identifier = self._physical[call["region"], call["stack"], call["logical_id"]]
            resources.setdefault(call["region"], set()).update(
                recorded_requests.of_resource(call, identifier, trust))
        return caller, resources

    def _trust(self, operations: list[dict]) -> dict[str, str]:
        """The service that each created role trusts."""
        found = {}
        for call in operations:
            if (call["subject"], call["action"]) == ("AWS::IAM::Role", "create"):
                name = self._physical[call["region"], call["stack"], call["logical_id"]]
                statement = call["properties"]["AssumeRolePolicyDocument"]["Statement"][0]
                found[f"arn:aws:iam::{ACCOUNT}:role/{name}"] = statement["Principal"]["Service"]
        return found


@pytest.fixture
def application(request, server, tmp_path):
    tool = request.config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return Application(tool, EXAMPLES / request.param, tmp_path, server)


def every_example(test):
    return pytest.mark.parametrize(
        "application", ["Minimal", "Orders", "UsersAPI"], indirect=True)(test)


def one_example(test):
    return pytest.mark.parametrize("application", ["Orders"], indirect=True)(test)


def statements(policies: dict[str, dict]) -> list[dict]:
    return [statement for document in policies.values() for statement in document["Statement"]]


def assert_enough(policies: dict[str, dict], requests: set) -> None:
    found = statements(policies)
    refused = sorted(str(each) for each in requests if not allows(found, each))
    assert refused == []


def assert_nothing_to_spare(policies: dict[str, dict], requests: set) -> None:
    found = statements(policies)
    for left_out in found:
        rest = [each for each in found if each is not left_out]
        assert not all(allows(rest, each) for each in requests), (
            f"nothing asks for {json.dumps(left_out, indent=2)}")


@every_example
def test_everything_is_allowed_and_every_statement_is_needed(application):
    policies = application.policies("--teardown", "--delete-data")
    application.deploy()
    application.destroy()
    caller, resources = application.requests()
    assert set(policies) == set(caller) == set(resources)
    for region, documents in policies.items():
        requests = caller[region] | resources[region]
        assert_enough(documents, requests)
        assert_nothing_to_spare(documents, requests)
