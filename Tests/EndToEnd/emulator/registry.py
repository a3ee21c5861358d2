"""AWS's registry schemas, as cfn-lint carries them, and what they refuse in a resource."""

import functools
import json
import pathlib
import re

import cfnlint

_SCHEMAS = pathlib.Path(cfnlint.__file__).parent / "data" / "schemas"


def problems(resource_type: str, region: str, properties: dict) -> list[str]:
    """Everything the schema refuses: unknown, read-only, missing and ill-formed properties."""
    schema = resource_schema(resource_type, region)
    if schema is None:
        return [f"#: {resource_type} does not exist in {region}"]
    read_only = (path for path in schema.get("readOnlyProperties", ()))
    return [
        f"#: {path} is read-only"
        for path in read_only
        if _reaches(properties, path.split("/")[2:])
    ] + list(_problems(schema, schema, properties, "#"))


@functools.cache
def resource_schema(resource_type: str, region: str) -> dict | None:
    """The schema of a type in a Region, or nothing where the Region lacks the type."""
    name = _types(region).get(resource_type)
    if name is None:
        return None
    return json.loads((_SCHEMAS / "resources" / f"{name}.json").read_text())


@functools.cache
def _types(region: str) -> dict:
    path = _SCHEMAS / "providers" / f"{region}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def _reaches(value, path: list[str]) -> bool:
    if not path:
        return True
    if path[0] == "*" and isinstance(value, list):
        return any(_reaches(item, path[1:]) for item in value)
    return isinstance(value, dict) and path[0] in value and _reaches(value[path[0]], path[1:])


def _problems(root: dict, schema: dict, value, path: str):
    if "$ref" in schema:
        schema = _definition(root, schema["$ref"]) | {
            key: rule for key, rule in schema.items() if key != "$ref"}
    yield from _shape_problems(schema, value, path)
    if isinstance(value, dict):
        yield from _object_problems(root, schema, value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _problems(root, schema.get("items", {}), item, f"{path}/{index}")
    for combination in ("oneOf", "anyOf"):
        if combination in schema:
            branches = [
                list(_problems(root, branch, value, path)) for branch in schema[combination]]
            if all(branches):
                yield from min(branches, key=len)
    for branch in schema.get("allOf", ()):
        yield from _problems(root, branch, value, path)


def _definition(root: dict, reference: str) -> dict:
    found = root
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def _object_problems(root: dict, schema: dict, value: dict, path: str):
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{path}: required key [{name}] not found"
    exactly, some = schema.get("requiredXor"), schema.get("requiredOr")
    if exactly and len(set(exactly) & set(value)) != 1:
        yield f"{path}: needs exactly one of {exactly}"
    if some and not set(some) & set(value):
        yield f"{path}: needs at least one of {some}"
    for name, item in value.items():
        if name in known:
            yield from _problems(root, known[name], item, f"{path}/{name}")
            continue
        matching = [rule for pattern, rule in patterns.items()
                    if not (form := _compiled(pattern)) or form.search(name)]
        if matching:
            yield from _problems(root, matching[0], item, f"{path}/{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{path}: extraneous key [{name}] is not permitted"


def _shape_problems(schema: dict, value, path: str):
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not any(_is(kind, value) for kind in kinds):
        yield f"{path}: expected type: {' or '.join(kinds)}, found: {type(value).__name__}"
        return
    allowed = schema.get("enum")
    if allowed and str(value) not in {str(each) for each in allowed}:
        yield f"{path}: {value!r} is not a valid enum value, allowed are {allowed}"
    if isinstance(value, str):
        yield from _text_problems(schema, value, path)
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{path}: {len(value)} items are too few or too many"
        if schema.get("uniqueItems") and len({json.dumps(item) for item in value}) < len(value):
            yield f"{path}: array items are not unique"
    if {"integer", "number"} & set(kinds) and "string" not in kinds:
        number = float(value)
        if not schema.get("minimum", number) <= number <= schema.get("maximum", number):
            limits = schema.get("minimum"), schema.get("maximum")
            yield f"{path}: {value} is not between {limits[0]} and {limits[1]}"


def _text_problems(schema: dict, value: str, path: str):
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{path}: {len(value)} characters are too few or too many"
    pattern = schema.get("pattern")
    if pattern and _compiled(pattern) and not _compiled(pattern).search(value):
        yield f"{path}: string [{value}] does not match pattern {pattern}"


@functools.cache
def _compiled(pattern: str) -> re.Pattern | None:
    try:
        return re.compile(pattern)
    except re.error:  # the registry's patterns are Java's
        return None


def _is(kind: str, value) -> bool:
    """Whether CloudFormation takes the value for this kind: it converts scalars."""
    match kind:
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
        case "string":
            return isinstance(value, (str, int, float, bool))
        case "boolean":
            return str(value).lower() in ("true", "false")
        case "integer":
            return re.fullmatch(r"-?\d+", str(value)) is not None
        case "number":
            return re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", str(value)) is not None
        case _:
            return value is None
