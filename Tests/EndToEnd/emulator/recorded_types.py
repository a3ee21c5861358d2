"""Resource types that MiniStack's CloudFormation lacks: kept as records, without behaviour."""

import json

from ministack.core.responses import get_account_id, get_region, new_uuid

#: What `Ref` gives, and the attributes, per type. `{id}` is a new identifier.
_TYPES = {
    "AWS::Backup::BackupSelection": ("{id}", {"SelectionId": "{id}"}),
    "AWS::CloudWatch::AnomalyDetector": ("{id}", {"Id": "{id}"}),
    "AWS::CloudWatch::CompositeAlarm": (
        "{AlarmName}", {"Arn": "arn:aws:cloudwatch:{region}:{account}:alarm:{AlarmName}"}),
    "AWS::Events::Endpoint": (
        "{Name}", {"Arn": "arn:aws:events:{region}:{account}:endpoint/{Name}",
                   "EndpointId": "{id}.veo",
                   "EndpointUrl": "https://{id}.veo.endpoint.events.amazonaws.com"}),
    "AWS::Events::EventBusPolicy": ("{EventBusName}|{StatementId}", {}),
    "AWS::FIS::ExperimentTemplate": ("{id}", {"Id": "{id}"}),
    "AWS::Route53::HealthCheck": ("{id}", {"HealthCheckId": "{id}"}),
    "AWS::Synthetics::Canary": ("{Name}", {"Id": "{id}", "State": "RUNNING"}),
    "AWS::WAFv2::WebACLAssociation": ("{ResourceArn}|{WebACLArn}", {}),
}


def handlers() -> dict[str, dict]:
    """The handlers of every recorded type, as MiniStack's CloudFormation calls them."""
    return {name: _handler(*pattern) for name, pattern in _TYPES.items()}


def _handler(reference: str, attributes: dict[str, str]) -> dict:
    def recorded(logical_id: str, properties: dict, stack: str) -> tuple[str, dict]:
        names = _Names(
            {key: value for key, value in properties.items() if isinstance(value, str)},
            id=new_uuid(), region=get_region(), account=get_account_id(),
            default=f"{stack}-{logical_id}")
        filled = {key: text.format_map(names) for key, text in attributes.items()}
        return reference.format_map(names), filled

    def updated(physical_id: str, old: dict, new: dict, stack: str, logical_id: str):
        reference_now, filled = recorded(logical_id, new, stack)
        kept = "{id}" in reference or json.dumps(old) == json.dumps(new)
        return (physical_id if kept else reference_now), filled

    return {"create": recorded, "update": updated, "update_with_logical_id": True,
            "delete": lambda physical_id, properties: None}


class _Names(dict):
    """The words of a pattern; a name that the template leaves out is one CloudFormation makes."""

    def __init__(self, properties: dict, default: str, **words: str):
        super().__init__(properties, **words)
        self._default = default

    def __missing__(self, key: str) -> str:
        return self._default
