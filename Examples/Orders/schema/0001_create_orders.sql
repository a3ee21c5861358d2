CREATE TABLE orders (
  id uuid PRIMARY KEY,
  item varchar(100) NOT NULL,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
  placed_at timestamptz NOT NULL DEFAULT now(),
  -- Whether the event of the order is out.
  announced boolean NOT NULL DEFAULT false
);
