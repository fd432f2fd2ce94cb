-- When a message disappears, and who wrote it in a group.
ALTER TABLE messages ADD COLUMN expires_at INTEGER;
ALTER TABLE messages ADD COLUMN author_address TEXT;
ALTER TABLE conversations ADD COLUMN snippet_expires_at INTEGER;
-- What is older was removed on purpose: reading the chat again does not bring it back.
ALTER TABLE conversations ADD COLUMN kept_from INTEGER;
CREATE INDEX messages_expiring ON messages (expires_at) WHERE expires_at IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX messages_by_author ON messages (account_id, author_address) WHERE author_address IS NOT NULL;
CREATE INDEX messages_quoting ON messages (account_id, quoted_channel_id) WHERE quoted_channel_id IS NOT NULL;
-- In a group WhatsApp's id of a message ends with the address of who wrote it: what follows the last underscore.
UPDATE messages SET author_address =
  replace(channel_message_id, rtrim(channel_message_id, replace(channel_message_id, '_', '')), '')
WHERE from_me = 0 AND channel_message_id LIKE 'false\_%@g.us\_%\_%@%' ESCAPE '\';

-- What was to be seen once is not kept.
UPDATE messages SET text = NULL, media = NULL WHERE kind = 'view_once';
DELETE FROM messages_words WHERE rowid IN (SELECT id FROM messages WHERE kind = 'view_once');
UPDATE conversations SET snippet = 'View-once message' WHERE snippet LIKE 'View-once message: %';
-- Left to itself the search index is rewritten in the middle of a deletion, half a second at once; the clean-up does it
-- in small steps.
INSERT INTO messages_words (messages_words, rank) VALUES ('deletemerge', 0);

-- Words that were erased and still have to be taken out of what was made of them, and out of the file itself.
CREATE TABLE erasures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  conversation_id INTEGER NOT NULL,
  since INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Who was forgotten, and when: nothing older is taken in again. The conversation is named until all of it is gone.
CREATE TABLE forgotten (
  account_id TEXT NOT NULL,
  address TEXT NOT NULL,
  forgotten_at INTEGER NOT NULL,
  conversation_id INTEGER,
  PRIMARY KEY (account_id, address)
) STRICT, WITHOUT ROWID;
