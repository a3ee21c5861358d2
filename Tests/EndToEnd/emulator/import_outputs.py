"""Outputs of imports into new stacks, where the switch `import_takes_outputs` allows them."""

import json
from collections.abc import Callable

from ministack.services.cloudformation import changesets, stacks

from emulator.settings import SETTINGS


def keeping(create: Callable[[dict], tuple]) -> Callable[[dict], tuple]:
    """The creation of a change set, which keeps outputs for the import where they are allowed."""

    def answer(params: dict) -> tuple:
        kind, name, stack = (
            params.get(key, [""])[0] for key in ("ChangeSetType", "ChangeSetName", "StackName"))
        if kind != "IMPORT" or not SETTINGS.import_takes_outputs or "TemplateBody" not in params:
            return create(params)
        template = json.loads(params["TemplateBody"][0])
        outputs = template.pop("Outputs", {})
        answer = create(params | {"TemplateBody": [json.dumps(template)]})
        _, change_set = changesets._find_change_set(name, stack)
        if answer[0] == 200 and change_set:
            change_set["_kept_outputs"] = outputs
        return answer

    return answer


def publish(change_set: dict, stack: dict) -> None:
    """Gives a stack that has imported the outputs that were kept for it."""
    outputs = change_set.get("_kept_outputs")
    if not outputs or stack["StackStatus"] != "IMPORT_COMPLETE":
        return
    stack["_template"] = stack["_template"] | {"Outputs": outputs}
    stack["Outputs"], _ = stacks._resolve_stack_outputs(
        outputs, {}, stack["_resources"], change_set["_resolved_params"], {}, stack["StackName"],
        stack["StackId"])
