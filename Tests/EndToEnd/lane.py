"""An emulator, and a command that meets its account in one of some known states."""

from cluster_pair import ClusterPair
from deploy_command import DeployCommand
from server import Server
from two_regions import REGIONS

#: What has to be run, and from what, for each state but the ones that are made here.
_MADE = {"deployed": ("nothing", ("deploy",)), "kept": ("deployed", ("destroy", "--yes"))}


class Lane:
    """Comes to a state in no time once it was there."""

    def __init__(self, server: Server, command: DeployCommand):
        self.server = server
        self.command = command
        #: The options that commands have beside their own.
        self.options: list[str] = []
        self._known: set[str] = set()

    def go_to(self, state: str) -> None:
        """Brings the account into a state, for which nobody has asked for anything yet.

        There is `nothing`, the application `deployed`, its clusters `kept` by a teardown, and a
        pair of clusters without stacks, which is `named` in the options.
        """
        if state not in self._known:
            self._make(state)
            self.server.take_snapshot(self._snapshot(state))
            self._known.add(state)
        self.server.reset()
        self.server.go_back(self._snapshot(state))
        self.options = self._adopting() if state == "named" else []

    def _snapshot(self, state: str) -> str:
        return f"{id(self)}-{state}"

    def _make(self, state: str) -> None:
        self.server.reset()
        if state == "named":
            ClusterPair(self.server, protected=True).peer()
        elif state != "nothing":
            before, command = _MADE[state]
            self.go_to(before)
            done = self.command.run(*command)
            assert done.returncode == 0, done.stderr

    def _adopting(self) -> list[str]:
        options = []
        for region in REGIONS:
            (cluster,) = self.server.client("dsql", region).list_clusters()["clusters"]
            options += ["--cluster", f"{region}={cluster['identifier']}"]
        return options
