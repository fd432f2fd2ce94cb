import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openConversation, row, test } from './desk.ts'
import { goTo, look } from './look.ts'

const PASSPHRASE = 'correct horse battery'
const backups = (page: Page) => page.getByRole('list', { name: 'Backups' }).getByRole('listitem')
const byHand = (page: Page) => backups(page).filter({ hasText: 'Made by you' })

test('back up now, change something, restore: it is as it was, and can be undone', async ({ desk }, info) => {
  await goTo(desk, 'backups')
  await expect(desk.getByText('No backup yet')).toBeVisible()
  await desk.getByRole('button', { name: 'Back up now' }).click()
  await expect(byHand(desk)).toHaveCount(1)

  await goTo(desk, 'unanswered')
  await openConversation(desk, 'Ann Becker')
  await desk.keyboard.press('d')
  await expect(row(desk, 'Ann Becker')).toHaveCount(0)

  await goTo(desk, 'backups')
  await byHand(desk)
    .getByRole('button', { name: /^Restore/ })
    .click()
  const panel = desk.getByRole('region', { name: /^Restore the backup/ })
  await expect(panel).toContainText(/\d+ conversations/)
  await expect(panel).toContainText('stay in this list')
  await look(desk, info, 'backups-restore')
  await panel.getByRole('button', { name: 'Restore this backup' }).click()
  await expect(backups(desk).filter({ hasText: 'Before the restore' })).toHaveCount(1, { timeout: 20_000 })
  await expect(desk.getByText('These are the data of')).toBeVisible()
  await goTo(desk, 'unanswered')
  await expect(row(desk, 'Ann Becker')).toBeVisible()
})

test('a passphrase is typed twice, and asked for when a backup is restored', async ({ desk }, info) => {
  await goTo(desk, 'backups')
  await desk.getByRole('button', { name: 'Set a passphrase' }).click()
  await expect(desk.getByText('A lost passphrase cannot be recovered')).toBeVisible()
  const save = desk.getByRole('button', { name: 'Encrypt from now on' })
  await desk.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await desk.getByLabel('Once more').fill('correct horse bakery!')
  await expect(desk.getByText('The two are not the same.')).toBeVisible()
  await expect(save).toBeDisabled()
  await look(desk, info, 'backups-passphrase')
  await desk.getByLabel('Once more').fill(PASSPHRASE)
  await save.click()
  await expect(desk.getByText('On: backups from now on')).toBeVisible()

  await desk.getByRole('button', { name: 'Back up now' }).click()
  await expect(byHand(desk)).toHaveCount(1, { timeout: 20_000 })
  await expect(byHand(desk).getByLabel('Encrypted')).toBeVisible()
  await byHand(desk)
    .getByRole('button', { name: /^Restore/ })
    .click()
  const panel = desk.getByRole('region', { name: /^Restore the backup/ })
  await panel.getByLabel('Passphrase of this backup').fill('something else')
  await panel.getByRole('button', { name: 'Look inside' }).click()
  await expect(panel.getByText('not the passphrase')).toBeVisible({ timeout: 20_000 })
  await panel.getByLabel('Passphrase of this backup').fill(PASSPHRASE)
  await panel.getByRole('button', { name: 'Look inside' }).click()
  await expect(panel).toContainText(/\d+ messages/, { timeout: 20_000 })
})

test('everything is exported from the palette on, and a folder that is not there is told', async ({ desk }) => {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-e2e-export-'))
  await desk.keyboard.press('Control+k')
  await desk.getByPlaceholder('What do you want to do?').fill('Export everything')
  await desk.keyboard.press('Enter')
  const field = desk.getByLabel('Export everything')
  await expect(field).toBeFocused()
  await field.fill(join(folder, 'nowhere'))
  await desk.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(desk.getByText('is not there')).toBeVisible()
  await field.fill(folder)
  await desk.getByRole('button', { name: 'Export', exact: true }).click()
  const written = desk.getByText(/entries written to/)
  await expect(written).toBeVisible()
  const path = await written.locator('code').textContent()
  expect(existsSync(join(path ?? '', 'csv', 'messages.csv'))).toBe(true)
  rmSync(folder, { recursive: true })
})

test('a backup is deleted with two presses', async ({ desk }) => {
  await goTo(desk, 'backups')
  await desk.getByRole('button', { name: 'Back up now' }).click()
  await expect(byHand(desk)).toHaveCount(1)
  await byHand(desk)
    .getByRole('button', { name: /^Delete/ })
    .click()
  await byHand(desk).getByRole('button', { name: 'Delete for good' }).click()
  await expect(byHand(desk)).toHaveCount(0)
})
