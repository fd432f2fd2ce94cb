import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Conversation } from '../../electron/contract/models.ts'
import type { AiResponse } from '../../electron/contract/records.ts'
import type { SettingsAnswer } from '../../electron/contract/settings.ts'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { expect, test } from './desk.ts'
import { type Headless, startHeadless } from './headless.ts'
import { goTo, look, takePictures } from './look.ts'

const settingsOf = async (app: Headless) => (await app.api<SettingsAnswer>('/settings')).body
const patch = (app: Headless, body: object) => app.api('/settings', { method: 'PATCH', body })
const setting = (page: Page, id: string) => page.locator(`[data-setting="${id}"]`)

test('a setting applies at once, in every window, and survives a reload', async ({ app, context, desk }, info) => {
  await goTo(desk, 'settings')
  const second = await context.newPage()
  await second.goto(desk.url())
  const typing = (page: Page) => page.getByRole('switch', { name: 'Show “typing…”' })
  await expect(typing(desk)).toBeChecked()
  await desk.getByText('Show “typing…”', { exact: true }).click()
  await expect.poll(async () => (await settingsOf(app)).sending.showTyping).toBe(false)
  await expect(typing(second)).not.toBeChecked({ timeout: 1_000 })
  await desk.reload()
  await expect(typing(desk)).not.toBeChecked()
  await look(desk, info, 'settings')
})

test('every group of settings can be looked at, and a search finds a setting by another word for it', async ({
  desk,
}, info) => {
  await goTo(desk, 'settings')
  for (const group of ['WhatsApp', 'Assistant', 'Sending', 'Privacy', 'Data', 'Appearance']) {
    await desk.getByRole('button', { name: group, exact: true }).last().click()
    await expect(desk.getByRole('region', { name: group })).toBeInViewport()
    await takePictures(desk, info, `settings-${group.toLowerCase()}`)
  }
  await expect(desk.getByRole('region', { name: 'Desktop' })).toHaveCount(0)
  await desk.keyboard.press('/')
  await desk.keyboard.type('blue ticks')
  await expect(desk.getByRole('switch')).toHaveCount(1)
  await expect(desk.getByRole('switch', { name: 'Mark as read when you answer' })).toBeVisible()
  await desk.getByLabel('Search in the settings').fill('moon phase')
  await expect(desk.getByText('No setting goes by “moon phase”.')).toBeVisible()
})

test('numbers outside their limits are said and never sent', async ({ app, desk }) => {
  await goTo(desk, 'settings/sending')
  const undo = desk.getByLabel('Time to take back')
  await undo.fill('500')
  await expect(setting(desk, 'sending.undoMs')).toContainText('From 0 to 120')
  await undo.fill('7.5')
  await expect.poll(async () => (await settingsOf(app)).sending.undoMs).toBe(7_500)
  await expect(setting(desk, 'sending.undoMs')).not.toContainText('From 0 to 120')
})

test('colours change at once, by the page and by the palette', async ({ desk }) => {
  await goTo(desk, 'settings/appearance')
  const scheme = () => desk.locator('html').getAttribute('data-mantine-color-scheme')
  await desk.getByLabel('Colours').selectOption({ label: 'Dark' })
  await expect.poll(scheme).toBe('dark')
  await desk.keyboard.press('Control+k')
  await desk.getByPlaceholder('What do you want to do?').fill('Light colours')
  await desk.keyboard.press('Enter')
  await expect.poll(scheme).toBe('light')
})

test('what the runtime refuses stands beside the setting in its own words, and what was typed stays', async ({
  app,
  desk,
}) => {
  await goTo(desk, 'settings/assistant')
  await desk.getByLabel('Who writes the drafts').selectOption({ label: 'Another address' })
  const address = desk.getByLabel('Address')
  await address.fill('http://models.example.com/v1')
  await address.press('Enter')
  await expect(setting(desk, 'model.baseUrl').getByRole('alert')).toContainText('https://')
  await expect(address).toHaveValue('http://models.example.com/v1')
  expect((await settingsOf(app)).model.baseUrl).toBe('')
})

test('a key goes in and never comes out', async ({ app, desk }, info) => {
  await goTo(desk, 'settings/assistant')
  await desk.getByLabel('Who writes the drafts').selectOption({ label: 'OpenAI' })
  const key = setting(desk, 'model.apiKey')
  await key.getByRole('textbox').fill('sk-very-secret')
  await key.getByRole('button', { name: 'Keep this key' }).click()
  await expect(key).toContainText('A key is kept for api.openai.com.')
  await expect(key.getByRole('textbox')).toHaveCount(0)
  expect(JSON.stringify(await settingsOf(app))).not.toContain('very-secret')
  expect(await desk.content()).not.toContain('very-secret')
  await look(desk, info, 'settings-key')
  await key.getByRole('button', { name: 'Replace' }).click()
  await key.getByRole('button', { name: 'Cancel' }).click()
  await key.getByRole('button', { name: 'Forget' }).click()
  await expect(key.getByRole('textbox')).toBeVisible()
  expect(await settingsOf(app)).toMatchObject({ hasApiKey: false, keyState: 'none' })
})

