-- Days of contacts that come every year: birthdays and others.
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
CREATE INDEX contact_dates_by_contact ON contact_dates (contact_id);
CREATE INDEX contact_dates_by_day ON contact_dates (account_id, month, day);
CREATE UNIQUE INDEX contact_dates_birthday ON contact_dates (contact_id) WHERE kind = 'birthday';

-- What the user's own jobs tell: briefings and reminders. `occurrence` keeps one from being told twice.
CREATE TABLE news (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('briefing', 'reminder')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  people TEXT NOT NULL,
  job_id INTEGER,
  occurrence TEXT NOT NULL,
  seen_at INTEGER
) STRICT;
CREATE UNIQUE INDEX news_by_occurrence ON news (account_id, occurrence);
CREATE INDEX news_unseen ON news (account_id, at) WHERE seen_at IS NULL;
