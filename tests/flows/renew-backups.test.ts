import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { AccountId } from '../../electron/contract/ids.ts'
import { listBackups } from '../../electron/core/db/backup-files.ts'
import { openStore } from '../../electron/core/db/open.ts'
import {
  type BackupDeps,
  backUp,
  backupPlace,
  renewBackups,
  setBackupPassphrase,
} from '../../electron/core/flows/back-up.ts'
import { createLog } from '../../electron/core/platform/log.ts'
import { createTurns } from '../../electron/core/platform/turns.ts'
import { readEnvironment } from '../../electron/core/settings/environment.ts'
import { createMemorySecrets } from '../../electron/core/settings/secrets.ts'
import { loadSettings, saveSettings } from '../../electron/core/settings/settings.store.ts'
import { createHandClock } from '../clock.ts'
import { tempDatabasePath } from '../core/db/temp-file.ts'
import { START_AT } from './desk.ts'

function openDeps(): BackupDeps & { close(): void } {
  const path = tempDatabasePath()
  const store = openStore(path)
  return {
    ...{ store, dataDir: dirname(path), demo: false, secrets: createMemorySecrets(), copying: createTurns() },
    clock: createHandClock(START_AT),
    log: createLog({ level: 'debug', write: () => {} }),
    accountId: 'demo' as AccountId,
    settings: () => loadSettings(store.db, readEnvironment({})).values,
    ...{ announce: () => {}, wakeAssistant: () => {}, wakeSending: () => {}, cancelDrafting: () => {} },
    close: () => store.close(),
  }
}

test('when something has to go from every copy, one fresh backup is left and nothing older, wherever it was', async () => {
  const deps = openDeps()
  const { dataDir, store } = deps
  const folder = mkdtempSync(join(dataDir, 'elsewhere-'))
  await backUp(deps, 'daily')
  store.transaction((tx) => saveSettings(tx, { backups: { folder } }))
  await backUp(deps, 'manual')
  for (const name of ['secretary.db.before-0004', 'secretary.db.damaged-1', 'secretary.db.damaged-1-wal']) {
    writeFileSync(join(dataDir, name), 'old words')
  }
  const before = listBackups(backupPlace(deps)).map(({ path }) => path)
  expect(before).toHaveLength(2)
  await renewBackups(deps)
  const after = listBackups(backupPlace(deps)).map(({ path }) => path)
  expect(after).toHaveLength(1)
  expect(before).not.toContain(after[0])
  expect(readdirSync(dataDir).filter((name) => /before-|damaged/.test(name))).toEqual([])
  deps.close()
})

test('where no fresh backup can be made, the old ones stay', async () => {
  const deps = openDeps()
  await backUp(deps, 'daily')
  setBackupPassphrase(deps, 'correct horse battery')
  deps.secrets.write('backup-passphrase', null)
  await expect(renewBackups(deps)).rejects.toMatchObject({ code: 'KEY_SEALED' })
  expect(listBackups(backupPlace(deps))).toHaveLength(1)
  deps.close()
})

test('copies are made one after the other, and none after the end', async () => {
  const deps = openDeps()
  const running = [backUp(deps, 'manual'), backUp(deps, 'manual')].map((backup) => backup.catch(String))
  await deps.copying.close()
  expect(await Promise.all(running)).toEqual([expect.stringContaining('stopping'), expect.stringContaining('stopping')])
  expect(listBackups(backupPlace(deps))).toEqual([])
  deps.close()
})
