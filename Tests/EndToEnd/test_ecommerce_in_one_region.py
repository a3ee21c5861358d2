"""The shop in one Region, with a cluster of its own, and with one that is there already."""

import pytest

from deployed_shop import ACCOUNT_ROLE, HOME, KETTLE, LAMP, MUG, Shop, left, order
from tool import ToolFailed


@pytest.fixture(scope="module")
def alone(pytestconfig, tmp_path_factory):
    """In one Region, with a cluster of its own."""
    with Shop.opened(pytestconfig, tmp_path_factory, (HOME,)) as shop:
        yield shop


def test_a_shop_in_one_region_sells_through_cloudfront_as_well(alone):
    assert "applied 0001_create_tables.sql" in alone.deploy("-c", "enableCloudfrontLogging=true")
    for client in (alone.api(), alone.edge()):
        assert len(client.send("GET", "/products").body["products"]) == 5
        assert client.send("POST", "/orders", order(LAMP, 1)).status == 201
        refused = client.send("POST", "/orders", order(LAMP, 0))
        assert (refused.status, refused.body["error"]) == (
            400, "'quantity' has to be a whole number from 1 to 1000")
    assert alone.edge().send("POST", "/products", KETTLE).status == 201
    assert alone.stock(LAMP) == 28
    outputs = alone.outputs()
    assert outputs["CloudFrontUrl"] == f"https://{outputs['EcommerceDistributionDomainName']}"
    assert not outputs["EcommerceApiEndpoint"].endswith("/")
    alone.tool.run("destroy", "--delete-data", "--yes", "-c", "enableCloudfrontLogging=true")
    rest = left(alone)[HOME]
    # Beside that of the archives that of the log, which may have something in it.
    assert len(rest.pop("bucket")) == 2 and rest == {"role": [ACCOUNT_ROLE]}


@pytest.fixture(scope="module")
def borrowed(pytestconfig, tmp_path_factory):
    """In one Region, on a cluster that is there already, and is given by its ARN."""
    with Shop.opened(pytestconfig, tmp_path_factory, (HOME,)) as shop:
        cluster = shop.client("dsql", HOME).create_cluster(deletionProtectionEnabled=True)
        shop.options = "-c", f"dsqlCluster={cluster['arn']}"
        yield shop


def test_a_shop_on_a_cluster_that_is_there_leaves_it_there(borrowed):
    assert "applied 0001_create_tables.sql" in borrowed.deploy()
    cluster, = borrowed.server.client("dsql", HOME).list_clusters()["clusters"]
    assert borrowed.outputs()["DsqlClusterIdentifier"] == cluster["identifier"]
    assert borrowed.edge().send("POST", "/orders", order(MUG, 1)).status == 201
    # Its identifier says the same.
    borrowed.options = "-c", f"dsqlCluster={cluster['identifier']}"
    borrowed.deploy()
    assert borrowed.api().send("POST", "/orders", order(MUG, 1)).status == 201
    borrowed.tool.run("destroy", *borrowed.options, "--delete-data", "--yes")
    assert left(borrowed)[HOME]["cluster"] == [cluster["identifier"]]
    assert borrowed.stock(MUG) == 498


def test_a_cluster_that_is_not_there_is_refused(borrowed):
    with pytest.raises(ToolFailed, match="no cluster identifier"):
        borrowed.tool.run("synth", "-c", "dsqlCluster=ecommerce-cluster")
