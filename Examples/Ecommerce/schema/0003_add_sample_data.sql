-- With ids that the README can name. A shop with goods of its own has this file removed before it is first deployed.
INSERT INTO customers (customer_id, email, first_name, last_name) VALUES
  ('c0000000-0000-4000-8000-000000000001', 'john.doe@example.com', 'John', 'Doe'),
  ('c0000000-0000-4000-8000-000000000002', 'jane.smith@example.com', 'Jane', 'Smith'),
  ('c0000000-0000-4000-8000-000000000003', 'alice.johnson@example.com', 'Alice', 'Johnson')
ON CONFLICT DO NOTHING;

INSERT INTO products (product_id, name, description, price, stock_quantity, category) VALUES
  ('a0000000-0000-4000-8000-000000000001', 'Wireless Headphones',
    'High-quality wireless headphones with noise cancellation', 199.99, 100, 'Electronics'),
  ('a0000000-0000-4000-8000-000000000002', 'Coffee Mug',
    'Ceramic coffee mug with temperature retention', 12.99, 500, 'Home'),
  ('a0000000-0000-4000-8000-000000000003', 'Laptop Stand',
    'Adjustable laptop stand for ergonomic work setup', 49.99, 50, 'Electronics'),
  ('a0000000-0000-4000-8000-000000000004', 'Bluetooth Speaker',
    'Portable Bluetooth speaker with 12-hour battery', 89.99, 75, 'Electronics'),
  ('a0000000-0000-4000-8000-000000000005', 'Desk Lamp',
    'LED desk lamp with adjustable brightness', 34.99, 30, 'Home')
ON CONFLICT DO NOTHING;
