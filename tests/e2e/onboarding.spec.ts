import { test as base, type Page } from '@playwright/test'
import { encode } from 'uqr'
import type { Conversation, Session } from '../../electron/contract/models.ts'
import type { SettingsAnswer } from '../../electron/contract/settings.ts'
import { type StandIn, type StandInOptions, startWhatsAppStandIn } from '../whatsapp-web/stand-in.ts'
import { expect } from './desk.ts'
import { type Headless, startHeadless } from './headless.ts'
import { goTo, look } from './look.ts'

/** A phone and a network that do what a test tells them, a real runtime, and its page at the very first start. */
const test = base.extend<{ phoneOptions: StandInOptions; phone: StandIn; app: Headless; welcome: Page }>({
  phoneOptions: [{}, { option: true }],
  phone: async ({ phoneOptions }, provide) => {
    const phone = await startWhatsAppStandIn(phoneOptions)
    phone.control.addContact({ phone: '491701111111', name: 'Anna' })
    phone.control.past({ from: '491701111111', text: 'Can you call me today?' })
    await provide(phone)
    await phone.close()
  },
  app: async ({ phone }, provide) => {
    const app = await startHeadless({ env: { SECRETARY_BROWSER_ARGS: phone.browserArgs.join('\n') } })
    await provide(app)
    await app.stop()
  },
  welcome: async ({ app, page }, provide) => {
    await page.goto(app.url)
    await expect(page.getByRole('heading', { name: 'Welcome to Secretary' })).toBeVisible()
    await provide(page)
  },
})

const sessionOf = async (app: Headless) => (await app.api<Session>('/session')).body
const qrCode = (page: Page) => page.getByRole('img', { name: 'QR code to scan with WhatsApp on your phone' })

async function showCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Link WhatsApp' }).click()
  await page.getByRole('button', { name: 'Show the QR code' }).click()
  await expect(qrCode(page)).toBeVisible({ timeout: 30_000 })
}

test('one click leads to demo people and, over three lines on what is really there, to the desk', async ({
  app,
  welcome: page,
}, info) => {
  await look(page, info, 'welcome')
  await page.getByRole('button', { name: 'Try it with demo people' }).click()
  await expect(page.getByRole('heading', { name: 'Your desk is ready' })).toBeVisible()
  await expect(async () => {
    const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=unanswered&limit=1')
    await expect(page.getByRole('listitem').first()).toContainText(body.items[0]?.title ?? 'nobody', { timeout: 500 })
    await expect(page.getByRole('listitem').first()).toContainText(body.items[0]?.snippet ?? 'nothing', {
      timeout: 500,
    })
  }).toPass()
  await look(page, info, 'tour')
  await page.getByRole('main').getByRole('button', { name: 'Go to the desk' }).last().click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect.poll(async () => (await app.api<SettingsAnswer>('/settings')).body.appearance.tourSeen).toBe(true)
})

