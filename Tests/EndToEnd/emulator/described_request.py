"""Which service, operation and parameters a request means."""

import base64
import hashlib
import json
from urllib.parse import parse_qs

from ministack.core.iam_actions import extract_iam_action
from ministack.core.router import detect_service, extract_region, extract_signed_region

from emulator import cluster_quotas, wire_errors


def of(scope, body: bytes) -> dict:
    """What an ASGI request says to AWS."""
    method, path = scope["method"], scope["path"]
    query = parse_qs(scope["query_string"].decode(), keep_blank_values=True)
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
    prefix, _, operation = headers.get("x-amz-target", "").partition(".")
    if prefix == cluster_quotas.TARGET:
        service = cluster_quotas.SERVICE
        action = f"{service}:{operation}"
    else:
        service = detect_service(method, path, headers, query)
        action = extract_iam_action(service, method, path, headers, body, query)
    content_type = headers.get("content-type", "")
    is_form = "x-www-form-urlencoded" in content_type
    return {
        "service": service,
        "operation": action.partition(":")[2] if action else f"{method} {path}",
        "region": extract_region(headers, query),
        "signed_for": extract_signed_region(headers, query),
        "parameters": {
            **({"path": path} if path != "/" else {}),
            **{key: values[0] for key, values in query.items()},
            **_parameters(body, is_form),
        },
        "protocol": wire_errors.protocol(service, is_form),
    }


def _parameters(body: bytes, is_form: bool) -> dict:
    if not body:
        return {}
    if is_form:
        form = parse_qs(body.decode(), keep_blank_values=True)
        return {key: values[0] for key, values in form.items()}
    try:
        parsed = json.loads(body)
        return parsed if isinstance(parsed, dict) else {"body": parsed}
    except ValueError:
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        return {"bytes": len(body), "sha256": digest}