test('before anything goes to another computer the page asks, with numbers and a real example, and it can be taken back', async ({
  app,
  desk,
}, info) => {
  await app.api('/jobs/assistant/pause', { body: {} })
  await app.api('/simulator/inbound', { body: { from: 'Ann Becker', text: 'Can you bring the blue folder?' } })
  await goTo(desk, 'settings/assistant')
  await desk.getByLabel('Who writes the drafts').selectOption({ label: 'Another address' })
  await desk.getByLabel('Address').fill('https://models.invalid/v1')
  await desk.getByLabel('Model', { exact: true }).fill('some-model')
  await desk.getByLabel('Model', { exact: true }).press('Enter')
  const agreement = setting(desk, 'model.consent')
  await expect(agreement).toContainText('models.invalid')
  await expect(agreement).toContainText('price unknown')
  await agreement.getByText('A real example of what would leave').click()
  await expect(agreement.locator('pre')).toContainText('blue folder')
  await look(desk, info, 'settings-consent')
  await agreement.getByRole('button', { name: 'Agree' }).click()
  await expect(agreement).toContainText('You agreed on')
  expect((await settingsOf(app)).consent).toMatchObject({ origin: 'https://models.invalid' })
  await agreement.getByRole('button', { name: 'Take back' }).click()
  await expect(agreement.getByRole('button', { name: 'Agree' })).toBeVisible()
  expect((await settingsOf(app)).consent).toBeNull()
})

test('instructions are never lost: not by a reload in the middle of a word, not while the runtime refuses', async ({
  app,
  desk,
}) => {
  await goTo(desk, 'settings/assistant')
  const instructions = desk.getByLabel('Instructions')
  await instructions.pressSequentially('I run a gara')
  await desk.reload()
  await expect(instructions).toHaveValue('I run a gara')
  await instructions.press('End')
  await instructions.pressSequentially('ge in Leeds.')
  await expect(setting(desk, 'assistant.instructions')).toContainText('Saved')
  expect((await settingsOf(app)).assistant.instructions).toBe('I run a garage in Leeds.')
})

test('a conversation is kept from models by its name, and allowed again', async ({ app, desk }, info) => {
  await goTo(desk, 'settings/privacy')
  const blocked = setting(desk, 'privacy.blocked')
  await expect(blocked).toContainText('None so far.')
  await blocked.getByRole('searchbox').fill('mum')
  await blocked.getByRole('button', { name: 'Never send Mum' }).click()
  await blocked.getByRole('searchbox').fill('')
  await expect(blocked.getByRole('list', { name: 'Never sent to a model' })).toContainText('Mum')
  await look(desk, info, 'settings-blocked')
  const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=blocked')
  expect(body.items.map(({ title }) => title)).toEqual(['Mum'])
  await blocked.getByRole('button', { name: 'Allow Mum again' }).click()
  await expect(blocked).toContainText('None so far.')
})

test('the page says where the data is and which version runs', async ({ app, desk }) => {
  await goTo(desk, 'settings/data')
  await expect(setting(desk, 'data.folder')).toContainText(app.dataDir)
  await expect(setting(desk, 'data.folder')).toContainText(/\d+\.\d+\.\d+/)
  await expect(setting(desk, 'data.usage')).toContainText('Nothing was used yet.')
})

test('from the demo people to the real account and back, each with its own data', async ({ app, desk }) => {
  await goTo(desk, 'settings/whatsapp')
  await desk.getByRole('button', { name: 'Go to the real account' }).click()
  await expect(desk.getByRole('heading', { name: 'Welcome to Secretary' })).toBeVisible()
  expect((await app.api<{ demo: boolean }>('/app')).body.demo).toBe(false)
  await desk.getByRole('button', { name: 'Try it with demo people' }).click()
  await expect(desk.getByRole('heading', { name: 'Your desk is ready' })).toBeVisible()
  await expect(desk.getByRole('listitem').first()).toContainText('waits')
})

