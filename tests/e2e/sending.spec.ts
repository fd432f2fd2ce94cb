import type { Page } from '@playwright/test'
import type { OutboxItem, OutboxStatus } from '../../electron/contract/models.ts'
import { expect, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look } from './look.ts'

async function messagesIn(app: Headless, status: OutboxStatus): Promise<OutboxItem[]> {
  const { body } = await app.api<{ items: OutboxItem[] }>(`/outbox?status=${status}`)
  return body.items
}

/** Approves the waiting draft of a conversation, as the desk does. */
async function approve(app: Headless, title: string, text: string): Promise<OutboxItem> {
  const find = async () => (await messagesIn(app, 'draft')).find((item) => item.title === title)
  await expect.poll(find, { timeout: 30_000 }).toBeTruthy()
  const draft = await find()
  const { status, body } = await app.api<OutboxItem>(`/outbox/${draft?.id}/approve`, {
    body: { revision: draft?.revision, text, confirm: ['stranger'] },
  })
  expect(status).toBe(200)
  return body
}

const card = (page: Page, title: string) => page.getByRole('article', { name: `Message to ${title}` })
const fault = (app: Headless, kind: string, count = 1) => app.api('/simulator/fault', { body: { kind, count } })

test.describe('while there is time to take it back', () => {
  test.use({ appOptions: { demo: true, env: { SECRETARY_UNDO_MS: '60000' } } })

  test('a message shows what it waits for, counting, and can be held, released and taken back', async ({
    app,
    desk,
  }, info) => {
    await goTo(desk, 'sending')
    await expect(desk.getByText('Nothing waits to be sent.')).toBeVisible()
    await look(desk, info, 'sending-empty')
    await approve(app, 'Leo (work)', 'I call you in ten minutes.')
    const message = card(desk, 'Leo (work)')
    await expect(message).toContainText('I call you in ten minutes.', { timeout: 1_000 })
    const waits = message.getByText(/^Sends in/)
    const before = await waits.textContent()
    await expect(waits).not.toHaveText(before ?? '')
    await look(desk, info, 'sending-waiting')
    await message.getByRole('button', { name: 'Hold' }).click()
    await expect(message.getByText('On hold')).toBeVisible()
    await expect(message.getByRole('button', { name: 'Send now' })).toHaveCount(0)
    await message.getByRole('button', { name: 'Release' }).click()
    await expect(message.getByRole('button', { name: 'Hold' })).toBeVisible()
    await message.getByRole('button', { name: 'Back to draft' }).click()
    await expect(desk.getByText('Nothing waits to be sent.')).toBeVisible()
    await expect
      .poll(async () => (await messagesIn(app, 'draft')).map(({ text }) => text))
      .toContain('I call you in ten minutes.')
  })

  test('keys do what the buttons do, on the message that is selected', async ({ app, desk }) => {
    await goTo(desk, 'sending')
    await approve(app, 'Leo (work)', 'One.')
    await approve(app, 'Ann Becker', 'Two.')
    await expect(card(desk, 'Ann Becker')).toBeVisible()
    await desk.keyboard.press('j')
    await desk.keyboard.press('j')
    await expect(card(desk, 'Ann Becker')).toBeFocused()
    await desk.keyboard.press('h')
    await expect(card(desk, 'Ann Becker').getByText('On hold')).toBeVisible()
    await expect(card(desk, 'Leo (work)').getByText('On hold')).toHaveCount(0)
    await desk.keyboard.press('k')
    await expect(card(desk, 'Leo (work)')).toBeFocused()
    await desk.keyboard.press('s')
    await expect(desk.getByRole('region', { name: 'Sent lately' })).toContainText('One.', { timeout: 30_000 })
    expect(await messagesIn(app, 'queued')).toHaveLength(1)
    await desk.keyboard.press('?')
    await expect(desk.getByRole('dialog')).toContainText('Back to draft')
  })

  test('a reply that was overtaken is offered with what happened, and can be sent all the same', async ({
    app,
    desk,
  }, info) => {
    await goTo(desk, 'sending')
    await approve(app, 'Ann Becker', 'Of course, by six.')
    await expect(card(desk, 'Ann Becker')).toBeVisible()
    await app.api('/simulator/inbound', { body: { from: 'Ann Becker', text: 'Oh, and the second one too?' } })
    const overtaken = desk.getByRole('region', { name: 'Overtaken' })
    await expect(overtaken).toContainText('Of course, by six.', { timeout: 2_000 })
    await expect(overtaken).toContainText('wrote again')
    await look(desk, info, 'sending-overtaken')
    await overtaken.getByRole('button', { name: 'Send anyway' }).click()
    await expect(overtaken).toHaveCount(0)
    await expect(desk.getByRole('region', { name: 'On the way' })).toContainText('Of course, by six.')
  })

  test('an overtaken reply can be let go', async ({ app, desk }) => {
    await goTo(desk, 'sending')
    await approve(app, 'Ann Becker', 'Of course, by six.')
    await app.api('/simulator/inbound', { body: { from: 'Ann Becker', text: 'Oh, and the second one too?' } })
    const overtaken = desk.getByRole('region', { name: 'Overtaken' })
    await overtaken.getByRole('button', { name: 'Let it go' }).click()
    await expect(overtaken).toHaveCount(0)
  })
})

