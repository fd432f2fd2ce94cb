CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('whatsapp-web', 'simulator')),
  name TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  baseline_at INTEGER,
  last_connected_at INTEGER,
  last_alive_at INTEGER,
  last_sendable_at INTEGER
) STRICT;

CREATE TABLE ai_responses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  purpose TEXT NOT NULL,
  prompt_version TEXT NOT NULL,
  prompt TEXT NOT NULL,
  response TEXT,
  tokens_in INTEGER,
  tokens_out INTEGER,
  cost_usd REAL,
  latency_ms INTEGER NOT NULL,
  error TEXT,
  conversation_id INTEGER,
  contact_id INTEGER,
  message_id INTEGER,
  outbox_id INTEGER,
  created_at INTEGER NOT NULL
, redacted INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX ai_responses_by_conversation ON ai_responses (conversation_id, id);

CREATE INDEX ai_responses_by_outbox ON ai_responses (outbox_id) WHERE outbox_id IS NOT NULL;

CREATE INDEX ai_responses_by_time ON ai_responses (created_at);

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  phone TEXT,
  is_saved INTEGER NOT NULL DEFAULT 0
, relationship TEXT CHECK (relationship IN ('family', 'close_friend', 'friend', 'acquaintance', 'client', 'stranger')), relationship_by TEXT CHECK (relationship_by IN ('proposed', 'user'))) STRICT;

CREATE INDEX contacts_by_phone ON contacts (account_id, phone) WHERE phone IS NOT NULL;

CREATE TABLE conversation_addresses (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  address TEXT NOT NULL,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id),
  PRIMARY KEY (account_id, address)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversation_addresses_by_conversation ON conversation_addresses (conversation_id);

CREATE TABLE conversations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  chat_id TEXT NOT NULL,
  contact_id INTEGER REFERENCES contacts (id),
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'group')),
  title TEXT NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  is_self INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('unanswered', 'waiting', 'snoozed', 'done')),
  earlier INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 1 CHECK (priority BETWEEN 1 AND 5),
  reasons TEXT NOT NULL DEFAULT '[]',
  unread_count INTEGER NOT NULL DEFAULT 0,
  waits_since INTEGER,
  last_inbound_at INTEGER,
  last_outbound_at INTEGER,
  last_message_at INTEGER,
  newest_inbound_id TEXT,
  waiting_message_id INTEGER,
  snippet TEXT,
  snippet_from_me INTEGER NOT NULL DEFAULT 0,
  paused INTEGER NOT NULL DEFAULT 0,
  model_blocked INTEGER NOT NULL DEFAULT 0,
  snoozed_until INTEGER,
  composer_text TEXT NOT NULL DEFAULT '',
  caught_up_generation INTEGER NOT NULL DEFAULT 0,
  history_complete INTEGER NOT NULL DEFAULT 0
, ignored INTEGER NOT NULL DEFAULT 0, autopilot INTEGER NOT NULL DEFAULT 0, autopilot_since INTEGER) STRICT;

CREATE INDEX conversations_by_state ON conversations (account_id, state, last_message_at DESC, id, earlier);

CREATE INDEX conversations_newest ON conversations (account_id, last_message_at DESC, id, title);

CREATE INDEX conversations_recently_unanswered ON conversations (account_id, waiting_message_id)
  WHERE state = 'unanswered' AND earlier = 0;

CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE state = 'snoozed';

CREATE INDEX conversations_unanswered ON conversations (account_id, earlier, priority DESC, waits_since, id) WHERE state = 'unanswered';

CREATE TABLE gaps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  from_at INTEGER,
  to_at INTEGER NOT NULL,
  chats_read INTEGER NOT NULL,
  messages_recovered INTEGER NOT NULL,
  unread TEXT NOT NULL
) STRICT;

CREATE TABLE job_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'failed', 'interrupted')),
  summary TEXT,
  error TEXT
) STRICT;