base('a stored setting that cannot be read is said, and everything else is as it was', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'secretary-settings-'))
  const first = await startHeadless({ demo: true, dataDir })
  await patch(first, { sending: { undoMs: 9_000, minGapMs: 4_000 }, appearance: { tourSeen: true } })
  await first.stop()
  const database = new Database(join(dataDir, 'demo', 'secretary.db'))
  database.prepare(`UPDATE settings SET value = json_set(value, '$.undoMs', 'soon') WHERE key = 'sending'`).run()
  database.close()
  const second = await startHeadless({ demo: true, dataDir })
  await page.goto(second.url)
  await expect(page.getByRole('option').first()).toBeVisible()
  await goTo(page, 'settings/sending')
  await expect(page.getByText('sending.undoMs could not be read')).toBeVisible()
  await expect(page.getByLabel('Time to take back')).toHaveValue('5 seconds')
  await expect(page.getByLabel('Gap between two messages')).toHaveValue('4 seconds')
  await second.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const withModel = test.extend<{ model: ModelStandIn }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this very pattern
  model: async ({}, provide) => {
    const model = await startModelStandIn({ models: ['stand-in-model', 'other-model'] })
    await provide(model)
    await model.close()
  },
})

withModel('the test button shows the real answer, then the real error', async ({ desk, model }, info) => {
  await goTo(desk, 'settings/assistant')
  await desk.getByLabel('Who writes the drafts').selectOption({ label: 'Another address' })
  await desk.getByLabel('Address').fill(model.baseUrl)
  await desk.getByLabel('Model', { exact: true }).fill('stand-in-model')
  await desk.getByLabel('Model', { exact: true }).press('Enter')
  await expect(setting(desk, 'model.consent')).toContainText('Nothing leaves this computer')
  model.next({ kind: 'answer', reply: 'Yes, I am here.' }, { kind: 'unauthorized' })
  const tried = setting(desk, 'model.test')
  await tried.getByRole('button', { name: 'Test' }).click()
  await expect(tried).toContainText('Yes, I am here.')
  await expect(tried).toContainText(/\(\d+(\.\d+)? (ms|sec)\)/)
  await look(desk, info, 'settings-test-answer')
  await tried.getByRole('button', { name: 'Test' }).click()
  await expect(tried).toContainText(/key/)
  await look(desk, info, 'settings-test-error')
})

withModel(
  'every call is in the log with exactly what was sent, and what it cost',
  async ({ app, desk, model }, info) => {
    await patch(app, { model: { preset: 'custom', baseUrl: model.baseUrl, name: 'stand-in-model' } })
    await app.api('/simulator/inbound', { body: { from: 'Ann Becker', text: 'Where is the blue folder?' } })
    await app.api('/jobs/assistant/run', { body: {} })
    const list = async () => (await app.api<{ items: AiResponse[] }>('/ai-responses?limit=1')).body.items
    await expect.poll(async () => (await list()).length, { timeout: 30_000 }).toBeGreaterThan(0)
    await goTo(desk, 'settings/data')
    const log = setting(desk, 'data.responses')
    await expect(log.getByRole('row').nth(1)).toContainText('stand-in-model')
    await expect(log.getByRole('row').nth(1)).toContainText('$0.00')
    await log.getByRole('button', { name: 'What was sent' }).first().click()
    await expect(log.locator('pre').first()).toContainText('Ann')
    await expect(setting(desk, 'data.usage').getByRole('row').nth(1)).toContainText('stand-in-model')
    await look(desk, info, 'settings-log')
  },
)

test.describe('with a model named by the environment', () => {
  test.use({
    appOptions: {
      demo: true,
      env: {
        SECRETARY_LLM_BASE_URL: 'http://127.0.0.1:9/v1',
        SECRETARY_LLM_MODEL: 'from-outside',
        SECRETARY_LLM_API_KEY: 'sk-from-outside',
        SECRETARY_UNDO_MS: '1500',
      },
    },
  })

  test('what the environment decides is shown, cannot be changed, and says why', async ({ desk }, info) => {
    await goTo(desk, 'settings/assistant')
    await expect(desk.getByLabel('Who writes the drafts')).toBeDisabled()
    await expect(desk.getByLabel('Model', { exact: true })).toBeDisabled()
    await expect(desk.getByLabel('Model', { exact: true })).toHaveValue('from-outside')
    await expect(setting(desk, 'model.name')).toContainText('Set by the environment (SECRETARY_LLM_MODEL)')
    await expect(setting(desk, 'model.apiKey')).toContainText('SECRETARY_LLM_API_KEY')
    await expect(setting(desk, 'model.apiKey').getByRole('textbox')).toHaveCount(0)
    await expect(desk.getByLabel('Time to take back')).toBeDisabled()
    await look(desk, info, 'settings-environment')
  })
})
