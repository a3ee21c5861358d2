CREATE INDEX ASYNC unannounced_orders ON orders (placed_at) WHERE NOT announced;
