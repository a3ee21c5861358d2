"""A CloudFormation stack on the emulator, driven call by call where the AWS CLI would hide them."""

import json
import time

from botocore.exceptions import ClientError


class Stack:
    """One stack of a Region."""

    def __init__(self, server, region: str, name: str = "Shop"):
        self.name = name
        self.region = region
        self.api = server.client("cloudformation", region)

    def create(self, template: dict, parameters: dict | None = None, **options) -> str:
        """Creates the stack and gives the status in which it comes to rest."""
        self.api.create_stack(**self.arguments(template, parameters, options))
        return self.settled()

    def update(self, template: dict, parameters: dict | None = None, **options) -> str:
        """Updates the stack and gives the status in which it comes to rest."""
        self.start_update(template, parameters, **options)
        return self.settled()

    def start_update(self, template: dict, parameters: dict | None = None, **options) -> None:
        self.api.update_stack(**self.arguments(template, parameters, options))

    def delete(self) -> str | None:
        """Deletes the stack and gives its last status, or nothing once it is gone."""
        self.start_delete()
        return self.settled()

    def start_delete(self) -> None:
        self.api.delete_stack(StackName=self.name)

    def settled(self, within: float = 20) -> str | None:
        """The status once nothing is in progress."""
        deadline = time.monotonic() + within
        while (status := self.status()) and status.endswith("IN_PROGRESS"):
            assert time.monotonic() < deadline, f"{self.name} stays {status}"
            time.sleep(0.02)
        return status

    def status(self) -> str | None:
        """The status of this moment, or nothing when there is no such stack."""
        try:
            return self._description()["StackStatus"]
        except ClientError:
            return None

    def unprotect(self) -> None:
        """Lets the stack be deleted."""
        self.api.update_termination_protection(
            StackName=self.name, EnableTerminationProtection=False)

    def output(self, name: str) -> str:
        """What an output holds."""
        outputs = self._description().get("Outputs", [])
        return next(each["OutputValue"] for each in outputs if each["OutputKey"] == name)

    def physical_id(self, resource: str) -> str:
        """What CloudFormation calls a resource outside the template."""
        answer = self.api.describe_stack_resource(
            StackName=self.name, LogicalResourceId=resource)
        return answer["StackResourceDetail"]["PhysicalResourceId"]

    def resources(self) -> set[str]:
        """The logical ids of what the stack holds."""
        listed = self.api.describe_stack_resources(StackName=self.name)["StackResources"]
        return {each["LogicalResourceId"] for each in listed}

    def reasons(self) -> str:
        """Every reason that the events give, newest first."""
        events = self.api.describe_stack_events(StackName=self.name)["StackEvents"]
        return "\n".join(event.get("ResourceStatusReason", "") for event in events)

    def arguments(self, template: dict, parameters: dict | None, options: dict) -> dict:
        """What a call that creates or changes the stack takes."""
        given = [
            {"ParameterKey": key, "ParameterValue": value}
            for key, value in (parameters or {}).items()
        ]
        defaults = {"Capabilities": ["CAPABILITY_IAM"]}
        return defaults | options | {
            "StackName": self.name, "TemplateBody": json.dumps(template), "Parameters": given}

    def _description(self) -> dict:
        return self.api.describe_stacks(StackName=self.name)["Stacks"][0]
