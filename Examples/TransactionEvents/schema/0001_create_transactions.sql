CREATE TABLE transactions (
  id varchar(255) PRIMARY KEY,
  -- Unique and in no order: writers of both Regions take numbers in advance, so that none waits for another.
  number bigint GENERATED ALWAYS AS IDENTITY (CACHE 65536),
  amount numeric(10, 2) NOT NULL CHECK (amount > 0),
  timestamp timestamptz NOT NULL,
  -- Where it was created.
  region varchar(50) NOT NULL,
  -- 'pending' until its creation is announced; 'deleted' stays, so that what was deleted does not come back.
  status varchar(50) NOT NULL DEFAULT 'pending',
  -- How many changes there were; events of one transaction are in this order.
  version integer NOT NULL DEFAULT 1
);
