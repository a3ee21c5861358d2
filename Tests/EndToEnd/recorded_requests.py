"""What IAM is asked when a deployment is recorded: each API call, each resource operation.

A resource operation asks what the handler of its type may do, as the registry's schemas in the
installed cfn-lint say: not our own copies. Left out is what no property of the resource makes
CloudFormation do; ARNs are those of the resources that were made.
"""

import fnmatch
import functools
import json
import pathlib

import cfnlint

from emulator import registry
from iam_evaluation import Request

ACCOUNT = "000000000000"

#: The Service Authorization Reference, as cfn-lint carries it.
ACTIONS = json.loads(
    (pathlib.Path(cfnlint.__file__).parent / "data/AdditionalSpecs/Policies.json").read_text())

#: What services are called in actions, where that is another name.
_PREFIXES = {"monitoring": "cloudwatch"}

#: Actions of handlers that only a property makes needed; nothing does for those without one.
_FEATURES = {
    "AWS::ApiGateway::Method": {"iam:PassRole": "Credentials"},
    "AWS::ApiGateway::RestApi": {
        "apigateway:UpdateRestApiPolicy": "Policy", "iam:PassRole": None,
        "s3:GetObject": "BodyS3Location"},
    "AWS::DSQL::Cluster": {
        "dsql:PutClusterPolicy": "PolicyDocument", "dsql:DeleteClusterPolicy": "PolicyDocument",
        "dsql:PutMultiRegionProperties": "MultiRegionProperties",
        "dsql:PutWitnessRegion": "MultiRegionProperties",
        "dsql:AddPeerCluster": "Clusters", "dsql:RemovePeerCluster": None,
        "kms:*": "KmsEncryptionKey"},
    "AWS::Events::Archive": {"kms:*": "KmsKeyIdentifier"},
    "AWS::Events::EventBus": {
        "events:PutPermission": "Policy", "events:RemovePermission": "Policy",
        "kms:*": "KmsKeyIdentifier"},
    "AWS::Events::Rule": {"iam:PassRole": "RoleArn"},
    "AWS::IAM::Policy": {"iam:*Group*": "Groups", "iam:*User*": "Users"},
    "AWS::IAM::Role": {
        "iam:AttachRolePolicy": "ManagedPolicyArns", "iam:DetachRolePolicy": "ManagedPolicyArns",
        "iam:PutRolePolicy": "Policies", "iam:DeleteRolePolicy": "Policies",
        "iam:*PermissionsBoundary": "PermissionsBoundary", "iam:TagRole": "Tags",
        "iam:UntagRole": "Tags"},
    "AWS::KMS::Key": {
        "kms:DisableKey": "Enabled", "kms:EnableKey": "Enabled",
        "kms:*KeyRotation": "EnableKeyRotation"},
    "AWS::Lambda::Function": {
        "ec2:*": "VpcConfig", "elasticfilesystem:*": "FileSystemConfigs",
        "s3files:*": "FileSystemConfigs", "kms:*": "KmsKeyArn",
        "lambda:GetCodeSigningConfig": "CodeSigningConfigArn",
        "lambda:PutFunctionCodeSigningConfig": "CodeSigningConfigArn",
        "lambda:DeleteFunctionCodeSigningConfig": "CodeSigningConfigArn",
        "lambda:GetLayerVersion": "Layers",
        "lambda:PassCapacityProvider": "CapacityProviderConfig",
        "lambda:PublishVersion": "PublishToLatestPublished",
        "lambda:*FunctionConcurrency": "ReservedConcurrentExecutions",
        "lambda:PutFunctionRecursionConfig": "RecursiveLoop",
        "lambda:PutFunctionScalingConfig": "FunctionScalingConfig",
        "lambda:PutRuntimeManagementConfig": "RuntimeManagementConfig", "s3:GetObject": "S3Key",
        "s3:GetObjectVersion": "S3ObjectVersion"},
    "AWS::Logs::LogGroup": {
        "firehose:*": None, "s3:*": None, "logs:CreateLogDelivery": None, "logs:*KmsKey": "KmsKeyId",
        "logs:PutBearerTokenAuthentication": "BearerTokenAuthenticationEnabled",
        "logs:PutDataProtectionPolicy": "DataProtectionPolicy",
        "logs:DeleteDataProtectionPolicy": "DataProtectionPolicy",
        "logs:PutIndexPolicy": "FieldIndexPolicies", "logs:DeleteIndexPolicy": "FieldIndexPolicies",
        "logs:PutLogGroupDeletionProtection": "DeletionProtectionEnabled",
        "logs:PutResourcePolicy": "ResourcePolicyDocument",
        "logs:DeleteResourcePolicy": "ResourcePolicyDocument",
        "logs:*RetentionPolicy": "RetentionInDays"},
    "AWS::SNS::Topic": {
        "iam:*Role": None, "sns:PutDataProtectionPolicy": "DataProtectionPolicy",
        "sns:Subscribe": "Subscription", "sns:Unsubscribe": "Subscription"},
}


