import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/** Overwrites the middle of a database file, as a bad disk would. What still stood in its log is written into it first. */
export function damage(path: string): void {
  const raw = new Sqlite(path)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  const file = openSync(path, 'r+')
  const size = statSync(path).size
  const start = Math.floor(size / 4)
  writeSync(file, Buffer.alloc(Math.floor(size / 2), 0xa5), 0, undefined, start)
  closeSync(file)
}

/** An index that no longer fits its table: only comparing the two finds it, everything else goes on as before. */
export function damageIndex(path: string): void {
  const raw = new Sqlite(path)
  raw.exec(
    'CREATE TABLE numbers (n); CREATE INDEX large ON numbers (n) WHERE n > 5; INSERT INTO numbers VALUES (4), (9)',
  )
  raw.unsafeMode()
  raw.pragma('writable_schema = ON')
  raw.exec("UPDATE sqlite_master SET sql = replace(sql, 'n > 5', 'n > 3') WHERE name = 'large'")
  raw.close()
}
