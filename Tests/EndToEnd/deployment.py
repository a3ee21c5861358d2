"""A synthesized folder deployed on the emulator, seen as AWS sees it."""

import json
import pathlib

import artifacts
from plan_runner import PlanFailed, PlanRunner
from server import Server
from stack import Stack


class Deployment:
    """What a folder's plan makes of an empty account."""

    def __init__(self, folder: pathlib.Path, server: Server):
        self.folder = folder
        self.server = server
        artifacts.stand_in(folder)
        plan = json.loads((folder / "plan.json").read_text())
        self.runner = PlanRunner(folder, server.url)
        steps = [step for phase in plan["phases"] for step in phase["steps"]]
        self.regions = sorted({step["region"] for step in steps})
        self.stacks = {
            (region, name): Stack(server, region, name)
            for region, name in sorted({(step["region"], step["stack"]) for step in steps})
        }

    def run(self, **options) -> None:
        """Runs the plan, or its part that the options name."""
        try:
            self.runner.run(**options)
        except PlanFailed as failure:
            for stack in self.stacks.values():
                if stack.status() not in (None, "CREATE_COMPLETE", "UPDATE_COMPLETE"):
                    failure.add_note(f"{stack.name} in {stack.region}:\n{stack.reasons()}")
            raise

    def template(self, region: str, stack: str) -> dict:
        """The template for every later deployment of a stack."""
        return json.loads(self._path(region, stack).read_text())

    def replace_template(self, region: str, stack: str, template: dict) -> None:
        """Has the next run deploy another template."""
        self._path(region, stack).write_text(json.dumps(template, indent=2))

    def multi_region_stacks(self) -> list[tuple[str, str]]:
        """The stacks whose clusters have peers."""
        return [
            (region, name) for region, name in self.stacks
            if (self.folder / region / f"{name}.peer.template.json").exists()
        ]

    def clusters(self) -> dict[str, list[dict]]:
        """Every cluster of every Region."""
        found = {}
        for region in self.regions:
            api = self.server.client("dsql", region)
            listed = api.list_clusters()["clusters"]
            found[region] = [api.get_cluster(identifier=each["identifier"]) for each in listed]
            for cluster in found[region]:
                del cluster["ResponseMetadata"]
        return found

    def is_complete(self) -> bool:
        """Whether every stack has come to rest well, with every resource of its template."""
        return all(
            stack.status() in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
            and stack.resources() == set(self.template(region, name)["Resources"])
            for (region, name), stack in self.stacks.items()
        )

    def are_peered(self) -> bool:
        """Whether every multi-Region cluster is active, and it and one other name each other."""
        named = {
            cluster["arn"]: set(cluster["multiRegionProperties"].get("clusters", []))
            for cluster in self.multi_region_clusters()
        }
        pairs = [arns for arn, arns in named.items() if len(arns) == 2 and arn in arns]
        return (
            len(pairs) == len(named) > 0
            and all(named.get(arn) == arns for arns in pairs for arn in arns)
            and {cluster["status"] for cluster in self.multi_region_clusters()} == {"ACTIVE"}
        )

    def multi_region_clusters(self) -> list[dict]:
        """The clusters that have a peer or wait for one."""
        return [cluster for listed in self.clusters().values() for cluster in listed
                if "multiRegionProperties" in cluster]

    def routes(self, resource: str) -> list[tuple[str, str]]:
        """The API and the path of every resource of this name at the root of an API's stage."""
        found = []
        for (region, name), stack in self.stacks.items():
            resources = self.template(region, name)["Resources"]
            parts = {
                each["Properties"]["RestApiId"]["Ref"] for each in resources.values()
                if each.get("Properties", {}).get("PathPart") == resource
            }
            for logical_id, each in resources.items():
                api = each.get("Properties", {}).get("RestApiId", {}).get("Ref")
                if each["Type"] == "AWS::ApiGateway::Stage" and api in parts:
                    stage = stack.physical_id(logical_id)
                    found.append((stack.physical_id(api), f"/{stage}/{resource}"))
        return found

    def _path(self, region: str, stack: str) -> pathlib.Path:
        return self.folder / region / f"{stack}.template.json"
