"""What there is in an account, without what chance has named: two states can be compared."""

import difflib
import json

from botocore.exceptions import ClientError

from server import Server

_COMPLETE = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"}


def of(server: Server, *regions: str) -> dict:
    """Stacks, clusters, buckets, and what else the applications of these tests make."""
    names: dict[str, str] = {}
    state = {region: _Region(server, region).state(names) for region in regions}
    state["buckets"] = _buckets(server, regions[0])
    text = json.dumps(state)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return _sorted(json.loads(text))


def difference(expected: dict, found: dict) -> str:
    """How two states differ, in lines; nothing when they do not."""
    texts = [json.dumps(each, indent=1, sort_keys=True).splitlines() for each in (expected, found)]
    return "\n".join(difflib.unified_diff(*texts, "expected", "found", lineterm="", n=4))


def _sorted(state: object) -> object:
    """With lists whose order says nothing, which are those of texts, in an order of their own."""
    if isinstance(state, dict):
        return {key: _sorted(value) for key, value in state.items()}
    if isinstance(state, list):
        listed = [_sorted(each) for each in state]
        return sorted(listed) if all(isinstance(each, str) for each in listed) else listed
    return state


class _Region:
    def __init__(self, server: Server, name: str):
        self._name = name
        self._server = server
        self._stacks = self._api("cloudformation").describe_stacks()["Stacks"]

    def state(self, names: dict[str, str]) -> dict:
        """What there is; adds to the names what chance has given, and by what it is known."""
        clusters = self._clusters(names)
        stacks = {stack["StackName"]: self._stack(stack, names) for stack in self._stacks}
        functions = self._api("lambda").list_functions()["Functions"]
        groups = self._api("logs").describe_log_groups()["logGroups"]
        alarms = self._api("cloudwatch").describe_alarms()["MetricAlarms"]
        parameters = self._api("ssm").get_parameters_by_path(Path="/", Recursive=True)
        return {
            "stacks": stacks, "clusters": clusters,
            "functions": _by("FunctionName", functions, "CodeSize", "MemorySize", "Environment"),
            "topics": [each["TopicArn"] for each in self._api("sns").list_topics()["Topics"]],
            "buses": [each["Arn"] for each in self._api("events").list_event_buses()["EventBuses"]],
            "alarms": _by("AlarmName", alarms, "AlarmActions", "Dimensions"),
            "logs": _by("logGroupName", groups, "retentionInDays"),
            "roles": [each["RoleName"] for each in self._api("iam").list_roles()["Roles"]],
            "parameters": _by("Name", parameters["Parameters"], "Value"),
        }

    def _stack(self, stack: dict, names: dict[str, str]) -> dict:
        api, name = self._api("cloudformation"), stack["StackName"]
        resources = api.describe_stack_resources(StackName=name)["StackResources"]
        names[stack["StackId"]] = f"<stack {self._name} {name}>"
        for each in resources:
            physical, logical = each["PhysicalResourceId"], each["LogicalResourceId"]
            names.setdefault(physical, f"<{self._name} {name} {logical}>")
        policy = api.get_stack_policy(StackName=name).get("StackPolicyBody")
        return {
            "status": _status(stack["StackStatus"]),
            "parameters": {each["ParameterKey"]: each["ParameterValue"]
                           for each in stack.get("Parameters", [])},
            "outputs": {each["OutputKey"]: each["OutputValue"]
                        for each in stack.get("Outputs", [])},
            "tags": _tags(stack.get("Tags", [])),
            "is_protected": stack["EnableTerminationProtection"],
            "policy": policy and json.loads(policy),
            "template": api.get_template(StackName=name)["TemplateBody"],
            "resources": {each["LogicalResourceId"]: _status(each["ResourceStatus"])
                          for each in resources},
        }

    def _clusters(self, names: dict[str, str]) -> list[dict]:
        api = self._api("dsql")
        found = []
        for listed in api.list_clusters()["clusters"]:
            cluster = api.get_cluster(identifier=listed["identifier"])
            tags = cluster.get("tags", {})
            logical = tags.get("aws:cloudformation:logical-id", "unknown")
            names[listed["identifier"]] = f"<cluster {self._name} {logical}>"
            found.append({
                "identifier": cluster["identifier"], "status": cluster["status"],
                "is_protected": cluster["deletionProtectionEnabled"],
                "topology": cluster.get("multiRegionProperties"),
                # A stack's id outlives the stack here.
                "tags": {key: value for key, value in tags.items()
                         if key != "aws:cloudformation:stack-id"},
            })
        return found

    def _api(self, service: str):
        return self._server.client(service, self._name)


def _status(status: str) -> str:
    return "COMPLETE" if status in _COMPLETE else status


def _tags(tags: list[dict]) -> dict[str, str]:
    return {each["Key"]: each["Value"] for each in tags}


def _by(key: str, found: list[dict], *members: str) -> dict[str, list]:
    return {each[key]: [each.get(member) for member in members] for each in found}


def _buckets(server: Server, region: str) -> dict[str, dict]:
    s3 = server.client("s3", region)
    return {name: {
        "place": s3.get_bucket_location(Bucket=name)["LocationConstraint"],
        "objects": _by("Key", s3.list_objects_v2(Bucket=name).get("Contents", []), "Size", "ETag"),
        "encryption": _asked(s3.get_bucket_encryption, name),
        "ownership": _asked(s3.get_bucket_ownership_controls, name),
        "access": _asked(s3.get_public_access_block, name),
    } for name in [each["Name"] for each in s3.list_buckets()["Buckets"]]}


def _asked(question, bucket: str) -> dict | None:
    """What a bucket answers; nothing where nothing was set."""
    try:
        answer = question(Bucket=bucket)
    except ClientError:
        return None
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}
