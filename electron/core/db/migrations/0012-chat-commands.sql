-- What was asked by a command in a chat, once per message: also the audit trail. The words stay with the message.
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
CREATE INDEX chat_commands_by_conversation ON chat_commands (conversation_id, at);
CREATE INDEX chat_commands_by_answer ON chat_commands (answer_outbox_id) WHERE answer_outbox_id IS NOT NULL;
CREATE INDEX chat_commands_taken ON chat_commands (message_id) WHERE status = 'taken';

-- News of more kinds: who asked to be left alone or allows messages again, and answers that no message could carry.
CREATE TABLE news_of_all_kinds (
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
INSERT INTO news_of_all_kinds SELECT id, account_id, at, kind, title, text, people, job_id, occurrence, seen_at FROM news;
DROP TABLE news;
ALTER TABLE news_of_all_kinds RENAME TO news;
CREATE UNIQUE INDEX news_by_occurrence ON news (account_id, occurrence);
CREATE INDEX news_unseen ON news (account_id, at) WHERE seen_at IS NULL;
