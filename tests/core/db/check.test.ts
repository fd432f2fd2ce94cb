import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkDatabase } from '../../../electron/core/db/check.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import { damage, damageIndex } from './damage.ts'
import { tempDatabasePath } from './temp-file.ts'

test('a good database has no problems, closed or open', async () => {
  const path = tempDatabasePath()
  const store = openStore(path)
  expect(await checkDatabase(path, 'full')).toEqual([])
  store.close()
  expect(await checkDatabase(path, 'quick')).toEqual([])
})

test('a page that was overwritten is found by both looks', async () => {
  const path = tempDatabasePath()
  openStore(path).close()
  damage(path)
  expect(await checkDatabase(path, 'quick')).not.toEqual([])
  expect(await checkDatabase(path, 'full')).not.toEqual([])
})

test('an index that does not fit its table is found by the full look only', async () => {
  const path = tempDatabasePath()
  damageIndex(path)
  expect(await checkDatabase(path, 'quick')).toEqual([])
  expect((await checkDatabase(path, 'full'))[0]).toContain('missing from index large')
})

test('a file that is no database is damaged; one that cannot be looked at is not called so', async () => {
  const path = tempDatabasePath()
  await expect(checkDatabase(path, 'quick')).rejects.toThrow('unable to open database file')
  writeFileSync(path, 'Dear diary, '.repeat(1000))
  expect(await checkDatabase(path, 'quick')).toEqual(['file is not a database'])
})
