-- Whom the secretary may write to when a conversation went quiet, and how often.
CREATE TABLE follow_up_preferences (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  follow_ups_enabled INTEGER,
  follow_up_frequency_hours INTEGER CHECK (follow_up_frequency_hours BETWEEN 1 AND 8760),
  last_follow_up_sent INTEGER,
  opted_out_at INTEGER,
  after_bad_news INTEGER NOT NULL DEFAULT 0,
  time_zone TEXT,
  skipped_until INTEGER,
  changed_at INTEGER NOT NULL
) STRICT;

-- What a follow-up that is being prepared is about; its words and state are the outbox's.
CREATE TABLE follow_up_plans (
  outbox_id INTEGER PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  by_user INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('open_question', 'topic', 'hardship', 'joy', 'check_in')),
  variant TEXT NOT NULL CHECK (variant IN ('a', 'b')),
  context TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  planned_at INTEGER NOT NULL
) STRICT;
CREATE INDEX follow_up_plans_by_conversation ON follow_up_plans (conversation_id);

-- Every follow-up that left, and whether and when it was answered.
CREATE TABLE follow_up_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  user_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  outbox_id INTEGER UNIQUE,
  message_sent TEXT NOT NULL,
  context_data TEXT NOT NULL,
  kind TEXT NOT NULL,
  variant TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  response_received INTEGER NOT NULL DEFAULT 0,
  response_time INTEGER,
  created_at INTEGER NOT NULL,
  CHECK ((response_received = 1) = (response_time IS NOT NULL))
) STRICT;
CREATE INDEX idx_follow_up_user_time ON follow_up_history (user_id, sent_at);
CREATE INDEX follow_up_history_by_time ON follow_up_history (account_id, sent_at);

-- Every decision with its reason; the same "no" again only counts up.
CREATE TABLE follow_up_decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  stage TEXT NOT NULL CHECK (stage IN ('find', 'write', 'send')),
  outcome TEXT NOT NULL CHECK (outcome IN ('planned', 'written', 'sent', 'refused', 'withdrawn')),
  code TEXT NOT NULL,
  until_at INTEGER,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX follow_up_decisions_by_conversation ON follow_up_decisions (conversation_id, id);
CREATE INDEX follow_up_decisions_by_time ON follow_up_decisions (account_id, last_at);