test('a scanned code links, shows how far the reading is, and leads to the people who wait', async ({
  app,
  phone,
  welcome: page,
}, info) => {
  phone.control.seed({ chats: 150, messagesPerChat: 3 })
  await page.getByRole('button', { name: 'Link WhatsApp' }).click()
  await expect(page.getByText('this is an unofficial client')).toBeVisible()
  await look(page, info, 'before-linking')
  await page.getByRole('button', { name: 'Show the QR code' }).click()
  await expect(qrCode(page)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^Code 1 of 6 · \d+ s left$/)).toBeVisible()
  expect(await darkModules(page)).toBe(darkModulesOf((await sessionOf(app)).qr ?? ''))
  await look(page, info, 'qr')
  phone.control.scan()
  await expect(page.getByText(/Reading recent messages: \d+ of \d+ conversations/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
  await look(page, info, 'choose-a-model')
  await page.getByRole('button', { name: 'Stay with built-in replies' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Go to the desk' }).last().click()
  await expect(page.getByRole('option').filter({ hasText: 'Anna' })).toBeVisible()
  expect(await sessionOf(app)).toMatchObject({ state: 'connected', watchOnly: false, me: { name: 'Sam' } })
})

test('a phone number gets a code to type, a wrong one a sentence', async ({ app, phone, welcome: page }, info) => {
  await showCode(page)
  await page.getByRole('button', { name: 'Link with a phone number instead' }).click()
  await page.getByLabel('Your phone number').fill('0170 1000000')
  await page.getByRole('button', { name: 'Get a code' }).click()
  await expect(page.getByRole('alert')).toContainText('country code')
  await page.getByLabel('Your phone number').fill('+49 170 1000000')
  await page.getByRole('button', { name: 'Get a code' }).click()
  await expect(page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)).toBeVisible()
  await look(page, info, 'pairing-code')
  phone.control.enterPairingCode((await sessionOf(app)).pairingCode ?? '')
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
})

test('watch only links without a way to send, and says so where messages would leave', async ({
  app,
  phone,
  welcome: page,
}, info) => {
  await page.getByRole('button', { name: 'Link WhatsApp' }).click()
  await page.getByRole('switch', { name: 'Watch only' }).check()
  await page.getByRole('button', { name: 'Show the QR code' }).click()
  await expect(qrCode(page)).toBeVisible({ timeout: 30_000 })
  phone.control.scan()
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
  expect(await sessionOf(app)).toMatchObject({ state: 'connected', watchOnly: true })
  await goTo(page, 'sending')
  const reason = page.getByText('Watch only: nothing is sent from here.')
  await expect(reason).toBeVisible()
  await goTo(page, 'jobs')
  const sending = page.getByRole('region', { name: 'Sending' })
  await expect(sending).toContainText('Off')
  await expect(sending.getByRole('button')).toHaveCount(0)
  phone.control.inbound({ from: '491701111111', text: 'Are you there?' })
  await goTo(page, 'to-answer')
  await page.getByRole('option').filter({ hasText: 'Anna' }).click()
  await expect(page.getByRole('textbox', { name: /^Draft for/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Approve & send' })).toBeDisabled()
  await expect(reason).toBeVisible()
  await look(page, info, 'watch-only')
  await page.keyboard.press('Control+Enter')
  const { body } = await app.api<{ items: { status: string }[] }>('/outbox?status=draft,queued,sending,sent')
  expect(body.items.map(({ status }) => status)).toEqual(['draft'])
})

/** As far as the question about a model, with one on another computer chosen there. */
async function chooseRemoteModel(page: Page, phone: StandIn): Promise<void> {
  await showCode(page)
  phone.control.scan()
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
  await page.getByLabel('Who writes the drafts').selectOption({ label: 'Another address' })
  await page.getByLabel('Address').fill('https://models.invalid/v1')
  await page.getByLabel('Model', { exact: true }).fill('some-model')
  await page.getByLabel('Model', { exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'Before anything leaves this computer' })).toBeVisible()
}

const settingsOf = async (app: Headless) => (await app.api<SettingsAnswer>('/settings')).body

test('before a model elsewhere is asked for the first time, the way to the desk leads past the numbers and an example', async ({
  app,
  phone,
  welcome: page,
}, info) => {
  phone.control.inbound({ from: '491701111111', text: 'And can you bring the blue folder?' })
  await chooseRemoteModel(page, phone)
  await expect(page.getByText('models.invalid').first()).toBeVisible()
  await page.getByText('A real example of what would leave').click()
  await expect(page.locator('pre')).toContainText('Can you call me today?')
  await look(page, info, 'agree')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Before anything leaves this computer' })).toBeVisible()
  expect((await settingsOf(app)).consent).toBeNull()
  await page.getByRole('button', { name: 'Agree' }).click()
  await expect(page.getByRole('heading', { name: 'Your desk is ready' })).toBeVisible()
  expect((await settingsOf(app)).consent).toMatchObject({ origin: 'https://models.invalid' })
  await page.getByRole('main').getByRole('button', { name: 'Go to the desk' }).last().click()
  await expect(page.getByRole('option').filter({ hasText: 'Anna' })).toBeVisible()
})

test('whoever presses "Go on" before the model is kept is still asked first', async ({ phone, welcome: page }) => {
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const isChange = String(message).includes('settings/update')
      setTimeout(() => server.send(message), isChange ? 1_000 : 0)
    })
  })
  await page.reload()
  await chooseRemoteModel(page, phone)
})

test('"Not now" agrees to nothing, and another model can be chosen instead', async ({ app, phone, welcome: page }) => {
  await chooseRemoteModel(page, phone)
  await page.getByRole('button', { name: 'Choose another model' }).click()
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByRole('heading', { name: 'Your desk is ready' })).toBeVisible()
  expect((await settingsOf(app)).consent).toBeNull()
  const { body } = await app.api<{ items: { writtenBy: string | null }[] }>('/outbox')
  expect(body.items.filter(({ writtenBy }) => writtenBy !== null && writtenBy !== 'built-in')).toEqual([])
})

