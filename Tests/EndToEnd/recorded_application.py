"""An application that is deployed and taken down, and all that this asks of IAM."""

import json
import pathlib
import subprocess

import recorded_requests
from deploy_command import DeployCommand
from recorded_requests import ACCOUNT

#: Notes every command of the AWS CLI, and runs it.
_NOTING = """#!/bin/sh
printf '%%s\\n' "$*" >>"%s"
exec "%s" "$@"
"""


class RecordedApplication:
    """An example, and what its deployment and its end have asked of IAM in each Region."""

    def __init__(self, tool: pathlib.Path, example: pathlib.Path, folder: pathlib.Path, server,
                 *options: str):
        self._tool = tool.absolute()
        self._example = example
        self._options = options
        self._command = DeployCommand(tool, example, folder, server)
        self._server = server
        self._calls, self._physical, self._trust, self._change_sets = [], {}, {}, {}
        # Of a quota that nobody has raised, AWS may know the default alone.
        server.plan_faults({
            "kind": "request", "action": "GetServiceQuota", "code": "NoSuchResourceException",
            "status": 400, "message": "not here", "times": 100})
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

    def deploy(self, *options: str) -> None:
        run = self._command.run("deploy", *self._options, *options)
        assert run.returncode == 0, run.stderr
        self._see()

    def fail(self) -> None:
        """Deploys what does not come to be, so that CloudFormation takes it back."""
        run = self._command.run("deploy", *self._options)
        assert run.returncode == 1, run.stderr

    def destroy(self, *options: str) -> None:
        run = self._command.run("destroy", "--yes", *self._options, *options)
        assert run.returncode == 0, run.stderr

    def forget(self) -> None:
        """Starts the record anew."""
        self._server.forget_calls()
        self._calls = []
        self._notes.unlink()

    def _see(self) -> None:
        """Looks at what there is; that is no part of the record."""
        self._calls += self._server.calls()
        self._physical |= {
            (region, stack.name, resource): stack.physical_id(resource)
            for (region, _), stack in self._command.deployment.stacks.items()
            for resource in stack.resources()}
        for call in self._calls:
            if (call.get("subject"), call.get("action")) == ("AWS::IAM::Role", "create"):
                name = self._physical[call["region"], call["stack"], call["logical_id"]]
                statement = call["properties"]["AssumeRolePolicyDocument"]["Statement"][0]
                role = f"arn:aws:iam::{ACCOUNT}:role/{name}"
                self._trust[role] = statement["Principal"]["Service"]
        self._server.forget_calls()

    def requests(self) -> tuple[dict, dict]:
        """What the caller is asked in each Region, and what CloudFormation is."""
        caller, resources = {}, {}
        calls = self._calls + self._server.calls()
        for call in calls:
            if call.get("operation") == "CreateChangeSet":
                parameters = call["parameters"]
                self._change_sets[call["region"], parameters["ChangeSetName"]] = (
                    parameters["StackName"])
        for call in calls:
            if call["kind"] == "request":
                caller.setdefault(call["region"], set()).update(
                    recorded_requests.of_call(call, self._change_sets))
        for line in self._notes.read_text().splitlines():
            words = line.split(" ")
            if words[:2] == ["lambda", "invoke"]:
                region, name = (words[words.index(each) + 1]
                                for each in ("--region", "--function-name"))
                caller[region].update(recorded_requests.of_invocation(region, name))
        for call in calls:
            if call["kind"] == "resource":
                identifier = self._physical[call["region"], call["stack"], call["logical_id"]]
                # An import takes no role.
                asked = caller if call["action"] == "import" else resources
                asked.setdefault(call["region"], set()).update(
                    recorded_requests.of_resource(call, identifier, self._trust))
        return caller, resources

    def clusters(self) -> dict[str, str]:
        """The identifier of each Region's cluster."""
        found = self._command.deployment.clusters()
        return {region: each["identifier"] for region, listed in found.items() for each in listed}
