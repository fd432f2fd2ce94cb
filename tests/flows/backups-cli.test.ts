import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Work } from '../../electron/server/cli/app-connection.ts'
import { exportTo, makeBackup, restoreBackup, showBackups } from '../../electron/server/cli/backups.ts'
import { type Desk, openDesk } from './desk.ts'

/** What a command prints when it talks to this app. */
async function printed(desk: Desk, work: Work, json = false): Promise<string> {
  const lines: string[] = []
  await work({ client: desk.api as never, isRunning: true }, { json, print: (text) => lines.push(text) })
  return lines.join('\n')
}

const nobody = async () => Promise.reject(new Error('Nobody is asked for a passphrase here.'))

test('a backup is made, listed and restored by words', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  expect(await printed(desk, makeBackup)).toMatch(/^Backed up \d+ KB: .*secretary-\d+-manual\.db$/)
  const made = (await desk.api.backups.list()).items.find(({ kind }) => kind === 'manual')
  expect(await printed(desk, showBackups)).toContain(`${made?.id}`)
  await desk.api.conversations.compose({ id, text: 'half a reply' })

  const unsure = printed(desk, restoreBackup(made?.id ?? '', {}, nobody))
  await expect(unsure).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' })
  expect((await desk.conversation('Ann Becker')).composerText).toBe('half a reply')

  const words = await printed(desk, restoreBackup(made?.id ?? '', { yes: true }, nobody))
  expect(words).toMatch(/of Robin:\n2 conversations · \d+ messages · 0 drafts · 0 approved and not sent · 0 sent\n/)
  expect(words).toContain('Restored.')
  expect((await desk.conversation('Ann Becker')).composerText).toBe('')
  expect(await printed(desk, showBackups)).toContain('before the restore')
})

test('the passphrase of an encrypted backup is asked for', async () => {
  const desk = await openDesk()
  await desk.api.backups.passphrase({ passphrase: 'correct horse battery' })
  const { id } = await desk.api.backups.create()
  const right = await printed(
    desk,
    restoreBackup(id, { yes: true }, async () => 'correct horse battery'),
    true,
  )
  expect(JSON.parse(right)).toMatchObject({ restored: true, preview: { conversations: 2 } })
}, 60_000)

test('an export says where it is', async () => {
  const desk = await openDesk()
  const folder = mkdtempSync(join(tmpdir(), 'secretary-cli-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { path, rows } = JSON.parse(await printed(desk, exportTo(folder), true))
  expect(rows).toBeGreaterThan(2)
  expect(existsSync(join(path, 'json', 'messages.json'))).toBe(true)
})