test('linking can be given up at any moment and begun again', async ({ app, welcome: page }) => {
  await showCode(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Show the QR code' })).toBeVisible()
  await expect.poll(async () => (await sessionOf(app)).state).toBe('stopped')
  await page.getByRole('button', { name: 'Show the QR code' }).click()
  await expect(qrCode(page)).toBeVisible({ timeout: 30_000 })
})

test.describe('with codes that pass quickly', () => {
  test.use({ phoneOptions: { qrRotateMs: 400, qrMax: 20 } })

  test('after six codes a button asks for new ones', async ({ welcome: page }, info) => {
    await page.getByRole('button', { name: 'Link WhatsApp' }).click()
    await page.getByRole('button', { name: 'Show the QR code' }).click()
    await expect(page.getByText('The codes ran out')).toBeVisible({ timeout: 60_000 })
    await look(page, info, 'codes-over')
    await page.getByRole('button', { name: 'Show new codes' }).click()
    await expect(qrCode(page)).toBeVisible({ timeout: 30_000 })
  })
})

for (const { asked, said } of [
  { asked: 'PASSKEY_REQUIRED', said: /passkey/ },
  { asked: 'MOON_PHASE', said: /does not know \("MOON_PHASE"\)/ },
]) {
  test(`when WhatsApp asks for ${asked}, it is named with what to do, and linking goes on afterwards`, async ({
    phone,
    welcome: page,
  }, info) => {
    await showCode(page)
    phone.control.challenge(asked)
    await expect(page.getByText('WhatsApp asks for something else')).toBeVisible()
    await expect(page.getByText(said)).toBeVisible()
    await look(page, info, `challenge-${asked.toLowerCase()}`)
    phone.control.scan()
    phone.control.challengePassed()
    await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
  })
}

test('logging out is said from either end, keeps what is stored, and linking again leads back', async ({
  app,
  phone,
  welcome: page,
}, info) => {
  await showCode(page)
  phone.control.scan()
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
  await goTo(page, 'settings/whatsapp')
  const connection = page.locator('[data-setting="whatsapp.link"]')
  await expect(connection.getByText('Sam · +491701000000')).toBeVisible()
  await look(page, info, 'settings-linked')
  phone.control.unlink()
  await expect(connection.getByText('This device was unlinked on the phone')).toBeVisible({ timeout: 30_000 })
  await look(page, info, 'unlinked')
  await connection.getByRole('button', { name: 'Link again' }).click()
  await expect(qrCode(page)).toBeVisible({ timeout: 30_000 })
  phone.control.scan()
  await expect(connection.getByText('Sam · +491701000000')).toBeVisible({ timeout: 60_000 })
  await connection.getByRole('button', { name: 'Log out…' }).click()
  await expect(connection.getByText('This unlinks Secretary on your phone too')).toBeVisible()
  await connection.getByRole('button', { name: 'Log out', exact: true }).click()
  await expect(connection.getByText('You logged out')).toBeVisible({ timeout: 30_000 })
  expect(phone.control.look().isLinked).toBe(false)
  const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=all')
  expect(body.items.map(({ title }) => title)).toContain('Anna')
})

test('a line that goes away is said, and everything is as before when it is back', async ({ phone, welcome: page }) => {
  await showCode(page)
  phone.control.scan()
  await expect(page.getByRole('heading', { name: 'A model, or built-in replies?' })).toBeVisible({ timeout: 60_000 })
  await goTo(page, 'settings/whatsapp')
  const connection = page.locator('[data-setting="whatsapp.link"]')
  await expect(connection.getByText('Sam · +491701000000')).toBeVisible()
  phone.control.networkGone()
  await expect(connection.getByText('WhatsApp cannot be reached')).toBeVisible({ timeout: 30_000 })
  phone.control.networkBack()
  await expect(connection.getByText('Sam · +491701000000')).toBeVisible({ timeout: 30_000 })
})

test.describe('with a WhatsApp Web that has changed', () => {
  test.use({ phoneOptions: { behaviour: { missingModules: ['WAWebSendMsgChatAction'] } } })

  test('it is said with the versions, what can be read is read, and one can go on', async ({
    phone,
    welcome: page,
  }, info) => {
    await showCode(page)
    phone.control.scan()
    await expect(page.getByText('Linked, but not everything works')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/whatsapp-web\.js \d+\.\d+\.\d+, WhatsApp Web 2\.\d+/)).toBeVisible()
    await look(page, info, 'degraded')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Stay with built-in replies' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Go to the desk' }).last().click()
    await expect(page.getByRole('option').filter({ hasText: 'Anna' })).toBeVisible({ timeout: 30_000 })
  })
})

/** The drawn code as its dark squares. */
function darkModules(page: Page): Promise<number> {
  return qrCode(page)
    .locator('path')
    .evaluate((path) => (path.getAttribute('d') ?? '').split('M').length - 1)
}

function darkModulesOf(text: string): number {
  return encode(text, { ecc: 'L', border: 4 }).data.flat().filter(Boolean).length
}
