import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Conversation } from '../../electron/contract/models.ts'
import type { AutopilotOverview } from '../../electron/contract/safety.contract.ts'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { test as base, draftField, expect, openConversation, somebodyWrites } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look } from './look.ts'

/** A name that ends like this makes the stand-in a remote one. */
const REMOTE = 'gpt-oss:120b-cloud'
const PHONE = '+49 151 5550 7788'

const test = base.extend<{ model: ModelStandIn }>({
  model: async ({ app }, provide) => {
    const model = await startModelStandIn()
    const settings = {
      model: { preset: 'custom', baseUrl: model.baseUrl, name: REMOTE },
      assistant: { settleDelaySeconds: 0 },
    }
    expect((await app.api('/settings', { method: 'PATCH', body: settings })).status).toBe(200)
    await app.api('/consent', { body: { agree: true } })
    await provide(model)
    await model.close()
  },
})

const conversationOf = async (app: Headless, title: string): Promise<Conversation> => {
  const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=all&limit=100')
  const found = body.items.find((item) => item.title === title)
  if (found === undefined) throw new Error(`nobody is called ${title}`)
  return found
}

test.describe('what leaves', () => {
  test('the foot of a draft leads to the exact words that left, with what was kept back marked', async ({
    app,
    desk,
    model,
  }, info) => {
    model.always({ kind: 'answer', reply: 'Thank you, I have written ‹phone-1› down.', confidence: 'high' })
    await somebodyWrites(app, 'Ann Becker', `Is ${PHONE} still the number of the workshop?`)
    await openConversation(desk, 'Ann Becker')
    await expect(draftField(desk)).toHaveValue(new RegExp(PHONE.replace('+', '\\+')))
    await desk.getByRole('button', { name: 'what was sent' }).click()
    const panel = desk.getByRole('dialog', { name: /What was sent/ })
    await expect(panel.locator('mark').first()).toHaveText('‹phone-1›')
    await expect(panel).toContainText(/Cost\s*unknown/)
    await expect(panel).toContainText(REMOTE)
    await expect(panel).not.toContainText('5550 7788')
    await look(desk, info, 'what-was-sent')
    await desk.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
  })

  test('the settings show what would leave, with and without keeping private details back', async ({
    app,
    desk,
    model,
  }, info) => {
    await somebodyWrites(app, 'Ann Becker', `Is ${PHONE} still the number of the workshop?`)
    await goTo(desk, 'settings/privacy')
    const open = () =>
      desk.locator('[data-setting="privacy.preview"]').getByRole('button', { name: 'Ann Becker' }).click()
    await open()
    const panel = desk.getByRole('dialog', { name: /What would be sent/ })
    await expect(panel.locator('pre')).toContainText('‹phone-1›')
    await expect(panel.locator('pre')).not.toContainText('5550 7788')
    await panel.getByText('What the placeholders stand for').click()
    await expect(panel.getByRole('listitem').first()).toContainText(PHONE)
    await look(desk, info, 'what-would-leave')
    await desk.keyboard.press('Escape')
    await desk.getByText('Keep private details back', { exact: true }).click()
    await expect(desk.getByRole('switch', { name: 'Keep private details back' })).not.toBeChecked()
    await open()
    await expect(panel.locator('pre')).toContainText(PHONE)
    expect(model.requests.length).toBeGreaterThanOrEqual(0)
  })
})

test('what is hidden in a message, and an address that is not what it looks like, are marked', async ({
  app,
  desk,
}, info) => {
  await somebodyWrites(app, 'Ann Becker', 'Your bank\u200B asks: https://bank.example@evil.example/login please')
  await openConversation(desk, 'Ann Becker')
  const message = desk.getByRole('log').getByRole('article').last()
  await expect(message.getByRole('link')).toHaveCount(0)
  await message.getByRole('button', { name: 'not what it looks like' }).click()
  await expect(desk.getByText('it leads to evil.example')).toBeVisible()
  await look(desk, info, 'marked-message')
  await desk.keyboard.press('Escape')
  await message.getByRole('button', { name: 'hidden' }).click()
  await expect(desk.getByText('An invisible character stands here')).toBeVisible()
})

