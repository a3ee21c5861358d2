"""What holds of a deployed application. None of these tests changes anything of it."""

import pytest
from botocore.exceptions import ClientError


def test_every_stack_is_complete_and_every_cluster_peered_and_protected(deployed):
    assert deployed.is_complete()
    clusters = deployed.multi_region_clusters()
    assert len(clusters) == len(deployed.multi_region_stacks())
    assert not clusters or deployed.are_peered()
    assert all(cluster["deletionProtectionEnabled"] for cluster in clusters)


def test_running_the_plan_again_changes_nothing(deployed):
    before = deployed.clusters()
    deployed.server.forget_calls()
    deployed.run()
    assert deployed.server.calls("resource") == []
    operations = {call["operation"] for call in deployed.server.calls("request")}
    assert not operations & {
        "ExecuteChangeSet", "CreateStack", "UpdateStack", "DeleteStack", "CreateCluster",
        "UpdateCluster", "DeleteCluster", "PutObject"}
    assert deployed.clusters() == before
    assert deployed.is_complete()


@pytest.mark.parametrize("call", ["update_stack", "create_change_set"])
def test_a_raw_update_without_the_peers_arn_is_refused(deployed, call):
    for region, name in deployed.multi_region_stacks():
        stack, template = deployed.stacks[region, name], deployed.template(region, name)
        carried = [key for key, each in template["Parameters"].items()
                   if ":dsql:" in str(each.get("AllowedPattern"))]
        others = [{"ParameterKey": key, "UsePreviousValue": True}
                  for key in template["Parameters"] if key not in carried]
        own = next(each["arn"] for each in deployed.multi_region_clusters()
                   if each["arn"].split(":")[3] == region)
        for value in (None, "", "pending", own):
            arguments = stack.arguments(template, None, {"Capabilities": ["CAPABILITY_NAMED_IAM"]})
            arguments["Parameters"] = others + [
                {"ParameterKey": key, "ParameterValue": value}
                for key in carried if value is not None]
            if call == "create_change_set":
                arguments["ChangeSetName"] = "raw"
            with pytest.raises(ClientError, match=f"ValidationError.*{carried[0]}"):
                getattr(stack.api, call)(**arguments)
    assert deployed.is_complete()


def test_a_cluster_cannot_be_deleted(deployed):
    for cluster in deployed.multi_region_clusters():
        api = deployed.server.client("dsql", cluster["arn"].split(":")[3])
        with pytest.raises(ClientError, match="ValidationException.*deletion protection"):
            api.delete_cluster(identifier=cluster["identifier"])


def test_health_answers_through_the_api(deployed):
    """With a database behind it, health may honestly say that there is no SQL to talk to."""
    allowed = (200, 503) if any(deployed.clusters().values()) else (200,)
    routes = deployed.routes("health")
    assert routes or deployed.folder.name not in ("Minimal", "UsersAPI", "HandWrittenOneRegion")
    for api, path in routes:
        status, body = deployed.server.invoke_api(api, path)
        assert status in allowed, body
        assert deployed.server.invoke_api(api, path + "y")[0] in (403, 404)
