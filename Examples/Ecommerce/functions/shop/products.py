"""What the shop sells: GET /products, POST /products."""

import re
from decimal import Decimal

import api
import database
from api import Refused

PAGE = 50
LARGEST_PAGE = 500
# What the columns hold.
MOST_MONEY = Decimal("99999999.99")
MOST_STOCK = 2**31 - 1
COLUMNS = ("product_id", "name", "description", "price", "stock_quantity", "category", "created_at")


def handler(event, context):
    return api.serve(ROUTES, event, context)


def list_products(event):
    query = event.get("queryStringParameters") or {}
    limit = page_size(query.get("limit"))
    conditions, chosen = [], {}
    if query.get("after"):
        conditions.append("product_id > CAST(:after AS uuid)")
        chosen["after"] = api.identifier(query["after"], "'after'")
    if query.get("category"):
        conditions.append("category = :category")
        chosen["category"] = api.text(query, "category", 100)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = database.transaction(
        lambda connection: connection.run(
            f"SELECT {', '.join(COLUMNS)} FROM products {where} ORDER BY product_id LIMIT :limit",
            limit=limit + 1, **chosen,
        )
    )
    products = [product(row) for row in rows[:limit]]
    after = products[-1]["product_id"] if len(rows) > limit else None
    return 200, {"products": products, "next": after}


def create_product(event):
    given = api.json_object(event)
    new = {
        "product_id": api.new_id(event),
        "name": api.text(given, "name", 255),
        "description": optional_text(given, "description", 4_000, lines=True),
        "price": price(given),
        "stock_quantity":
            api.whole_number({"stock_quantity": 0, **given}, "stock_quantity", 0, MOST_STOCK),
        "category": optional_text(given, "category", 100),
    }

    def write(connection):
        rows = connection.run(
            f"INSERT INTO products ({', '.join(new)}) VALUES (CAST(:product_id AS uuid), :name, "
            ":description, :price, :stock_quantity, :category) "
            f"ON CONFLICT DO NOTHING RETURNING {', '.join(COLUMNS)}",
            **new,
        )
        # It is there: from this request, whose answer got lost, or from another with its key.
        return rows or connection.run(
            f"SELECT {', '.join(COLUMNS)} FROM products WHERE product_id = CAST(:id AS uuid)",
            id=new["product_id"],
        )

    created = product(database.transaction(write)[0])
    # Its stock may be sold by now.
    if any(created[key] != value for key, value in new.items() if key != "stock_quantity"):
        raise Refused(409, "another product has this 'Idempotency-Key'")
    return 201, created


ROUTES = {"GET /products": list_products, "POST /products": create_product}


def product(row):
    return {**dict(zip(COLUMNS, row)), "product_id": str(row[0])}


def optional_text(given, key, longest, lines=False):
    return None if given.get(key) in (None, "") else api.text(given, key, longest, lines)


def price(given):
    value = given.get("price")
    if type(value) not in (int, Decimal) or not 0 <= value <= MOST_MONEY:
        raise Refused(400, f"'price' has to be a number from 0 to {MOST_MONEY}")
    value = Decimal(value)
    if value != round(value, 2):
        raise Refused(400, "'price' has more than two decimals")
    return value


def page_size(value):
    if value is None:
        return PAGE
    if not re.fullmatch("[0-9]{1,4}", value) or not 1 <= int(value) <= LARGEST_PAGE:
        raise Refused(400, f"'limit' has to be 1 to {LARGEST_PAGE}")
    return int(value)
