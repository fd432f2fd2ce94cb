import { expect, test } from 'vitest'
import type { BackupPreview } from '../../../electron/contract/backups.contract.ts'
import { holdsWords, kindWords, passphraseProblem, sizeWords } from '../../../renderer/features/backups/backup-words.ts'

const PREVIEW: BackupPreview = {
  backup: { id: '1', at: '2026-11-20T09:00:00Z', sizeBytes: 1, encrypted: false, kind: 'daily', path: '/a' },
  ...{ dataVersion: 11, knownVersion: 11, accounts: ['Robin'], newestMessageAt: null, problem: null },
  ...{ conversations: 1, messages: 1234, drafts: 0, queued: null, sent: 2 },
}

test('a size is said in the unit that a person expects', () => {
  expect([400 * 1024, 2.5 * 1024 * 1024, 480 * 1024 * 1024].map((bytes) => sizeWords(bytes, 'en'))).toEqual([
    ...['400 kB', '2.5 MB', '480 MB'],
  ])
})

test('what a backup holds is counted in words, and what is not known is left out', () => {
  expect(holdsWords(PREVIEW, 'en')).toEqual(['1 conversation', '1,234 messages', '0 drafts', '2 replies sent'])
})

test('a passphrase is taken when it is long enough and was typed the same twice', () => {
  expect(passphraseProblem('short', 'short')).toMatch(/8 characters/)
  expect(passphraseProblem('long enough', 'long enougj')).toMatch(/not the same/)
  expect(passphraseProblem('long enough', 'long enough')).toBeNull()
})

test('each kind has its name', () => {
  expect((['daily', 'manual', 'before-restore'] as const).map(kindWords)).toEqual([
    ...['Daily', 'Made by you', 'Before the restore'],
  ])
})
