-- Work that is due at a time, once or again and again. A recurring job is one row that goes back to `pending` with its
-- next time; what each run came to stands in the history.
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
-- A key is taken only while its job lives.
CREATE UNIQUE INDEX scheduled_jobs_live_key ON scheduled_jobs (unique_key)
  WHERE unique_key IS NOT NULL AND status IN ('pending', 'running');
CREATE INDEX idx_scheduled_jobs_time_status ON scheduled_jobs (scheduled_time, status);
CREATE INDEX idx_scheduled_jobs_type ON scheduled_jobs (job_type);
CREATE INDEX scheduled_jobs_claim ON scheduled_jobs (lane, priority, scheduled_time, job_id)
  WHERE status = 'pending' AND paused = 0;
CREATE INDEX scheduled_jobs_requested ON scheduled_jobs (lane, job_id) WHERE status = 'pending' AND requested = 1;
CREATE INDEX scheduled_jobs_running ON scheduled_jobs (lease_until) WHERE status = 'running';

-- Every run of every job and loop.
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
CREATE INDEX job_history_by_name ON job_execution_history (name, execution_id) WHERE name IS NOT NULL;
CREATE INDEX job_history_by_job ON job_execution_history (job_id, execution_id) WHERE job_id IS NOT NULL;

INSERT INTO job_execution_history
  (name, job_type, execution_time, duration_ms, status, summary, error_message, created_at)
SELECT name, upper(name), started_at, ended_at - started_at, outcome, summary, error, started_at
FROM job_runs ORDER BY id;
DROP TABLE job_runs;
-- Their work is done by scheduled jobs now.
DELETE FROM job_status WHERE name IN ('backup', 'log', 'master');

CREATE TABLE job_lanes (
  lane TEXT PRIMARY KEY,
  paused INTEGER NOT NULL DEFAULT 0,
  paused_why TEXT
) STRICT, WITHOUT ROWID;