def of_call(call: dict, change_sets: dict[tuple[str, str], str]) -> list[Request]:
    """What IAM is asked when an API is called.

    `change_sets` has the stack of each change set, by its Region and name.
    """
    service = _PREFIXES.get(call["service"], call["service"])
    operation, region, parameters = call["operation"], call["region"], call["parameters"]
    action = f"{service}:{operation}"
    path = parameters.get("path", "").strip("/")
    # Nobody needs a permission for this.
    if action == "sts:GetCallerIdentity":
        return []
    match service:
        case "apigateway":
            verb = "GET" if operation.startswith("Get") else operation
            return [Request(f"apigateway:{verb}", f"arn:aws:apigateway:{region}::/{path}")]
        case "cloudformation" if "StackName" in parameters:
            # Some calls name a stack by its ARN.
            name = parameters["StackName"].split("/")[1:2] or [parameters["StackName"]]
            return _of_stack(action, region, name[0], parameters)
        case "cloudformation" if "ChangeSetName" in parameters:
            name = parameters["ChangeSetName"].split("/")[1]
            return _of_stack(action, region, change_sets[region, name], parameters)
        case "cloudformation":
            return [Request(action, "*")]
        case "s3":
            return [Request(action, f"arn:aws:s3:::{path}")]
        case _ if not _takes_resources(action):
            return [Request(action, "*")]
        case "cloudwatch":
            return [Request(action, _arn("cloudwatch", region, f"alarm:{each}")) for each in
                    parameters.get("AlarmNames", ["any"])]
        case "dsql":
            return [Request(action, _arn("dsql", region, path))]
        case "servicequotas":
            quota = f"{parameters['ServiceCode']}/{parameters['QuotaCode']}"
            return [Request(action, _arn("servicequotas", region, quota))]
        case "lambda":
            return [Request(action, _arn("lambda", region, f"function:{path.split('/')[2]}"))]
    raise AssertionError(f"nobody has said what {action} asks of IAM")


def _of_stack(action: str, region: str, name: str, parameters: dict) -> list[Request]:
    stack = _arn("cloudformation", region, f"stack/{name}/b5ae5ce0")
    requests = [Request(action, stack)]
    if any(key.startswith("Tags.member") for key in parameters):
        requests.append(Request("cloudformation:TagResource", stack))
    if "TemplateURL" in parameters:
        bucket_and_key = parameters["TemplateURL"].split("/", 3)[3]
        requests.append(Request("s3:GetObject", f"arn:aws:s3:::{bucket_and_key}"))
    if "RoleARN" in parameters:
        requests.append(Request("iam:PassRole", parameters["RoleARN"], (
            ("iam:PassedToService", "cloudformation.amazonaws.com"),)))
    return requests


def of_invocation(region: str, function: str) -> list[Request]:
    """What IAM is asked when a function is invoked."""
    return [Request("lambda:InvokeFunction", _arn("lambda", region, f"function:{function}"))]


def of_resource(call: dict, physical_id: str, trust: dict[str, str]) -> list[Request]:
    """What IAM is asked for a resource operation.

    `trust` has the service that each role trusts, by the role's ARN.
    """
    kind, region = call["subject"], call["region"]
    schema = registry.resource_schema(kind, region)
    properties = _without_system_tags(call["properties"], schema)
    handlers = schema["handlers"]
    # What is taken over is read, and so is what was made or changed.
    actions = set()
    if call["action"] != "import":
        actions |= set(handlers[call["action"]]["permissions"])
    if call["action"] != "delete":
        actions |= set(handlers.get("read", {}).get("permissions", []))
    requests = []
    for action in sorted(actions):
        if _is_known(action) and _is_needed(action, kind, properties):
            requests += _requests(action, kind, region, physical_id, properties, trust)
    return requests


def _requests(action: str, kind: str, region: str, physical_id: str, properties: dict,
              trust: dict[str, str]) -> list[Request]:
    if action == "iam:PassRole":
        return [
            Request(action, role, (("iam:PassedToService", trust[role]),))
            for name in ("Role", "RoleArn", "Credentials") for role in _values(name, properties)]
    if action == "iam:CreateServiceLinkedRole":
        role = "aws-service-role/dsql.amazonaws.com/AWSServiceRoleForAuroraDsql"
        return [Request(action, f"arn:aws:iam::{ACCOUNT}:role/{role}", (
            ("iam:AWSServiceName", "dsql.amazonaws.com"),))]
    if action == "s3:GetObject":
        code = properties["Code"]
        return [Request(action, f"arn:aws:s3:::{code['S3Bucket']}/{code['S3Key']}")]
    if not _takes_resources(action):
        return [Request(action, "*")]
    if kind == "AWS::KMS::Alias":
        key = properties["TargetKeyId"].rpartition("/")[2]
        return [Request(action, _arn("kms", region, each))
                for each in (properties["AliasName"], f"key/{key}")]
    own = _own_arn(action, kind, region, physical_id, properties)
    if action == "dsql:PutWitnessRegion":
        witness = properties["MultiRegionProperties"]["WitnessRegion"]
        return [
            Request(action, arn, (("dsql:WitnessRegion", witness),))
            for arn in (own, own.replace(region, witness))]
    if action == "events:CreateArchive":
        return [Request(action, arn) for arn in (own, properties["SourceArn"])]
    if action == "dsql:AddPeerCluster":
        return [Request(action, arn) for arn in [own] + _values("Clusters", properties)[0]]
    return [Request(action, own)]


