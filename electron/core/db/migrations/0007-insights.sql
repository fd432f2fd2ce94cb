-- What each day came to, in a few lines a day: they outlive the messages, drafts and runs that they count. A figure that
-- asks for a median is kept as buckets of similar values.
CREATE TABLE daily_figures (
  account_id TEXT NOT NULL,
  day TEXT NOT NULL,
  figure TEXT NOT NULL,
  subject TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  count INTEGER NOT NULL,
  sum REAL NOT NULL,
  largest REAL NOT NULL,
  PRIMARY KEY (account_id, day, figure, subject, bucket)
) STRICT, WITHOUT ROWID;

-- How long the queues were on a day is told by what happened to their rows on it.
CREATE INDEX outbox_events_by_time ON outbox_events (at);
