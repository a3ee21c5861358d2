"""Each environment of the disaster recovery example, from nothing to two Regions and back."""

import pytest

from test_disaster_recovery import AWAY, HOME, System


@pytest.mark.parametrize("environment", ["development", "production"])
def test_an_environment_is_deployed_and_destroyed(pytestconfig, tmp_path_factory, environment):
    if environment != "production" and not pytestconfig.getoption("long"):
        pytest.skip("needs --long")
    options = ("--env", environment)
    with System.opened(pytestconfig, tmp_path_factory) as system:
        for command in ("synth", "package"):
            system.tool.run(command, *options)
        system.tool.run("deploy", "--yes", *options)
        for region, place in ((HOME, "Primary"), (AWAY, "Secondary")):
            stack, = system.client("cloudformation", region).describe_stacks()["Stacks"]
            assert stack["StackName"] == f"AuroraDsqlDr{environment.capitalize()}{place}"
            assert stack["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
        system.tool.run("destroy", "--delete-data", "--yes", *options)
        for region in (HOME, AWAY):
            assert system.client("cloudformation", region).describe_stacks()["Stacks"] == []
