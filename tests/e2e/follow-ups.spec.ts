import type { Page } from '@playwright/test'
import { draftField, expect, openConversation, read, row, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look, takePictures } from './look.ts'

test.use({
  appOptions: { demo: true, env: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '0' } },
  // Another clock than in Dublin, where Nora lives.
  timezoneId: 'Europe/Berlin',
})

const NORA = 'Nora Lindqvist'
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const panel = (page: Page) => page.getByRole('dialog', { name: /^Keeping in touch with/ })

/** Whatever the hour is where these tests run, nobody is asleep. */
async function nobodySleeps(app: Headless): Promise<void> {
  await app.api('/settings', { method: 'PATCH', body: { followUps: { quietFrom: '00:00', quietTo: '00:00' } } })
}

async function itIsNightInDublin(app: Headless): Promise<void> {
  const clock = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Dublin', hour: 'numeric', hourCycle: 'h23' })
  const hour = (later: number) => `${String((Number(clock.format()) + later + 24) % 24).padStart(2, '0')}:00`
  await app.api('/settings', { method: 'PATCH', body: { followUps: { quietFrom: hour(-1), quietTo: hour(3) } } })
}

async function openNora(page: Page): Promise<void> {
  await goTo(page, 'all')
  await openConversation(page, NORA)
}

test('from a proposed friend to an answer: asked for, written, approved, sent, and told everywhere', async ({
  app,
  desk,
}, info) => {
  await nobodySleeps(app)
  await desk.keyboard.press('g')
  await desk.keyboard.press('f')
  await expect(desk.getByRole('heading', { level: 1, name: 'Follow-ups' })).toBeVisible()
  await expect(desk.getByText('No follow-ups yet')).toBeVisible()
  const proposed = part(desk, 'You may want to stay in touch with')
  await expect(proposed.getByText(/^24 messages with each other, and none for \d+ days/)).toBeVisible()
  await look(desk, info, 'follow-ups-empty')

  await proposed.getByRole('button', { name: NORA, exact: true }).click()
  await expect(desk.getByRole('heading', { level: 2, name: NORA })).toBeVisible()
  await desk.keyboard.press('f')
  await panel(desk)
    .getByRole('button', { name: /^In 2 days/ })
    .click()
  await expect(panel(desk).getByText(/^Follow-up: .+where Nora lives/)).toBeVisible()
  await look(desk, info, 'follow-ups-panel')
  await desk.keyboard.press('Escape')

  await goTo(desk, 'follow-ups')
  const upcoming = part(desk, 'Upcoming')
  await expect(upcoming).toContainText(/It has been quiet for \d+ days\. You asked for it\./)
  await look(desk, info, 'follow-ups-planned')
  await upcoming.getByRole('button', { name: `Write to ${NORA} now` }).click()
  await expect(upcoming.getByText('Waits for your word')).toBeVisible({ timeout: 20_000 })
  await expect(desk.getByRole('navigation').getByRole('button', { name: 'Follow-ups 1' })).toBeVisible()
  await look(desk, info, 'follow-ups-written')

  await upcoming.getByRole('button', { name: `Look at it, ${NORA}` }).click()
  await expect(row(desk, NORA)).toContainText('follow-up written')
  const card = part(desk, 'Draft')
  await expect(card).toContainText(/Follow-up.*It has been quiet for \d+ days/)
  await takePictures(desk, info, 'follow-ups-draft')
  await read(desk)
  const text = await draftField(desk).inputValue()
  await desk.keyboard.press('Control+Enter')

  await goTo(desk, 'follow-ups')
  const sent = part(desk, 'Sent follow-ups')
  await expect(sent).toContainText(text, { timeout: 20_000 })
  await expect(sent).toContainText(/answered after/, { timeout: 20_000 })
  await look(desk, info, 'follow-ups-sent')

  await goTo(desk, 'insights')
  const told = desk.locator('[data-insight="follow-ups"]')
  await expect(told.getByRole('heading', { name: 'The one follow-up was answered' })).toBeVisible()
  await expect(told).toContainText('Too few yet to say')
  await expect(told.getByRole('region', { name: 'Follow-ups by person' })).toContainText(NORA)
  await told.scrollIntoViewIfNeeded()
  await look(desk, info, 'follow-ups-insights')
})

