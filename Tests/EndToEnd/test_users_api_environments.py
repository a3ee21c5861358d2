"""Each environment of the complete users API, from nothing to two Regions and back."""

import io
import json
import shutil
import zipfile

import pytest

from account import Account
from applications import EXAMPLES
from rest_client import EdgeClient, RestClient
from standin import NotInstalled
from tool import Tool

HOME, AWAY = "us-east-1", "us-east-2"
STACK = "aurora-dsql-multi-region"
EXAMPLE = EXAMPLES / "UsersAPIComplete"
ENVIRONMENTS = sorted(json.loads((EXAMPLE / "dsqlsynth.json").read_text())["environments"])


def outputs(server, region: str) -> dict[str, str]:
    stack, = server.client("cloudformation", region).describe_stacks(StackName=STACK)["Stacks"]
    assert stack["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    return {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}


def a_distribution_reads_from_the_other_region(account, found):
    edge = EdgeClient(account.server, found[HOME]["CloudFrontUrl"])
    ann = {"name": "Ann", "email": "ann@example.com"}
    assert edge.send("POST", "/users", ann).status == 403
    assert RestClient(account.server, found[AWAY]["ApiGatewayUrl"]).send(
        "POST", "/users", ann).status == 201
    endpoint = account.dsql.endpoint(HOME)
    endpoint.down()
    try:
        direct = RestClient(account.server, found[HOME]["ApiGatewayUrl"])
        assert direct.send("GET", "/users").status == 503
        assert len(edge.send("GET", "/users").body["users"]) == 1
    finally:
        endpoint.up()


def layers(server) -> None:
    """The layers that functions in VPCs have."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("python/tools.py", "")
    for region in (HOME, AWAY):
        server.client("lambda", region).publish_layer_version(
            LayerName="tools", Content={"ZipFile": archive.getvalue()})


def zone(server) -> str:
    """The hosted zone of the name, which is there before the example."""
    made = server.client("route53", HOME).create_hosted_zone(
        Name="example.com", CallerReference="test")
    return made["HostedZone"]["Id"].rpartition("/")[2]


def a_name_leads_to_both_regions(account, found):
    client = account.server.client("route53", HOME)
    known, = client.list_hosted_zones()["HostedZones"]
    records = client.list_resource_record_sets(HostedZoneId=known["Id"])["ResourceRecordSets"]
    checks = {each["SetIdentifier"]: each["HealthCheckId"] for each in records
              if each["Name"].rstrip(".") == "api.example.com"}
    assert set(checks) == {HOME, AWAY} and len(set(checks.values())) == 2
    for region in (HOME, AWAY):
        assert found[region]["CustomDomainUrl"] == "https://api.example.com"


def nobody_reads_who_has_not_signed_in(account, found):
    a_name_leads_to_both_regions(account, found)
    for region in (HOME, AWAY):
        client = RestClient(account.server, found[region]["ApiGatewayUrl"])
        assert client.send("GET", "/health").status == 200
        assert client.send("GET", "/users").status == 401
        assert client.send("GET", "/users", headers={"Authorization": "made-up"}).status == 401
        authorizers = account.server.client("apigateway", region).get_authorizers(
            restApiId=found[region]["ApiGatewayId"])["items"]
        assert [each["providerARNs"] for each in authorizers] == [[found[HOME]["UserPoolArn"]]]


def calls_with_a_key_reach_what_is_kept_ready(account, found):
    for region in (HOME, AWAY):
        client = RestClient(account.server, found[region]["ApiGatewayUrl"])
        key = account.server.client("apigateway", region).get_api_key(
            apiKey=found[region]["ApiKeyId"], includeValue=True)["value"]
        assert client.send("GET", "/users").status == 403
        assert client.send("GET", "/users", headers={"x-api-key": key}).status == 200


#: Those in which a stack waits for the other Region's.
SHORT = {"cloudfront", "signedin"}
PROOFS = {
    "cloudfront": a_distribution_reads_from_the_other_region,
    "edge": a_name_leads_to_both_regions,
    "keys": calls_with_a_key_reach_what_is_kept_ready,
    "signedin": nobody_reads_who_has_not_signed_in,
}


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_an_environment_is_deployed_and_destroyed(pytestconfig, tmp_path, environment):
    binary = pytestconfig.getoption("dsqlsynth")
    if not binary:
        pytest.skip("needs --dsqlsynth")
    if environment not in SHORT and not pytestconfig.getoption("long"):
        pytest.skip("needs --long")
    shutil.copytree(EXAMPLE, tmp_path / "UsersAPIComplete")
    options: tuple[str, ...] = ("--env", environment)
    try:
        with Account(HOME, AWAY) as account:
            tool = Tool(binary, tmp_path / "UsersAPIComplete", tmp_path / "synth.out",
                        account.server.url)
            if environment in ("edge", "signedin"):
                options += ("-c", f"route53HostedZoneId={zone(account.server)}")
            if environment == "vpc":
                layers(account.server)
            for command in ("synth", "package"):
                tool.run(command, *options)
            tool.run("deploy", "--yes", *options)
            found = {region: outputs(account.server, region) for region in (HOME, AWAY)}
            PROOFS.get(environment, lambda *_: None)(account, found)
            tool.run("destroy", "--delete-data", "--yes", *options)
            for region in (HOME, AWAY):
                client = account.server.client("cloudformation", region)
                assert client.describe_stacks()["Stacks"] == []
    except NotInstalled as reason:
        pytest.skip(str(reason))
