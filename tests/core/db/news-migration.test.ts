import { expect, test } from 'vitest'
import { migrations } from '../../../electron/core/db/migrations.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import { tempDatabasePath } from './temp-file.ts'

const INSERT = `INSERT INTO news (account_id, at, kind, title, text, people, job_id, occurrence, seen_at)
  VALUES ('me', 5, ?, 'Birthday', 'Tomorrow', '[]', 7, ?, NULL)`

test('news told before there were other kinds keep their ids, are told once as before, and others can join them', () => {
  const path = tempDatabasePath()
  const more = migrations.findIndex(({ name }) => name.includes('chat-commands'))
  const old = openStore(path, { migrations: migrations.slice(0, more) })
  for (const occurrence of ['a', 'b']) old.raw.prepare(INSERT).run('reminder', occurrence)
  old.raw.prepare("DELETE FROM news WHERE occurrence = 'a'").run()
  expect(() => old.raw.prepare(INSERT).run('opted_out', 'c')).toThrow(/CHECK/)
  old.close()

  const { raw, close } = openStore(path)
  expect(raw.prepare('SELECT id, kind, title, job_id, occurrence FROM news').all()).toEqual([
    { id: 2, kind: 'reminder', title: 'Birthday', job_id: 7, occurrence: 'b' },
  ])
  expect(() => raw.prepare(INSERT).run('reminder', 'b')).toThrow(/UNIQUE/)
  expect(raw.prepare(INSERT).run('opted_out', 'c').lastInsertRowid).toBeGreaterThan(2)
  close()
})
