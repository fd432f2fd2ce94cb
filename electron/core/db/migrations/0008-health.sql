-- What is wrong with the app right now, as the newest look found it: so that each problem, and its end, is told once.
CREATE TABLE health_problems (
  code TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('warning', 'problem')),
  sentence TEXT NOT NULL,
  told_at INTEGER,
  data TEXT NOT NULL
) STRICT, WITHOUT ROWID;
