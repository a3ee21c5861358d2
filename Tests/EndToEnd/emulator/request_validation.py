"""Validators that templates give methods: MiniStack has them, and leaves them out of templates."""

import json

from ministack.services import apigateway_v1
from ministack.services.cloudformation import provisioners

_TYPE = "AWS::ApiGateway::RequestValidator"
_method = provisioners._apigw_method_create


def install() -> None:
    """Puts ours in the place of MiniStack's."""
    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": _created, "update": _updated, "delete": _deleted}
    # What updates a method puts it anew, by this name.
    provisioners._apigw_method_create = _method_created
    provisioners._RESOURCE_HANDLERS["AWS::ApiGateway::Method"]["create"] = _method_created


def _created(logical_id: str, properties: dict, stack: str) -> tuple[str, dict]:
    status, _, answer = apigateway_v1._create_request_validator(properties["RestApiId"], {
        "name": properties.get("Name", ""),
        "validateRequestBody": _is_true(properties, "ValidateRequestBody"),
        "validateRequestParameters": _is_true(properties, "ValidateRequestParameters")})
    if status >= 400:
        raise ValueError(f"{_TYPE} create failed: {answer!r}")
    identifier = json.loads(answer)["id"]
    return identifier, {"RequestValidatorId": identifier}


def _updated(physical_id: str, old: dict, new: dict, stack: str) -> tuple[str, dict]:
    made = _created(physical_id, new, stack)
    if any(old.get(key) != new.get(key) for key in ("RestApiId", "Name")):
        return made
    kept = apigateway_v1._request_validators[new["RestApiId"]]
    kept[physical_id] = {**kept.pop(made[0]), "id": physical_id}
    return physical_id, {"RequestValidatorId": physical_id}


def _deleted(physical_id: str, properties: dict) -> None:
    apigateway_v1._delete_request_validator(properties["RestApiId"], physical_id)


def _method_created(logical_id: str, properties: dict, stack: str) -> tuple[str, dict]:
    made = _method(logical_id, properties, stack)
    resource = apigateway_v1._resources[properties["RestApiId"]][properties["ResourceId"]]
    method = resource["resourceMethods"][properties["HttpMethod"]]
    method["requestValidatorId"] = properties.get("RequestValidatorId")
    return made


def _is_true(properties: dict, key: str) -> bool:
    return str(properties.get(key, False)).lower() == "true"