test.describe('without pauses', () => {
  test.use({ appOptions: { demo: true, env: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '0' } } })

  test('what may have arrived waits for a decision: it arrived', async ({ app, desk }, info) => {
    await app.api('/jobs/settle/pause', { body: {} })
    await goTo(desk, 'sending')
    await fault(app, 'hang')
    await approve(app, 'Ann Becker', 'You have it by six.')
    const unsure = desk.getByRole('region', { name: 'May have arrived' })
    await expect(unsure).toContainText('You have it by six.')
    await expect(unsure).toContainText('It was given to WhatsApp')
    await look(desk, info, 'sending-uncertain')
    await unsure.getByRole('button', { name: 'It arrived' }).click()
    await expect(unsure).toHaveCount(0)
    await expect(desk.getByRole('region', { name: 'Sent lately' })).toContainText('You have it by six.')
  })

  test('what may have arrived waits for a decision: send again', async ({ app, desk }) => {
    await app.api('/jobs/settle/pause', { body: {} })
    await goTo(desk, 'sending')
    await fault(app, 'hang')
    await approve(app, 'Ann Becker', 'You have it by six.')
    const unsure = desk.getByRole('region', { name: 'May have arrived' })
    await unsure.getByRole('button', { name: 'Send again' }).click()
    await expect(desk.getByRole('region', { name: 'Sent lately' })).toContainText('You have it by six.')
    await expect(unsure).toHaveCount(0)
  })

  test('what failed says why, and can be tried again or discarded', async ({ app, desk }, info) => {
    await goTo(desk, 'sending')
    await fault(app, 'reject', 4)
    await approve(app, 'Ann Becker', 'You have it by six.')
    const failed = desk.getByRole('region', { name: 'Was not sent' })
    for (const attempt of [1, 2, 3]) {
      await expect(card(desk, 'Ann Becker'), `try ${attempt}`).toContainText('WhatsApp refused it.')
      await card(desk, 'Ann Becker').getByRole('button', { name: 'Send now' }).click()
      await expect
        .poll(async () => (await messagesIn(app, attempt < 3 ? 'queued' : 'failed'))[0]?.attempts)
        .toBeGreaterThan(attempt)
    }
    await expect(failed).toContainText('WhatsApp refused it.')
    await failed.getByText('What happened so far').click()
    await expect(failed.getByRole('listitem').filter({ hasText: 'WhatsApp refused it.' }).first()).toBeVisible()
    await look(desk, info, 'sending-failed')
    await failed.getByRole('button', { name: 'Try again' }).click()
    await expect(desk.getByRole('region', { name: 'Sent lately' })).toContainText('You have it by six.')
    await expect(failed).toHaveCount(0)
  })

  test('what was sent lately shows how far it came and leads to its conversation', async ({ app, desk }, info) => {
    await goTo(desk, 'sending')
    await approve(app, 'Ann Becker', 'You have it by six.')
    const sent = desk.getByRole('region', { name: 'Sent lately' }).getByRole('button').first()
    await expect(sent).toContainText(/Sent|Delivered|Read/)
    await look(desk, info, 'sending-sent')
    await sent.click()
    await expect(desk.getByRole('heading', { level: 2, name: 'Ann Becker' })).toBeVisible()
    await expect(desk.getByRole('log').getByText('You have it by six.')).toBeVisible()
  })

  test('the newest of many sent messages stand first, whatever their priority', async ({ app }) => {
    await approve(app, 'Leo (work)', 'First.')
    await expect.poll(async () => (await messagesIn(app, 'sent')).length, { timeout: 30_000 }).toBe(1)
    await approve(app, 'Camille Dupont', 'Second.')
    await expect.poll(async () => (await messagesIn(app, 'sent')).length, { timeout: 60_000 }).toBe(2)
    const { body } = await app.api<{ items: OutboxItem[] }>('/outbox?status=sent&order=newest&limit=1')
    expect(body.items.map(({ text }) => text)).toEqual(['Second.'])
  })
})

test('while sending is paused, the page says so and resumes it', async ({ app, desk }) => {
  await app.api('/jobs/send/pause', { body: {} })
  await goTo(desk, 'sending')
  await expect(desk.getByRole('main').getByText(/Paused by you|Sending is paused/)).toBeVisible()
  await desk.getByRole('main').getByRole('button', { name: 'Resume sending' }).click()
  await expect(desk.getByRole('main').getByRole('button', { name: 'Resume sending' })).toHaveCount(0)
})
