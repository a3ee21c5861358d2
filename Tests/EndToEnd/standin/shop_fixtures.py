"""The shop of the example `Ecommerce`, as tests get it."""

import pytest

from . import NotInstalled, StandIn
from .application import AWAY, HOME
from .shop import Shop


@pytest.fixture(scope="module")
def running_shop():
    try:
        dsql = StandIn(HOME, AWAY, name="shop")
        dsql.__enter__()
    except NotInstalled as reason:
        pytest.skip(str(reason))
    try:
        shop = Shop(dsql)
        yield shop
        shop.stop()
    finally:
        dsql.__exit__()


@pytest.fixture
def shop(running_shop):
    """The shop with the sample data, both Regions up, nothing going wrong."""
    running_shop.dsql.recover()
    running_shop.refill()
    return running_shop
