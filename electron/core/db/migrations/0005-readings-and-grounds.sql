-- What a draft stands on: statements with their sources, what it could not know, how sure it is, other ways to say it,
-- and who let it go.
ALTER TABLE outbox ADD COLUMN claims TEXT;
ALTER TABLE outbox ADD COLUMN question TEXT;
ALTER TABLE outbox ADD COLUMN confidence TEXT CHECK (confidence IN ('low', 'medium', 'high'));
ALTER TABLE outbox ADD COLUMN alternatives TEXT;
ALTER TABLE outbox ADD COLUMN approved_by TEXT CHECK (approved_by IN ('user', 'autopilot'));

-- What a person is to the user, proposed from the history or said by the user.
ALTER TABLE contacts ADD COLUMN relationship TEXT CHECK (relationship IN ('family', 'close_friend', 'friend', 'acquaintance', 'client', 'stranger'));
ALTER TABLE contacts ADD COLUMN relationship_by TEXT CHECK (relationship_by IN ('proposed', 'user'));

-- "Never for this chat", and the autopilot that the user switched on.
ALTER TABLE conversations ADD COLUMN ignored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN autopilot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN autopilot_since INTEGER;

-- Words that were spoken in a voice note and written down by a model.
ALTER TABLE messages ADD COLUMN transcribed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE ai_responses ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ai_responses_by_outbox ON ai_responses (outbox_id) WHERE outbox_id IS NOT NULL;

-- What the newest burst of a conversation was read as.
CREATE TABLE readings (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  message_id INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  read_by TEXT NOT NULL,
  reading TEXT NOT NULL
) STRICT;

-- What the user corrected, and on which words of theirs: shown when the next burst is read.
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

-- Older facts of a conversation in a few lines, kept up as it goes on.
CREATE TABLE rolling_summaries (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  text TEXT NOT NULL,
  up_to_message_id INTEGER NOT NULL,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL
) STRICT;

-- Facts that the user saved or accepted: about a contact, or, without one, about themself.
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

-- How the user writes to a group of people: learned from what they sent, and what they changed about it.
CREATE TABLE style_cards (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  group_key TEXT NOT NULL,
  learned TEXT NOT NULL,
  edited TEXT,
  messages INTEGER NOT NULL,
  learned_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, group_key)
) STRICT, WITHOUT ROWID;