test('what is planned can be moved and skipped, and a skip taken back', async ({ app, desk }, info) => {
  await nobodySleeps(app)
  await openNora(desk)
  await desk.keyboard.press('f')
  await panel(desk).getByLabel('Follow up').fill('in 3 days')
  await desk.keyboard.press('Enter')
  await expect(panel(desk).getByText(/^Follow-up: /)).toBeVisible()
  await desk.keyboard.press('Escape')

  await goTo(desk, 'follow-ups')
  const upcoming = part(desk, 'Upcoming')
  const when = upcoming.locator('time')
  const before = await when.getAttribute('datetime')
  await upcoming.getByRole('button', { name: `Move ${NORA}` }).click()
  await desk.getByLabel('Write it').fill('next week')
  await desk.keyboard.press('Enter')
  await expect(when).not.toHaveAttribute('datetime', before ?? '')
  await upcoming.getByRole('button', { name: `Skip ${NORA}` }).click()
  await expect(upcoming.getByText(`Skipped: ${NORA}`)).toBeVisible()
  await expect(when).toHaveCount(0)
  await look(desk, info, 'follow-ups-skipped')
  await upcoming.getByRole('button', { name: 'Undo' }).click()
  await expect(when).toBeVisible()
})

test('who sleeps is written to later, whoever waits for an answer not at all, and the page says why', async ({
  app,
  desk,
}, info) => {
  await itIsNightInDublin(app)
  await openNora(desk)
  await desk.keyboard.press('f')
  await panel(desk).getByRole('button', { name: 'Write one now' }).click()
  await expect(panel(desk).getByText(/You asked for it\. It is night where they live\./)).toBeVisible()
  await desk.keyboard.press('Escape')
  await openConversation(desk, 'Ann Becker')
  await desk.keyboard.press('f')
  await panel(desk).getByRole('button', { name: 'Write one now' }).click()
  await expect(panel(desk).getByRole('alert')).toContainText('They wait for your answer')
  await takePictures(desk, info, 'follow-ups-refused-panel')

  await goTo(desk, 'follow-ups')
  await expect(part(desk, 'Upcoming')).toContainText('You asked for it. It is night where they live.')
  await expect(part(desk, 'Not written, and why')).toContainText(/It is night where they live\. Looked at again/)
  await look(desk, info, 'follow-ups-refused')
})

test('whoever is proposed is added or left alone with one press, which can be taken back', async ({ desk }) => {
  await goTo(desk, 'follow-ups')
  const proposed = part(desk, 'You may want to stay in touch with')
  await proposed.getByRole('button', { name: `No thanks, ${NORA}` }).click()
  await expect(proposed.getByText('is not proposed again')).toBeVisible()
  await proposed.getByRole('button', { name: 'Undo' }).click()
  await proposed.getByRole('button', { name: `Yes, ${NORA}` }).click()
  await expect(proposed.getByText(`A follow-up to ${NORA} is planned within the hour`)).toBeVisible()
  await openNora(desk)
  await desk.keyboard.press('f')
  await expect(panel(desk).getByRole('radio', { name: 'On', exact: true })).toBeChecked()
})

test('one person has rules of their own, and who asked to be left alone is', async ({ app, desk }, info) => {
  await openNora(desk)
  await desk.keyboard.press('f')
  await expect(panel(desk).getByLabel('Time zone')).toContainText('by their phone number')
  await panel(desk).getByLabel('Time zone').selectOption('Asia/Tokyo')
  await panel(desk).getByLabel('After a silence of').selectOption('1 week')
  await panel(desk).getByText('Off', { exact: true }).click()
  await expect(panel(desk).getByText('Follow-ups are switched off for them.')).toBeVisible()
  const { body } = await app.api<{ items: { id: string; title: string }[] }>('/conversations?state=all&limit=100')
  const id = body.items.find(({ title }) => title === NORA)?.id
  await expect
    .poll(async () => (await app.api(`/conversations/${id}/follow-ups`)).body)
    .toMatchObject({ enabled: false, frequencyHours: 168, timeZones: ['Asia/Tokyo'], timeZoneBy: 'user' })

  await app.api(`/conversations/${id}/follow-ups`, { method: 'PATCH', body: { optedOut: true } })
  await expect(panel(desk).getByText(`${NORA} asked not to be written to`)).toBeVisible()
  await takePictures(desk, info, 'follow-ups-opted-out')
  await panel(desk).getByRole('button', { name: 'They may be written to again' }).click()
  await expect(panel(desk).getByLabel('Follow up')).toBeVisible()
})

test('the page leads to the settings of follow-ups, where each applies at once', async ({ app, desk }, info) => {
  await goTo(desk, 'follow-ups')
  await desk.getByRole('button', { name: 'How follow-ups work' }).click()
  const group = part(desk, 'Follow-ups')
  await expect(group.getByLabel('Follow-ups to one person in a week')).toBeInViewport()
  await takePictures(desk, info, 'follow-ups-settings')
  await group.getByText('Follow-ups', { exact: true }).nth(1).click()
  await expect
    .poll(async () => (await app.api<{ followUps: { enabled: boolean } }>('/settings')).body.followUps.enabled)
    .toBe(false)
  await goTo(desk, 'follow-ups')
  await expect(desk.getByText('Follow-ups are switched off. Only what you ask for')).toBeVisible()
})
