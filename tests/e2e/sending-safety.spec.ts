import type { Page, TestInfo } from '@playwright/test'
import type { OutboxItem } from '../../electron/contract/models.ts'
import type { Gap } from '../../electron/contract/records.ts'
import { draftField, expect, openConversation, ownField, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look } from './look.ts'

/** The time of day so many hours from now, as a setting has it. */
function clockIn(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** It is night for two more hours. */
async function night(app: Headless): Promise<void> {
  const pace = { quietFrom: clockIn(-1), quietTo: clockIn(2) }
  expect((await app.api('/settings', { method: 'PATCH', body: { pace } })).status).toBe(200)
}

async function idOf(app: Headless, title: string): Promise<string> {
  const { body } = await app.api<{ items: { id: string; title: string }[] }>('/conversations?state=all&limit=100')
  return body.items.find((item) => item.title === title)?.id ?? ''
}

async function write(app: Headless, title: string, text: string): Promise<OutboxItem> {
  const { body } = await app.api<OutboxItem>('/outbox', { body: { conversationId: await idOf(app, title), text } })
  return body
}

const statusOf = async (app: Headless, { id }: OutboxItem) => (await app.api<OutboxItem>(`/outbox/${id}`)).body.status
/** What floats over the page stays where its button is, so the window keeps its size. */
async function snap(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const body = await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`) })
    await info.attach(`${name}-${colorScheme}`, { body, contentType: 'image/png' })
  }
  await page.emulateMedia({ colorScheme: null })
}

const card = (page: Page, title: string) => page.getByRole('article', { name: `Message to ${title}` })

test('the draft card says before approving that it would wait, until when, and what is left of the limits', async ({
  app,
  desk,
}, info) => {
  await night(app)
  // Leo wrote more than a day ago: his answer is no reply to somebody who is there.
  await openConversation(desk, 'Leo (work)')
  await expect(draftField(desk)).toBeVisible()
  const note = desk.getByText(/^Would wait until .+: quiet hours · 0 of 40 this hour$/)
  await expect(note).toBeVisible()
  await look(desk, info, 'draft-would-wait')
  await openConversation(desk, 'Jonas Weber')
  await expect(draftField(desk)).toBeVisible()
  await expect(desk.getByText(/Would wait/)).toHaveCount(0)
})

test('a message of one’s own says it while it is written', async ({ app, desk }, info) => {
  await night(app)
  await goTo(desk, `all/${await idOf(app, 'Priya')}`)
  await expect(desk.getByText(/Would wait/)).toHaveCount(0)
  await ownField(desk).fill('Shall we meet next week?')
  await expect(desk.getByText(/^Would wait until .+: quiet hours/)).toBeVisible()
  await look(desk, info, 'composer-would-wait')
})

test('"Send now" on a message that waits for good reason says what it risks, and needs a second click', async ({
  app,
  desk,
}, info) => {
  await night(app)
  const row = await write(app, 'Priya', 'Shall we meet next week?')
  await goTo(desk, 'sending')
  const message = card(desk, 'Priya')
  await expect(message.getByText(/^Quiet hours: leaves in/)).toBeVisible()
  await message.getByRole('button', { name: 'Send now' }).dblclick()
  const risk = message.getByRole('region', { name: 'What sending now risks' })
  await expect(risk).toContainText('It may wake somebody')
  await expect(risk.getByRole('button', { name: 'Send it now all the same' })).toBeFocused()
  expect(await statusOf(app, row)).toBe('queued')
  await look(desk, info, 'send-now-risk')
  await risk.getByRole('button', { name: 'Let it wait' }).click()
  await expect(risk).toHaveCount(0)
  await message.getByRole('button', { name: 'Send now' }).click()
  await message.getByRole('button', { name: 'Send it now all the same' }).click()
  await expect.poll(() => statusOf(app, row)).toBe('sent')
})

test('the key for "Send now" asks in the same way', async ({ app, desk }) => {
  await night(app)
  const row = await write(app, 'Priya', 'Shall we meet next week?')
  await goTo(desk, 'sending')
  await expect(card(desk, 'Priya').getByText(/^Quiet hours/)).toBeVisible()
  await desk.keyboard.press('j')
  await desk.keyboard.press('s')
  await expect(card(desk, 'Priya').getByText('It may wake somebody')).toBeVisible()
  await desk.keyboard.press('s')
  await desk.keyboard.press('s')
  expect(await statusOf(app, row)).toBe('queued')
  await desk.keyboard.press('Enter')
  await expect.poll(() => statusOf(app, row)).toBe('sent')
})

test('the pace is set in Settings, each with what it means and in its unit', async ({ app, desk }, info) => {
  await goTo(desk, 'settings/sending')
  const perHour = desk.getByRole('textbox', { name: 'In an hour', exact: true })
  await expect(perHour).toBeVisible()
  await perHour.fill('7')
  await perHour.press('Tab')
  await expect.poll(async () => (await app.api<{ pace: { perHour: number } }>('/settings')).body.pace.perHour).toBe(7)
  await look(desk, info, 'settings-pace')
  const { body } = await app.api<{ hour: { limit: number } }>(
    `/outbox/budget?conversationId=${await idOf(app, 'Priya')}`,
  )
  expect(body.hour.limit).toBe(7)
})

test('while WhatsApp is away the status offers the next repair with what it costs; afterwards the gap is listed', async ({
  app,
  desk,
}, info) => {
  await app.api('/simulator/fault', { body: { kind: 'disconnect', ms: 600_000 } })
  const status = desk.getByRole('button', { name: /WhatsApp is unreachable/ })
  await status.click()
  const details = desk.getByRole('dialog')
  await expect(details.getByText('Takes a few seconds. What you approved waits, nothing is lost.')).toBeVisible()
  await snap(desk, info, 'status-repair')
  await app.api('/simulator/inbound', { body: { from: 'Priya', text: 'Did you see my mail?' } })
  await details.getByRole('button', { name: 'Load WhatsApp anew' }).click()
  await expect
    .poll(async () => (await app.api<{ items: Gap[] }>('/session/gaps')).body.items[0]?.messagesRecovered)
    .toBe(1)
  await details.getByText('Times without connection').click()
  await expect(details.getByText('1 message read afterwards, in 1 conversation.')).toBeVisible()
  await expect(details.getByRole('button', { name: 'Load WhatsApp anew' })).toHaveCount(0)
  await snap(desk, info, 'status-gaps')
})

test('"Send later…" takes a moment in words, and the message waits for it', async ({ app, desk }, info) => {
  await goTo(desk, `all/${await idOf(app, 'Priya')}`)
  await expect(desk.getByRole('button', { name: 'Send later…' })).toHaveCount(0)
  await ownField(desk).fill('Happy birthday!')
  await desk.getByRole('button', { name: 'Send later…' }).click()
  const when = desk.getByRole('textbox', { name: 'Send it' })
  await expect(when).toBeFocused()
  await when.fill('tomorrow 9')
  await snap(desk, info, 'send-later')
  await when.press('Enter')
  await expect(ownField(desk)).toHaveValue('')
  const { body } = await app.api<{ items: OutboxItem[] }>('/outbox?status=queued')
  const tomorrow = new Date()
  tomorrow.setDate(tomorrow.getDate() + 1)
  tomorrow.setHours(9, 0, 0, 0)
  expect(body.items[0]).toMatchObject({ text: 'Happy birthday!', notBefore: tomorrow.toISOString() })
  expect(body.items[0]?.waitingFor?.code).toBe('scheduled')
  await goTo(desk, 'sending')
  await expect(card(desk, 'Priya').getByText(/^Sends /)).toBeVisible()
})

test('the keyboard schedules too', async ({ app, desk }) => {
  await goTo(desk, `all/${await idOf(app, 'Priya')}`)
  await ownField(desk).fill('Happy birthday!')
  await desk.keyboard.press('Control+Shift+Enter')
  await expect(desk.getByRole('textbox', { name: 'Send it' })).toBeFocused()
  await desk.keyboard.type('in 3 h')
  await expect(desk.getByRole('textbox', { name: 'Send it' })).toHaveValue('in 3 h')
  await desk.keyboard.press('Enter')
  await expect
    .poll(async () => (await app.api<{ items: OutboxItem[] }>('/outbox?status=queued')).body.items.length)
    .toBe(1)
})