def _own_arn(action: str, kind: str, region: str, name: str, properties: dict) -> str:
    verb = action.partition(":")[2]
    match kind.split("::")[1:]:
        case ["ApiGateway", noun]:
            return f"arn:aws:apigateway:{region}::{_path(verb, noun, name, properties)}"
        case ["CloudWatch", "Alarm"]:
            return _arn("cloudwatch", region, f"alarm:{name}")
        case ["CloudWatch", "Dashboard"]:
            return f"arn:aws:cloudwatch::{ACCOUNT}:dashboard/{name}"
        case ["DSQL", "Cluster"]:
            return _arn("dsql", region, f"cluster/{name}")
        case ["Events", "EventBus"]:
            return _arn("events", region, f"event-bus/{name}")
        case ["Events", "Archive"]:
            return _arn("events", region, f"archive/{name}")
        case ["Events", "Rule"]:
            bus = properties.get("EventBusName", "default")
            place = "" if bus == "default" else f"{bus}/"
            return _arn("events", region, f"rule/{place}{name.rpartition('|')[2]}")
        case ["IAM", "Policy"]:
            return f"arn:aws:iam::{ACCOUNT}:role/{properties['Roles'][0]}"
        case ["IAM", "Role"]:
            return f"arn:aws:iam::{ACCOUNT}:role/{name}"
        case ["KMS", "Key"]:
            return _arn("kms", region, f"key/{name}")
        case ["Lambda", "Function"]:
            return _arn("lambda", region, f"function:{name}")
        case ["Lambda", "Permission" | "EventInvokeConfig"]:
            function = properties["FunctionName"].rpartition(":")[2]
            return _arn("lambda", region, f"function:{function}")
        case ["Logs", "LogGroup"]:
            is_alone = verb in ("CreateLogGroup", "ListTagsForResource", "TagResource",
                                "UntagResource")
            return _arn("logs", region, f"log-group:{name}{'' if is_alone else ':log-stream:'}")
        case ["SNS", "Topic"]:
            return _arn("sns", region, name.rpartition(":")[2])
        case ["SQS", "Queue"]:
            return _arn("sqs", region, name.rpartition("/")[2])
        case ["SQS", "QueuePolicy"]:
            return _arn("sqs", region, properties["Queues"][0].rpartition("/")[2])
        case ["SSM", "Parameter"]:
            return _arn("ssm", region, f"parameter/{name.removeprefix('/')}")
    raise AssertionError(f"nobody has said what the ARN of {kind} is")


def _path(verb: str, noun: str, name: str, properties: dict) -> str:
    """What a verb of API Gateway is about. A PUT of what has tags is about these alone."""
    api = f"/restapis/{properties.get('RestApiId', name)}"
    if noun == "RestApi":
        return {"POST": "/restapis", "PUT": f"/tags/arn%3Aaws%3Aapigateway{name}"}.get(verb, api)
    if noun == "Stage" and verb == "PUT":
        return f"/tags/arn%3Aaws%3Aapigateway{name}"
    if noun == "Method":
        return f"{api}/resources/{properties['ResourceId']}/methods/{properties['HttpMethod']}"
    if noun == "Resource" and verb == "POST":
        return f"{api}/resources/{properties['ParentId']}"
    folder = f"{api}/{noun.lower()}s"
    return folder if verb == "POST" else f"{folder}/{name}"


def _is_needed(action: str, kind: str, properties: dict) -> bool:
    for pattern, key in _FEATURES.get(kind, {}).items():
        if fnmatch.fnmatchcase(action, pattern):
            return key is not None and bool(_values(key, properties))
    return True


def _values(key: str, value) -> list:
    """The values of a property of this name, however deep."""
    if isinstance(value, list):
        return [found for item in value for found in _values(key, item)]
    if not isinstance(value, dict):
        return []
    own = [value[key]] if key in value else []
    return own + [found for item in value.values() for found in _values(key, item)]


def _without_system_tags(properties: dict, schema: dict) -> dict:
    """The emulator gives CloudFormation's tags to everything; AWS only where the schema says so."""
    if schema.get("tagging", {}).get("cloudFormationSystemTags"):
        return properties
    tags = [tag for tag in properties.get("Tags", []) if not tag["Key"].startswith("aws:")]
    rest = {key: value for key, value in properties.items() if key != "Tags"}
    return {**rest, "Tags": tags} if tags else rest


def _is_known(action: str) -> bool:
    service, _, name = action.partition(":")
    return name.lower() in ACTIONS.get(service, {}).get("Actions", {})


@functools.cache
def _takes_resources(action: str) -> bool:
    service, _, name = action.partition(":")
    return bool(ACTIONS[service]["Actions"][name.lower()].get("Resources"))


def _arn(service: str, region: str, resource: str) -> str:
    return f"arn:aws:{service}:{region}:{ACCOUNT}:{resource}"
