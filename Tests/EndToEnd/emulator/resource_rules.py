"""What AWS refuses in a resource although its schema allows it, as far as dsqlsynth meets it."""

from collections.abc import Callable, Iterator

from ministack.core.responses import get_region
from ministack.services import apigateway_v1, iam, lambda_svc, s3

from emulator import bucket_ownership, edge

#: Properties whose ARNs must lie in the resource's own Region.
_LOCAL_ARNS = {
    "AWS::ApiGateway::Method": ("Integration/Uri",),
    "AWS::CloudWatch::Alarm": ("AlarmActions/*", "OKActions/*", "InsufficientDataActions/*"),
    "AWS::CloudWatch::CompositeAlarm": ("AlarmActions/*", "OKActions/*"),
    "AWS::DSQL::Cluster": ("KmsEncryptionKey",),
    "AWS::Events::Rule": ("Targets/*/DeadLetterConfig/Arn",),
    "AWS::Lambda::EventInvokeConfig": ("DestinationConfig/*/Destination",),
    "AWS::Lambda::Function": ("DeadLetterConfig/TargetArn", "KmsKeyArn", "Layers/*"),
    "AWS::Lambda::Permission": ("FunctionName",),
    "AWS::Logs::LogGroup": ("KmsKeyId",),
    "AWS::SNS::Topic": ("KmsMasterKeyId",),
    "AWS::SQS::Queue": ("KmsMasterKeyId",),
}


def problems(resource_type: str, properties: dict, is_new: bool) -> list[str]:
    """Everything AWS would refuse in these properties beyond the schema."""
    found = list(_foreign_arns(resource_type, properties))
    for rule in _RULES.get(resource_type, ()):
        found += rule(properties, is_new)
    return found


def _foreign_arns(resource_type: str, properties: dict) -> Iterator[str]:
    own = get_region()
    for path in _LOCAL_ARNS.get(resource_type, ()):
        for value in _values(properties, path.split("/")):
            region = _region(value)
            if region and region != own:
                yield f"{path}: {value} lies in {region}, not in {own}"


def _region(value) -> str | None:
    """The Region an ARN leads to; an integration's URI has the function's ARN inside."""
    if not isinstance(value, str) or not value.startswith("arn:"):
        return None
    inner = value.partition("/functions/")[2].removesuffix("/invocations")
    parts = (inner or value).split(":")
    return parts[3] if len(parts) > 3 else None


def _values(value, path: list[str]) -> Iterator:
    if not path:
        yield value
    elif path[0] == "*":
        children = value.values() if isinstance(value, dict) else value
        for child in children if isinstance(value, (dict, list)) else ():
            yield from _values(child, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _values(value[path[0]], path[1:])


def _role_exists(properties: dict, _is_new: bool) -> Iterator[str]:
    role = str(properties.get("Role", ""))
    if role not in {known["Arn"] for known in iam._roles.values()}:
        yield f"The role defined for the function cannot be assumed by Lambda: {role}"


def _role_name_is_free(properties: dict, is_new: bool) -> Iterator[str]:
    name = properties.get("RoleName")
    if is_new and name in iam._roles:
        yield f"Role with name {name} already exists"


def _code_exists(properties: dict, _is_new: bool) -> Iterator[str]:
    code = properties.get("Code") or properties.get("Content") or {}
    bucket, key = code.get("S3Bucket"), code.get("S3Key")
    if not bucket:
        return
    if bucket not in s3._buckets:
        yield f"Error occurred while GetObject. S3 Error Code: NoSuchBucket: {bucket}"
    elif wrong_region := lambda_svc.s3_code_region_message(bucket):
        yield wrong_region
    elif s3._get_object_data(bucket, key, version_id=code.get("S3ObjectVersion")) is None:
        yield f"Error occurred while GetObject. S3 Error Code: NoSuchKey: {key}"


def _environment_is_free(properties: dict, _is_new: bool) -> Iterator[str]:
    variables = (properties.get("Environment") or {}).get("Variables") or {}
    reserved = {"AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN", "_HANDLER", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR"}
    for name in sorted(reserved & set(variables)):
        yield f"The environment variable {name} is reserved by Lambda"


def _account_may_log(properties: dict, _is_new: bool) -> Iterator[str]:
    levels = [each.get("LoggingLevel") for each in properties.get("MethodSettings") or []]
    logs = bool(properties.get("AccessLogSetting")) or any(
        level not in (None, "OFF") for level in levels)
    settings = apigateway_v1._account_settings.get("settings") or {}
    if logs and not settings.get("cloudwatchRoleArn"):
        yield "CloudWatch Logs role ARN must be set in account settings to enable logging"


def _schedule_bus(properties: dict, _is_new: bool) -> Iterator[str]:
    bus = properties.get("EventBusName", "default")
    if properties.get("ScheduleExpression") and bus != "default":
        yield "ScheduleExpression is supported only on the default event bus"


def _targets_are_reachable(properties: dict, _is_new: bool) -> Iterator[str]:
    for target in properties.get("Targets") or []:
        region = _region(target.get("Arn"))
        if region and region != get_region() and ":event-bus/" not in target["Arn"]:
            yield f"The target {target['Arn']} lies in {region}: only a bus may be elsewhere"


def _origins_exist(properties: dict, _is_new: bool) -> Iterator[str]:
    config = properties.get("DistributionConfig") or {}
    origins = {each["Id"] for each in config.get("Origins") or []}
    groups = {each["Id"] for each in (config.get("OriginGroups") or {}).get("Items") or []}
    for behavior in [config["DefaultCacheBehavior"], *(config.get("CacheBehaviors") or [])]:
        target = behavior["TargetOriginId"]
        if target not in origins | groups:
            yield "One or more of your origins or origin groups do not exist."
        if target in groups and set(behavior.get("AllowedMethods") or ()) - set(edge.REPEATED):
            yield ("The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a "
                   "cached behavior associated with an origin group.")


def _log_bucket_takes_acls(properties: dict, _is_new: bool) -> Iterator[str]:
    logging = (properties.get("DistributionConfig") or {}).get("Logging")
    if logging and not bucket_ownership.takes_acls(logging["Bucket"].partition(".s3")[0]):
        yield ("The S3 bucket that you specified for CloudFront logs does not enable ACL access: "
               + logging["Bucket"])


_Rule = Callable[[dict, bool], Iterator[str]]
_RULES: dict[str, tuple[_Rule, ...]] = {
    "AWS::ApiGateway::Stage": (_account_may_log,),
    "AWS::CloudFront::Distribution": (_origins_exist, _log_bucket_takes_acls),
    "AWS::Events::Rule": (_schedule_bus, _targets_are_reachable),
    "AWS::IAM::Role": (_role_name_is_free,),
    "AWS::Lambda::Function": (_role_exists, _code_exists, _environment_is_free),
    "AWS::Lambda::LayerVersion": (_code_exists,),
}