CREATE INDEX job_runs_by_name ON job_runs (name, id);

CREATE TABLE job_status (
  name TEXT PRIMARY KEY,
  paused INTEGER NOT NULL DEFAULT 0,
  paused_why TEXT,
  last_start INTEGER,
  last_end INTEGER,
  last_error TEXT,
  retries INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE lessons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id),
  message_id INTEGER,
  verdict TEXT NOT NULL CHECK (verdict IN ('no_answer', 'answer', 'urgent', 'not_urgent', 'never')),
  words TEXT,
  learned_at INTEGER NOT NULL
) STRICT;

CREATE INDEX lessons_by_conversation ON lessons (conversation_id, id);

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id),
  channel_message_id TEXT NOT NULL,
  from_me INTEGER NOT NULL,
  author TEXT,
  kind TEXT NOT NULL,
  text TEXT,
  sent_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  receipt TEXT NOT NULL DEFAULT 'none' CHECK (receipt IN ('none', 'server', 'device', 'read', 'played')),
  edited_at INTEGER,
  revoked_at INTEGER,
  quoted_channel_id TEXT,
  quoted_author TEXT,
  quoted_text TEXT,
  media TEXT,
  mentions_me INTEGER NOT NULL DEFAULT 0,
  quotes_me INTEGER NOT NULL DEFAULT 0,
  outbox_id INTEGER
, transcribed INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE UNIQUE INDEX messages_by_channel_id ON messages (account_id, channel_message_id);

CREATE INDEX messages_by_conversation ON messages (conversation_id, id);

CREATE VIRTUAL TABLE messages_words USING fts5 (text, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  contact_id INTEGER REFERENCES contacts (id),
  text TEXT NOT NULL,
  secret INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'kept')),
  -- Words of theirs that it was taken from; the user's own notes have none.
  source_message_id INTEGER,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX notes_by_contact ON notes (account_id, contact_id);

CREATE TRIGGER outbox_legal_transition BEFORE UPDATE OF status ON outbox
WHEN OLD.status <> NEW.status AND OLD.status || '>' || NEW.status NOT IN (
  'pending>generating',
  'pending>superseded',
  'pending>discarded',
  'generating>draft',
  'generating>discarded',
  'generating>pending',
  'generating>failed',
  'generating>superseded',
  'draft>queued',
  'draft>discarded',
  'draft>pending',
  'draft>superseded',
  'queued>draft',
  'queued>sent',
  'queued>sending',
  'queued>discarded',
  'queued>superseded',
  'sending>sent',
  'sending>queued',
  'sending>failed',
  'sending>uncertain',
  'sending>superseded',
  'uncertain>sent',
  'uncertain>queued',
  'uncertain>failed',
  'uncertain>superseded',
  'failed>sent',
  'failed>queued',
  'failed>pending',
  'failed>discarded',
  'discarded>draft'
)
BEGIN SELECT RAISE(ABORT, 'outbox: illegal transition'); END;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id),
  source_message_id INTEGER,
  text TEXT,
  generated_text TEXT,
  kept_text TEXT,
  instruction TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('ai', 'manual', 'follow_up')),
  status TEXT NOT NULL CHECK (status IN ('pending', 'generating', 'draft', 'queued', 'sending', 'uncertain', 'sent', 'failed', 'superseded', 'discarded')),
  priority INTEGER NOT NULL DEFAULT 1 CHECK (priority BETWEEN 1 AND 5),
  attempts INTEGER NOT NULL DEFAULT 0,
  expiries INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL DEFAULT 0,
  held_at INTEGER,
  claimed_at INTEGER,
  approved_at INTEGER,
  last_attempt_at INTEGER,
  sent_at INTEGER,
  delivered_at INTEGER,
  read_at INTEGER,
  processed_at INTEGER,
  channel_message_id TEXT,
  receipt TEXT NOT NULL DEFAULT 'none' CHECK (receipt IN ('none', 'server', 'device', 'read', 'played')),
  provider_response TEXT,
  written_by TEXT,
  note TEXT,
  based_on INTEGER,
  scheduled INTEGER NOT NULL DEFAULT 0,
  hurried INTEGER NOT NULL DEFAULT 0,
  to_stranger INTEGER NOT NULL DEFAULT 0,
  offered INTEGER NOT NULL DEFAULT 0, flags TEXT, request_key TEXT, claims TEXT, question TEXT, confidence TEXT CHECK (confidence IN ('low', 'medium', 'high')), alternatives TEXT, approved_by TEXT CHECK (approved_by IN ('user', 'autopilot')),
  CHECK (status NOT IN ('draft', 'queued', 'sending', 'uncertain', 'sent') OR text IS NOT NULL)
) STRICT;

