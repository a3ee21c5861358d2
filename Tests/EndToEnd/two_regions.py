"""A hand-written two-Region database in the forms that dsqlsynth renders: create, peer, steady."""

import copy
import json
import pathlib
from collections.abc import Callable

import hand_written_plan

REGIONS = ("us-east-1", "us-east-2")
WITNESS = "us-west-2"
STACK = "Shop"


def other(region: str) -> str:
    """The peer of a Region."""
    return REGIONS[1] if region == REGIONS[0] else REGIONS[0]


def create_form(region: str) -> dict:
    """The cluster alone, waiting for its peer."""
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": {
            "Orders": {
                "Type": "AWS::DSQL::Cluster",
                "DeletionPolicy": "RetainExceptOnCreate",
                "UpdateReplacePolicy": "Retain",
                "Properties": {
                    "DeletionProtectionEnabled": False,
                    "MultiRegionProperties": {"WitnessRegion": WITNESS},
                },
            }
        },
        "Outputs": {"OrdersArn": {"Value": {"Fn::GetAtt": ["Orders", "ResourceArn"]}}},
    }


def peer_form(region: str) -> dict:
    """The same cluster, naming its peer."""
    template = create_form(region)
    peer = other(region)
    template["Parameters"] = {
        "OrdersPeerArn": {
            "Type": "String",
            "AllowedPattern": f"^arn:aws:dsql:{peer}:[0-9]{{12}}:cluster/[a-z0-9]{{26}}$",
        }
    }
    topology = template["Resources"]["Orders"]["Properties"]["MultiRegionProperties"]
    topology["Clusters"] = [{"Ref": "OrdersPeerArn"}]
    return template


def steady_form(region: str) -> dict:
    """Everything, with the cluster protected."""
    template = peer_form(region)
    template["Resources"]["Orders"]["Properties"]["DeletionProtectionEnabled"] = True
    template["Resources"] |= {
        "Alerts": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "Alerts"}},
        "ApiRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [{
                        "Effect": "Allow",
                        "Principal": {"Service": "lambda.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    }],
                },
                "Policies": [{
                    "PolicyName": "Database",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [{
                            "Effect": "Allow",
                            "Action": "dsql:DbConnect",
                            "Resource": {"Fn::GetAtt": ["Orders", "ResourceArn"]},
                        }],
                    },
                }],
            },
        },
        "Api": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Runtime": "python3.13",
                "Handler": "index.handler",
                "Role": {"Fn::GetAtt": ["ApiRole", "Arn"]},
                "Code": {"ZipFile": "def handler(event, context):\n  return {}\n"},
                "Environment": {
                    "Variables": {
                        "DSQL_ENDPOINT": {
                            "Fn::Sub": "${Orders}.dsql.${AWS::Region}.on.aws"
                        }
                    }
                },
            },
        },
    }
    return template


def synthesized(folder: pathlib.Path) -> pathlib.Path:
    """The folder that `dsqlsynth synth` would have written, with its plan."""
    forms = {".create": create_form, ".peer": peer_form, "": steady_form}
    for region in REGIONS:
        for suffix, form in forms.items():
            path = folder / region / f"{STACK}{suffix}.template.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(form(region), indent=2))
    hand_written_plan.write(
        folder,
        phases=[_in_both("create", _create), _in_both("peer", _peer), _in_both("wait", _wait),
                _in_both("stacks", _steady)],
        teardown=[
            _in_both("unprotect", _unprotect), _in_both("delete-clusters", _delete_cluster),
            _in_both("delete-stacks", _delete_stack), _in_both("wait-deleted", _wait_deleted)])
    return folder


def with_resource(template: dict, name: str, definition: dict) -> dict:
    """The template with one more resource."""
    changed = copy.deepcopy(template)
    changed["Resources"][name] = definition
    return changed


def _in_both(name: str, command: Callable[[str], str]) -> dict:
    steps = [hand_written_plan.step(name, region, STACK, command(region)) for region in REGIONS]
    return hand_written_plan.phase(name, steps)


def _create(region: str) -> str:
    exists = f"aws cloudformation describe-stacks --region {region} --stack-name {STACK}"
    return f"{exists} >/dev/null 2>&1 || {hand_written_plan.deploy(region, STACK, '.create')}"


def _peer(region: str) -> str:
    status = f'aws dsql get-cluster --region {region} --identifier "${{arn##*/}}" --query status'
    waits = f'[ "$({status} --output text)" = PENDING_SETUP ]'
    own = hand_written_plan.output("OrdersArn", region, STACK)
    peer = hand_written_plan.output("OrdersArn", other(region), STACK)
    deploy = hand_written_plan.deploy(
        region, STACK, ".peer", '--disable-rollback --parameter-overrides "OrdersPeerArn=$peer"')
    return f'arn="$({own})"; ! {waits} || {{ peer="$({peer})"; {deploy}; }}'


def _wait(region: str) -> str:
    status = _on_cluster(region, "get-cluster --query status --output text")
    return f'until [ "$({status})" = ACTIVE ]; do sleep 10; done'


def _steady(region: str) -> str:
    return hand_written_plan.deploy(region, STACK, "", "--capabilities CAPABILITY_IAM")


def _on_cluster(region: str, command: str) -> str:
    arn = hand_written_plan.output("OrdersArn", region, STACK)
    return f'arn="$({arn})"; aws dsql {command} --region {region} --identifier "${{arn##*/}}"'


def _unprotect(region: str) -> str:
    return _on_cluster(region, "update-cluster --no-deletion-protection-enabled")


def _delete_cluster(region: str) -> str:
    return _on_cluster(region, "delete-cluster")


def _delete_stack(region: str) -> str:
    return f"aws cloudformation delete-stack --region {region} --stack-name {STACK}"


def _wait_deleted(region: str) -> str:
    return f"aws cloudformation wait stack-delete-complete --region {region} --stack-name {STACK}"
