"""What is killed: a command that meets an account in some state, and what it must not do to it."""

import dataclasses

from cluster_pair import ClusterPair
from two_regions import REGIONS


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A command with its options, and the state that it starts from."""

    name: str
    start: str
    command: tuple[str, ...]
    #: How many clusters it creates and deletes, in each Region and in all.
    creates: int = 0
    deletes: int = 0
    #: The changes around which it is killed where not all is tried; none for every one.
    own: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


SCENARIOS = [
    Scenario("deploy", "nothing", ("deploy",), creates=1),
    Scenario("change", "deployed", ("deploy", "-c", "memory=256", "-c", "release=2"),
             own=("ExecuteChangeSet 1",)),
    Scenario("destroy", "deployed", ("destroy", "--yes")),
    Scenario("destroy-with-data", "deployed", ("destroy", "--yes", "--delete-data"), deletes=1,
             own=("UpdateCluster 1", "DeleteCluster 1", "DeleteStack 1")),
    Scenario("deploy-over-kept", "kept", ("deploy",),
             own=("CreateChangeSet 1", "ExecuteChangeSet 1", "ExecuteChangeSet 2")),
    Scenario("adopt", "named", ("deploy",), own=("CreateChangeSet 1", "ExecuteChangeSet 1")),
]

#: What has to be run, and from what, for each state but the ones that are made here.
_MADE = {"deployed": ("nothing", ("deploy",)), "kept": ("deployed", ("destroy", "--yes"))}


class Lane:
    """An emulator of its own, and the command against it."""

    def __init__(self, server, command):
        self.server = server
        self.command = command
        #: The variables that commands have beside the usual ones.
        self.variables: dict[str, str] = {}
        self._known: set[str] = set()

    def go_to(self, state: str) -> None:
        """Brings the account into a state, for which nobody has asked for anything yet."""
        if state not in self._known:
            self._make(state)
            self.server.take_snapshot(state)
            self._known.add(state)
        self.server.go_back(state)
        self.server.forget_calls()
        self.variables = self._adopting() if state == "named" else {}

    def _make(self, state: str) -> None:
        self.server.reset()
        if state == "named":
            ClusterPair(self.server, protected=True).peer()
        elif state != "nothing":
            before, command = _MADE[state]
            self.go_to(before)
            done = self.command.run(*command)
            assert done.returncode == 0, done.stderr

    def _adopting(self) -> dict[str, str]:
        listed = {region: self.server.client("dsql", region).list_clusters()["clusters"]
                  for region in REGIONS}
        return {f"ADOPT_ORDERS_{region.upper().replace('-', '_')}": clusters[0]["identifier"]
                for region, clusters in listed.items()}