CREATE INDEX outbox_blocking ON outbox (conversation_id, id) WHERE status IN ('queued', 'sending', 'uncertain');

CREATE UNIQUE INDEX outbox_by_channel_id ON outbox (account_id, channel_message_id) WHERE channel_message_id IS NOT NULL;

CREATE INDEX outbox_by_conversation ON outbox (conversation_id, id);

CREATE UNIQUE INDEX outbox_by_request ON outbox (account_id, request_key) WHERE request_key IS NOT NULL;

CREATE INDEX outbox_by_source ON outbox (source_message_id) WHERE source_message_id IS NOT NULL;

CREATE INDEX outbox_by_status ON outbox (status, priority DESC, created_at, id);

CREATE INDEX outbox_claimed ON outbox (status, claimed_at) WHERE status IN ('generating', 'sending');

CREATE INDEX outbox_offered ON outbox (conversation_id) WHERE offered = 1;

CREATE UNIQUE INDEX outbox_one_live ON outbox (conversation_id) WHERE origin IN ('ai', 'follow_up') AND status IN ('pending', 'generating', 'draft', 'queued');

CREATE INDEX outbox_sent_lately ON outbox (account_id, sent_at) WHERE sent_at IS NOT NULL;

CREATE INDEX outbox_to_draft ON outbox (priority DESC, not_before, id) WHERE status = 'pending';

CREATE INDEX outbox_to_send ON outbox (priority DESC, not_before, id) WHERE status = 'queued';

CREATE TABLE outbox_attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox_id INTEGER NOT NULL REFERENCES outbox (id),
  account_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  text TEXT NOT NULL,
  baseline_message_id INTEGER,
  channel_message_id TEXT,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('acknowledged', 'not-sent', 'overtaken', 'unknown')),
  code TEXT,
  message TEXT
) STRICT;

CREATE UNIQUE INDEX outbox_attempts_by_channel_id ON outbox_attempts (account_id, channel_message_id) WHERE channel_message_id IS NOT NULL;

CREATE INDEX outbox_attempts_by_row ON outbox_attempts (outbox_id, id);

CREATE TABLE outbox_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox_id INTEGER NOT NULL REFERENCES outbox (id),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('user', 'assistant', 'send-loop', 'recovery', 'conversation')),
  event TEXT NOT NULL,
  from_status TEXT,
  to_status TEXT NOT NULL,
  code TEXT,
  message TEXT
) STRICT;

CREATE INDEX outbox_events_by_row ON outbox_events (outbox_id, id);

CREATE TABLE readings (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  message_id INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  read_by TEXT NOT NULL,
  reading TEXT NOT NULL
) STRICT;

CREATE TABLE rolling_summaries (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  text TEXT NOT NULL,
  up_to_message_id INTEGER NOT NULL,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL
) STRICT;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE style_cards (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  group_key TEXT NOT NULL,
  learned TEXT NOT NULL,
  edited TEXT,
  messages INTEGER NOT NULL,
  learned_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, group_key)
) STRICT, WITHOUT ROWID;
