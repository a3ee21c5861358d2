"""CloudFront on the emulator: what AWS refuses of a distribution, and where requests go."""

import pytest

from rest_client import EdgeClient
from stack import Stack

EAST, WEST = "us-east-1", "us-west-2"
READS, ALL = ["GET", "HEAD", "OPTIONS"], ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]


def api(status: int, text: str) -> dict:
    """An API that answers with a constant, by GET and POST."""
    methods = {
        f"Answer{method}": {"Type": "AWS::ApiGateway::Method", "Properties": {
            "RestApiId": {"Ref": "Api"}, "AuthorizationType": "NONE", "HttpMethod": method,
            "ResourceId": {"Fn::GetAtt": ["Api", "RootResourceId"]},
            "Integration": {
                "Type": "MOCK", "RequestTemplates": {"application/json": '{"statusCode": 200}'},
                "IntegrationResponses": [{
                    "StatusCode": str(status), "ResponseTemplates": {"application/json": text}}]},
            "MethodResponses": [{"StatusCode": str(status)}]}}
        for method in ("GET", "POST")}
    return {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "x"}}, **methods,
        "Deployed": {"Type": "AWS::ApiGateway::Deployment", "DependsOn": sorted(methods),
                     "Properties": {"RestApiId": {"Ref": "Api"}}},
        "Stage": {"Type": "AWS::ApiGateway::Stage", "Properties": {
            "RestApiId": {"Ref": "Api"}, "DeploymentId": {"Ref": "Deployed"},
            "StageName": "prod"}}}


def behavior(target: str, methods: list[str], **more) -> dict:
    return {"TargetOriginId": target, "ViewerProtocolPolicy": "redirect-to-https",
            "AllowedMethods": methods, "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac", **more}


def distribution(default: dict, hosts: dict, **more) -> dict:
    origins = [{"Id": name, "DomainName": host, "OriginPath": "/prod",
                "CustomOriginConfig": {"OriginProtocolPolicy": "https-only"}}
               for name, host in hosts.items()]
    return {"Distribution": {"Type": "AWS::CloudFront::Distribution", "Properties": {
        "DistributionConfig": {
            "Enabled": True, "DefaultCacheBehavior": default, "Origins": origins, **more}}}}


def group(*members: str) -> dict:
    return {"Quantity": 1, "Items": [{
        "Id": "both",
        "FailoverCriteria": {"StatusCodes": {"Quantity": 2, "Items": [502, 503]}},
        "Members": {"Quantity": 2, "Items": [{"OriginId": each} for each in members]}}]}


def deploy(server, region: str, name: str, resources: dict) -> Stack:
    stack = Stack(server, region, name)
    stack.create({"Resources": resources}, DisableRollback=True)
    return stack


@pytest.mark.parametrize("methods, more, reason", [
    (ALL, {}, "AllowedMethods cannot include POST, PUT, PATCH, or DELETE"),
    (READS, {"CacheBehaviors": [behavior("nowhere", READS, PathPattern="/x")]}, "do not exist"),
    (READS, {"Logging": {"Bucket": "x.s3.amazonaws.com"}}, "does not enable ACL access"),
])
def test_a_distribution_that_aws_refuses(server, methods, more, reason):
    hosts = {"one": "one.example.com", "two": "two.example.com"}
    resources = distribution(behavior("both", methods), hosts, OriginGroups=group(*hosts), **more)
    stack = deploy(server, EAST, "Edge", resources)
    assert stack.status() == "CREATE_FAILED" and reason in stack.reasons()


def test_a_log_bucket_takes_acls_when_it_says_so(server):
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"OwnershipControls": {
        "Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}}}
    logging = {"Bucket": {"Fn::GetAtt": ["Logs", "RegionalDomainName"]}}
    edge = distribution(behavior("one", ALL), {"one": "one.example.com"}, Logging=logging)
    assert deploy(server, EAST, "Edge", {"Logs": bucket, **edge}).status() == "CREATE_COMPLETE"
    edge = distribution(behavior("one", ALL), {"one": "one.example.com"}, Logging=logging)
    plain = {"Logs": {"Type": "AWS::S3::Bucket"}, **edge}
    assert deploy(server, EAST, "Plain", plain).status() == "CREATE_FAILED"


def test_reads_go_to_the_second_origin_when_the_first_fails_and_writes_do_not(server):
    first = deploy(server, EAST, "First", api(503, "first"))
    second = deploy(server, WEST, "Second", api(200, "second"))
    hosts = {name: f"{stack.physical_id('Api')}.execute-api.{region}.amazonaws.com"
             for name, stack, region in (("one", first, EAST), ("two", second, WEST))}
    edge = deploy(server, EAST, "Edge", distribution(
        behavior("both", READS), hosts, OriginGroups=group("one", "two"),
        CacheBehaviors=[behavior("one", ALL, PathPattern="/one*"),
                        behavior("two", ALL, PathPattern="/two*")]))
    domain = server.client("cloudfront", EAST).get_distribution(
        Id=edge.physical_id("Distribution"))["Distribution"]["DomainName"]
    client = EdgeClient(server, f"https://{domain}")

    assert (client.send("GET", "/").status, client.send("GET", "/").text) == (200, "second")
    assert client.send("POST", "/").status == 403
    server.set(unreachable_regions=[WEST])
    assert client.send("GET", "/").status == 502
    server.set(unreachable_regions=[EAST])
    assert client.send("GET", "/").text == "second"
    server.set(unreachable_regions=[])
    # Who asks without TLS is sent to it.
    assert EdgeClient(server, f"http://{domain}").send("GET", "/").status == 301
