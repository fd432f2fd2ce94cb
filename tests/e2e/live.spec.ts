import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
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

test('two windows approve different words: one is sent, the other is told and keeps its words', async ({
  app,
  context,
  desk,
}) => {
  await app.api('/settings', { method: 'PATCH', body: { sending: { undoMs: 60_000 } } })
  const second = await context.newPage()
  const line = await holdable(second)
  await second.goto(desk.url())
  await openConversation(desk, 'Leo (work)')
  await openConversation(second, 'Leo (work)')
  await expect(draftField(second)).toBeVisible()
  line.hold()
  await draftField(second).fill('From the second window.')
  await draftField(desk).fill('From the first window.')
  await desk.getByRole('button', { name: 'Approve & send' }).click()
  await second.getByRole('button', { name: 'Approve & send' }).click()
  const approved = async () =>
    (await app.api<{ items: { text: string; title: string }[] }>('/outbox?status=queued,sending,sent')).body.items
  await expect.poll(async () => (await approved()).length).toBe(1)
  line.release()
  await expect(second.getByText('approved in another window')).toBeVisible()
  await expect(second.getByText('From the second window.')).toBeVisible()
  await second.reload()
  await expect(second.getByText('approved in another window')).toBeVisible()
  await second.getByRole('button', { name: 'Use it' }).click()
  await expect(second.getByRole('textbox', { name: 'Message to Leo (work)' })).toHaveValue('From the second window.')
  expect((await approved())[0]?.text).toBe('From the first window.')
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
  const banner = page.getByText('The connection to Secretary was lost').first()
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

/** A page whose line to the runtime can be held, both ways, and let go. */
async function holdable(page: Page): Promise<{ hold(): void; release(): void }> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    const pass = (send: (message: string | Buffer) => void) => (message: string | Buffer) => {
      if (held === null) send(message)
      else held.push(() => send(message))
    }
    socket.onMessage(pass((message) => server.send(message)))
    server.onMessage(pass((message) => socket.send(message)))
  })
  return {
    hold() {
      held = []
    },
    release() {
      const waiting = held ?? []
      held = null
      for (const send of waiting) send()
    },
  }
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
