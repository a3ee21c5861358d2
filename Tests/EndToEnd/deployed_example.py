"""An example as its users meet it: by their commands, in an account where its functions run."""

import contextlib
import shutil

import pytest

from account import Account
from applications import EXAMPLES
from standin import NotInstalled
from tool import Tool


class DeployedExample:
    """Copied, so that a test may add to it."""

    #: Its folder in `Examples`.
    name: str
    #: Its stack in each Region.
    stacks: dict[str, str]

    def __init__(self, account: Account, tool: Tool, regions: tuple[str, ...]):
        self.account = account
        self.server = account.server
        self.tool = tool
        self.regions = regions

    def client(self, service: str, region: str):
        return self.server.client(service, region)

    def stack(self, region: str) -> dict:
        stack, = self.client("cloudformation", region).describe_stacks(
            StackName=self.stacks[region])["Stacks"]
        return stack

    def outputs(self, region: str) -> dict[str, str]:
        return {each["OutputKey"]: each["OutputValue"] for each in self.stack(region)["Outputs"]}

    def physical_id(self, region: str, resource: str) -> str:
        answer = self.client("cloudformation", region).describe_stack_resource(
            StackName=self.stacks[region], LogicalResourceId=resource)
        return answer["StackResourceDetail"]["PhysicalResourceId"]

    @classmethod
    @contextlib.contextmanager
    def opened(cls, config, folders, regions: tuple[str, ...] = ()):
        """An account in its Regions, and the example in it: not deployed yet."""
        binary = config.getoption("dsqlsynth")
        if not binary:
            pytest.skip("needs --dsqlsynth")
        folder = folders.mktemp(cls.name)
        shutil.copytree(EXAMPLES / cls.name, folder / cls.name)
        regions = regions or tuple(cls.stacks)
        with contextlib.ExitStack() as stack:
            try:
                account = stack.enter_context(Account(*regions))
            except NotInstalled as reason:
                pytest.skip(str(reason))
            tool = Tool(binary, folder / cls.name, folder / "synth.out", account.server.url)
            yield cls(account, tool, regions)
