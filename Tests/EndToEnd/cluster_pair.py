"""Two clusters made through the `dsql` API, as the AWS CLI would make them."""

from two_regions import REGIONS, WITNESS, other


class ClusterPair:
    """One cluster a Region, both waiting for their peer."""

    def __init__(self, server, protected: bool = False):
        self._apis = {region: server.client("dsql", region) for region in REGIONS}
        self.created = {
            region: api.create_cluster(
                deletionProtectionEnabled=protected,
                multiRegionProperties={"witnessRegion": WITNESS})
            for region, api in self._apis.items()
        }

    def arn(self, region: str) -> str:
        return self.created[region]["arn"]

    def identifier(self, region: str) -> str:
        return self.created[region]["identifier"]

    def name_peer(self, region: str, **changes) -> dict:
        """Has a Region's cluster name the other's; `changes` replace parts of the request."""
        topology = {"witnessRegion": WITNESS, "clusters": [self.arn(other(region))]} | changes
        return self._apis[region].update_cluster(
            identifier=self.identifier(region), multiRegionProperties=topology)

    def peer(self) -> "ClusterPair":
        """Has both name each other."""
        for region in REGIONS:
            self.name_peer(region)
        return self

    def update(self, region: str, **changes) -> dict:
        return self._apis[region].update_cluster(identifier=self.identifier(region), **changes)

    def delete(self, region: str) -> dict:
        return self._apis[region].delete_cluster(identifier=self.identifier(region))

    def get(self, region: str) -> dict:
        return self._apis[region].get_cluster(identifier=self.identifier(region))

    def statuses(self) -> list[str]:
        """The status in each Region; `GONE` where there is no cluster any more."""
        found = []
        for region, api in self._apis.items():
            try:
                found.append(self.get(region)["status"])
            except api.exceptions.ResourceNotFoundException:
                found.append("GONE")
        return found
