-- Events of changes that are committed, until they are on the bus.
CREATE TABLE outgoing_events (
  id uuid PRIMARY KEY,
  detail_type varchar(50) NOT NULL,
  detail text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
