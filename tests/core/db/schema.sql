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

CREATE TABLE chat_commands (
  message_id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  asked_by TEXT NOT NULL CHECK (asked_by IN ('user', 'contact')),
  at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('taken', 'done', 'refused', 'failed', 'dropped')),
  answer_outbox_id INTEGER REFERENCES outbox (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX chat_commands_by_answer ON chat_commands (answer_outbox_id) WHERE answer_outbox_id IS NOT NULL;

CREATE INDEX chat_commands_by_conversation ON chat_commands (conversation_id, at);

CREATE INDEX chat_commands_taken ON chat_commands (message_id) WHERE status = 'taken';

CREATE TABLE contact_dates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('birthday', 'other')),
  title TEXT NOT NULL,
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
  year INTEGER
) STRICT;

CREATE UNIQUE INDEX contact_dates_birthday ON contact_dates (contact_id) WHERE kind = 'birthday';

CREATE INDEX contact_dates_by_contact ON contact_dates (contact_id);

CREATE INDEX contact_dates_by_day ON contact_dates (account_id, month, day);

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
, ignored INTEGER NOT NULL DEFAULT 0, autopilot INTEGER NOT NULL DEFAULT 0, autopilot_since INTEGER, snippet_expires_at INTEGER, kept_from INTEGER) STRICT;

CREATE INDEX conversations_by_state ON conversations (account_id, state, last_message_at DESC, id, earlier);

CREATE INDEX conversations_newest ON conversations (account_id, last_message_at DESC, id, title);

CREATE INDEX conversations_recently_unanswered ON conversations (account_id, waiting_message_id)
  WHERE state = 'unanswered' AND earlier = 0;

CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE state = 'snoozed';

CREATE INDEX conversations_unanswered ON conversations (account_id, earlier, priority DESC, waits_since, id) WHERE state = 'unanswered';

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

CREATE TABLE erasures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  conversation_id INTEGER NOT NULL,
  since INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

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

CREATE INDEX follow_up_history_by_time ON follow_up_history (account_id, sent_at);

CREATE INDEX idx_follow_up_user_time ON follow_up_history (user_id, sent_at);

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

CREATE TABLE forgotten (
  account_id TEXT NOT NULL,
  address TEXT NOT NULL,
  forgotten_at INTEGER NOT NULL,
  conversation_id INTEGER,
  PRIMARY KEY (account_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE gaps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  from_at INTEGER,
  to_at INTEGER NOT NULL,
  chats_read INTEGER NOT NULL,
  messages_recovered INTEGER NOT NULL,
  unread TEXT NOT NULL
) STRICT;

CREATE TABLE health_problems (
  code TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('warning', 'problem')),
  sentence TEXT NOT NULL,
  told_at INTEGER,
  data TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job_execution_history (
  execution_id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER,
  name TEXT,
  job_type TEXT NOT NULL,
  scheduled_for INTEGER,
  execution_time INTEGER NOT NULL,
  duration_ms INTEGER,
  status TEXT NOT NULL
    CHECK (status IN ('running', 'done', 'failed', 'interrupted', 'skipped', 'snoozed', 'cancelled')),
  summary TEXT,
  error_message TEXT,
  log TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX idx_job_history_time ON job_execution_history (execution_time);

CREATE INDEX job_history_by_job ON job_execution_history (job_id, execution_id) WHERE job_id IS NOT NULL;

CREATE INDEX job_history_by_name ON job_execution_history (name, execution_id) WHERE name IS NOT NULL;

CREATE TABLE job_lanes (
  lane TEXT PRIMARY KEY,
  paused INTEGER NOT NULL DEFAULT 0,
  paused_why TEXT
) STRICT, WITHOUT ROWID;

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
, transcribed INTEGER NOT NULL DEFAULT 0, expires_at INTEGER, author_address TEXT) STRICT;

CREATE INDEX messages_by_author ON messages (account_id, author_address) WHERE author_address IS NOT NULL;

CREATE UNIQUE INDEX messages_by_channel_id ON messages (account_id, channel_message_id);

CREATE INDEX messages_by_conversation ON messages (conversation_id, id);

CREATE INDEX messages_expiring ON messages (expires_at) WHERE expires_at IS NOT NULL AND revoked_at IS NULL;

CREATE INDEX messages_quoting ON messages (account_id, quoted_channel_id) WHERE quoted_channel_id IS NOT NULL;

CREATE VIRTUAL TABLE messages_words USING fts5 (text, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE "news" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('briefing', 'reminder', 'opted_out', 'opted_in', 'command')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  people TEXT NOT NULL,
  job_id INTEGER,
  occurrence TEXT NOT NULL,
  seen_at INTEGER
) STRICT;

CREATE UNIQUE INDEX news_by_occurrence ON news (account_id, occurrence);

CREATE INDEX news_unseen ON news (account_id, at) WHERE seen_at IS NULL;

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

CREATE INDEX outbox_events_by_time ON outbox_events (at);

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

CREATE TABLE scheduled_jobs (
  job_id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_type TEXT NOT NULL,
  name TEXT UNIQUE,
  lane TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 1 CHECK (priority BETWEEN 1 AND 5),
  unique_key TEXT,
  payload TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'running', 'done', 'dead', 'cancelled')),
  paused INTEGER NOT NULL DEFAULT 0,
  paused_why TEXT,
  requested INTEGER NOT NULL DEFAULT 0,
  scheduled_time INTEGER NOT NULL,
  occurrence_at INTEGER,
  cron TEXT,
  time_zone TEXT,
  every_ms INTEGER CHECK (every_ms > 0),
  catch_up_ms INTEGER,
  execution_id INTEGER,
  lease_until INTEGER,
  rescues INTEGER NOT NULL DEFAULT 0,
  retry_count INTEGER NOT NULL DEFAULT 0,
  max_retries INTEGER NOT NULL DEFAULT 3,
  error_message TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  completed_at INTEGER,
  CHECK (cron IS NULL OR every_ms IS NULL),
  CHECK ((status = 'running') = (lease_until IS NOT NULL))
) STRICT;

CREATE INDEX idx_scheduled_jobs_time_status ON scheduled_jobs (scheduled_time, status);

CREATE INDEX idx_scheduled_jobs_type ON scheduled_jobs (job_type);

CREATE INDEX scheduled_jobs_claim ON scheduled_jobs (lane, priority, scheduled_time, job_id)
  WHERE status = 'pending' AND paused = 0;

CREATE UNIQUE INDEX scheduled_jobs_live_key ON scheduled_jobs (unique_key)
  WHERE unique_key IS NOT NULL AND status IN ('pending', 'running');

CREATE INDEX scheduled_jobs_requested ON scheduled_jobs (lane, job_id) WHERE status = 'pending' AND requested = 1;

CREATE INDEX scheduled_jobs_running ON scheduled_jobs (lease_until) WHERE status = 'running';

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
