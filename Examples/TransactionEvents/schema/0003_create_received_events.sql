-- Events as each Region has received them, once each.
CREATE TABLE received_events (
  event_id uuid,
  received_in varchar(50),
  transaction_id varchar(255) NOT NULL,
  detail_type varchar(50) NOT NULL,
  sent_from varchar(50) NOT NULL,
  sent_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, received_in)
);