const wheel = (page: Page) => page.locator('header').getByRole('button', { name: /^Autopilot/ })

test('the wheel says honestly what is missing, and cannot be turned before', async ({ desk }, info) => {
  await openConversation(desk, 'Ann Becker')
  await wheel(desk).click()
  const standing = desk.getByRole('dialog', { name: 'Autopilot' })
  await expect(standing).toContainText('Needs 8 more replies you send unchanged')
  await expect(standing.getByRole('switch')).toBeDisabled()
  await look(desk, info, 'autopilot-missing')
})

test('earned and switched on, a plain reply waits to leave, can be taken back, and one switch ends all of it', async ({
  app,
  desk,
  model,
}, info) => {
  earn(app, 'Ann Becker')
  model.always({ kind: 'answer', reply: 'It was lovely, thank you for asking.', confidence: 'high' })
  await openConversation(desk, 'Ann Becker')
  await wheel(desk).click()
  const standing = desk.getByRole('dialog', { name: 'Autopilot' })
  await standing.getByRole('switch', { name: 'Send plain replies here' }).click()
  await expect(standing).toContainText('switched off everywhere')
  await standing.getByRole('button', { name: 'Switch it on' }).click()
  await expect(desk.getByText('The autopilot is on with Ann Becker')).toBeVisible()
  await desk.keyboard.press('Escape')
  await somebodyWrites(app, 'Ann Becker', 'How was your evening at the theatre?')
  await expect.poll(async () => (await overview(app)).pending.length).toBe(1)
  await goTo(desk, 'autopilot')
  await expect(desk.getByRole('region', { name: 'Waits to leave' })).toContainText('It was lovely')
  await look(desk, info, 'autopilot')
  await desk.getByRole('button', { name: 'Take back, Ann Becker' }).click()
  await expect(desk.getByRole('region', { name: 'Waits to leave' })).toHaveCount(0)
  expect((await conversationOf(app, 'Ann Becker')).draft).toMatchObject({ status: 'draft', approvedBy: null })
  await somebodyWrites(app, 'Ann Becker', 'And did your sister like the play as well?')
  await expect.poll(async () => (await overview(app)).pending.length).toBe(1)
  await desk.getByRole('button', { name: 'Switch off', exact: true }).click()
  await expect.poll(async () => (await overview(app)).pending.length).toBe(0)
  await expect(desk.getByRole('switch', { name: 'Autopilot' })).not.toBeChecked()
  expect((await conversationOf(app, 'Ann Becker')).draft).toMatchObject({ status: 'draft', approvedBy: null })
})

const overview = async (app: Headless) => (await app.api<AutopilotOverview>('/autopilot')).body

/** Eight replies sent unchanged on eight days, each to another message: what nobody can wait for in a test. */
function earn(app: Headless, title: string): void {
  const db = new Database(join(app.dataDir, 'demo', 'secretary.db'))
  const { id, account } = db
    .prepare('SELECT id, account_id AS account FROM conversations WHERE title = ?')
    .get(title) as { id: number; account: string }
  db.prepare('UPDATE contacts SET is_saved = 1').run()
  const questions = db
    .prepare("SELECT id FROM messages WHERE from_me = 0 AND kind = 'text' AND length(text) > 20 LIMIT 8")
    .all() as { id: number }[]
  for (const [at, question] of questions.entries()) {
    const sentAt = Date.now() - (at + 1) * 86_400_000
    db.prepare(
      `INSERT INTO outbox (account_id, conversation_id, source_message_id, text, generated_text, origin, status, priority,
        attempts, expiries, revision, created_at, not_before, approved_at, sent_at, approved_by, receipt, scheduled, hurried,
        to_stranger, offered)
       VALUES (?, ?, ?, 'Yes.', 'Yes.', 'ai', 'sent', 3, 1, 0, 2, ?, ?, ?, ?, 'user', 'read', 0, 0, 0, 0)`,
    ).run(account, id, question.id, sentAt, sentAt, sentAt, sentAt)
  }
  db.close()
  expect(questions).toHaveLength(8)
}
