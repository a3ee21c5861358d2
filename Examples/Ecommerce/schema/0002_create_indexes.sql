-- E-mail addresses have one already: they are unique.
CREATE INDEX ASYNC idx_orders_customer_id ON orders (customer_id);
CREATE INDEX ASYNC idx_orders_status ON orders (status);
CREATE INDEX ASYNC idx_order_items_order_id ON order_items (order_id);
CREATE INDEX ASYNC idx_order_items_product_id ON order_items (product_id);
CREATE INDEX ASYNC idx_products_category ON products (category);
