import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { draftField, expect, openConversation, row, rows, somebodyWrites, test } from './desk.ts'
import { startHeadless } from './headless.ts'

test('a message is on the page within a second, in every window', async ({ app, context, desk }) => {
  const second = await context.newPage()
  await second.goto(desk.url())
  await expect(rows(second).first()).toBeVisible()
  await openConversation(desk, 'Ann Becker')
  await somebodyWrites(app, 'Ann Becker', 'Are you still there?')
  await expect(desk.getByRole('log').getByText('Are you still there?')).toBeVisible({ timeout: 1_000 })
  await expect(row(second, 'Ann Becker')).toContainText('Are you still there?', { timeout: 1_000 })
})

test('a loop that is paused elsewhere is shown as paused, and can be resumed from the status', async ({
  app,
  desk,
}) => {
  await app.api('/jobs/send/pause', { body: {} })
  const status = desk.getByRole('button', { name: 'Sending is paused' })
  await expect(status).toBeVisible({ timeout: 2_000 })
  await status.click()
  await desk.getByRole('button', { name: 'Resume Sending' }).click()
  await expect(status).toHaveCount(0)
})

base('a lost connection is said, typed text is kept, and everything is read anew when it is back', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'secretary-live-'))
  const args = ['--port', String(await freePort())]
  const first = await startHeadless({ demo: true, dataDir, args })
  await first.api('/settings', { method: 'PATCH', body: { appearance: { tourSeen: true } } })
  await page.goto(first.url)
  await openConversation(page, 'Leo (work)')
  await first.kill()
  const banner = page.getByText('The connection to Secretary was lost')
  await expect(banner).toBeVisible()
  await draftField(page).fill('Typed while nobody listened')
  const second = await startHeadless({ demo: true, dataDir, args })
  await expect(banner).toHaveCount(0)
  await expect(draftField(page)).toHaveValue('Typed while nobody listened')
  await expect
    .poll(async () => (await second.api<{ items: { text: string }[] }>('/outbox?status=draft')).body.items[0]?.text)
    .toBe('Typed while nobody listened')
  await somebodyWrites(second, 'Mum', 'Back again')
  await expect(row(page, 'Mum')).toContainText('Back again')
  await second.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

base('a page without a login says how to get one', async ({ page }) => {
  const port = ['--port', String(await freePort())]
  const first = await startHeadless({ demo: true, args: port })
  await page.goto(first.url)
  await expect(rows(page).first()).toBeVisible()
  await first.stop()
  const other = await startHeadless({ demo: true, args: port })
  await expect(page.getByText('This page is not logged in')).toBeVisible()
  await expect(page.getByText('npm run secretary -- open')).toBeVisible()
  await other.stop()
})

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
