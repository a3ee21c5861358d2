"""What an account may do where: its Regions, its quotas, its settings."""

import pytest
from botocore.exceptions import ClientError

from stack import Stack
from two_regions import REGIONS, WITNESS, create_form

EAST, OTHER = REGIONS


def regions(server, **options):
    listed = server.client("ec2", EAST).describe_regions(**options)["Regions"]
    return {each["RegionName"]: each["OptInStatus"] for each in listed}


def test_regions_say_whether_they_are_enabled(server):
    server.set(disabled_regions=["ca-west-1", "eu-south-2"])
    every = regions(server, AllRegions=True)
    assert every[EAST] == "opt-in-not-required"
    assert (every["ca-west-1"], every["eu-south-2"]) == ("not-opted-in", "not-opted-in")
    assert every["ap-east-1"] == "opted-in"
    assert set(every) - set(regions(server)) == {"ca-west-1", "eu-south-2"}
    assert regions(server, AllRegions=True, RegionNames=["ca-west-1"]) == {
        "ca-west-1": "not-opted-in"}


@pytest.mark.parametrize("service, call, code", [
    ("sts", "get_caller_identity", "InvalidClientTokenId"),
    ("cloudformation", "list_stacks", "InvalidClientTokenId"),
    ("dsql", "list_clusters", "UnrecognizedClientException"),
    ("lambda", "list_functions", "UnrecognizedClientException"),
    ("ec2", "describe_regions", "AuthFailure"),
])
def test_a_region_that_is_not_enabled_knows_no_credentials(server, service, call, code):
    server.set(disabled_regions="ca-west-1")
    with pytest.raises(ClientError, match="The security token included in the request") as refusal:
        getattr(server.client(service, "ca-west-1"), call)()
    assert refusal.value.response["Error"]["Code"] == code
    getattr(server.client(service, EAST), call)()


def test_the_quotas_of_clusters_are_listed(server):
    api = server.client("service-quotas", EAST)
    listed = api.list_service_quotas(ServiceCode="dsql")["Quotas"]
    assert [(each["QuotaName"], each["Value"], each["QuotaCode"]) for each in listed][:2] == [
        ("Single-Region clusters", 20, "L-B3A4E51E"), ("Multi-Region clusters", 5, "L-DCF93F11")]
    server.set(multi_region_quota=7)
    quota = api.get_service_quota(ServiceCode="dsql", QuotaCode="L-DCF93F11")["Quota"]
    assert (quota["QuotaName"], quota["Value"]) == ("Multi-Region clusters", 7)
    for service, code in (("dsql", "L-00000000"), ("nothing", "L-DCF93F11")):
        with pytest.raises(ClientError, match="NoSuchResourceException"):
            api.get_service_quota(ServiceCode=service, QuotaCode=code)
    calls = [(call["service"], call["operation"]) for call in server.calls("request")]
    assert calls[:2] == [("servicequotas", "ListServiceQuotas"),
                         ("servicequotas", "GetServiceQuota")]


def test_an_account_has_no_more_clusters_than_its_quota(server):
    server.set(single_region_quota=1, multi_region_quota=1)
    topology = {"multiRegionProperties": {"witnessRegion": WITNESS}}
    for options, code in (({}, "L-B3A4E51E"), (topology, "L-DCF93F11")):
        api = server.client("dsql", EAST)
        first = api.create_cluster(deletionProtectionEnabled=False, **options)
        with pytest.raises(ClientError, match="You have reached the cluster limit") as refusal:
            api.create_cluster(**options)
        answer = refusal.value.response
        assert answer["Error"]["Code"] == "ServiceQuotaExceededException"
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 402
        assert (answer["serviceCode"], answer["quotaCode"]) == ("dsql", code)
        server.client("dsql", OTHER).create_cluster(**options)
        api.delete_cluster(identifier=first["identifier"])
        api.create_cluster(**options)


def test_a_stack_fails_at_the_quota(server):
    server.set(multi_region_quota=0)
    stack = Stack(server, EAST)
    assert stack.create(create_form(EAST)) == "ROLLBACK_COMPLETE"
    assert "You have reached the cluster limit" in stack.reasons()


def test_the_role_that_logs_for_apis_is_a_setting_of_the_account(server):
    api = server.client("apigateway", EAST)
    assert "cloudwatchRoleArn" not in api.get_account()
    role = "arn:aws:iam::000000000000:role/logs"
    stack = Stack(server, EAST)
    assert stack.create({"Resources": {"Account": {
        "Type": "AWS::ApiGateway::Account",
        "Properties": {"CloudWatchRoleArn": role}}}}) == "CREATE_COMPLETE"
    assert api.get_account()["cloudwatchRoleArn"] == role
    assert "cloudwatchRoleArn" not in server.client("apigateway", OTHER).get_account()
