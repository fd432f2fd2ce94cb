import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { test as base, expect, row, somebodyWrites } from './desk.ts'
import { goTo, look, takePictures } from './look.ts'

const test = base.extend<{ model: ModelStandIn; second: ModelStandIn }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this very pattern
  model: async ({}, provide) => {
    const model = await startModelStandIn()
    await provide(model)
    await model.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  second: async ({}, provide) => {
    const model = await startModelStandIn()
    await provide(model)
    await model.close()
  },
})

const setting = (page: import('@playwright/test').Page, id: string) => page.locator(`[data-setting="${id}"]`)
const patch = (app: import('./headless.ts').Headless, body: object) => app.api('/settings', { method: 'PATCH', body })

test('a second model is added, tried, and put in the order; it writes where the first one fails', async ({
  app,
  desk,
  model,
  second,
}, info) => {
  await patch(app, { model: { preset: 'custom', baseUrl: model.baseUrl, name: 'first-model' } })
  await goTo(desk, 'settings/assistant')
  const profiles = setting(desk, 'providers.profiles')
  await profiles.getByRole('button', { name: 'Add a model' }).click()
  const form = profiles.getByRole('form', { name: 'A new model' })
  await form.getByLabel('Where it runs').selectOption({ label: 'Another address' })
  await form.getByLabel('Address').fill(second.baseUrl)
  await form.getByLabel('Model', { exact: true }).fill('second-model')
  await form.getByLabel('Your name for it').fill('The spare one')
  await form.getByRole('textbox', { name: 'Key' }).fill('sk-spare-12345')
  await profiles.scrollIntoViewIfNeeded()
  await look(desk, info, 'providers-form')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(profiles).toContainText('second-model · on this computer · key kept')
  await profiles.getByRole('button', { name: 'Test The spare one' }).click()
  await expect(profiles).toContainText('It answered')
  await setting(desk, 'providers.writing').getByRole('button', { name: 'Then The spare one' }).click()
  await expect(setting(desk, 'providers.writing').getByRole('listitem')).toHaveText([/first-model/, /The spare one/])
  await setting(desk, 'providers.triage').getByRole('button', { name: 'Use The spare one' }).click()
  await setting(desk, 'providers.profiles').scrollIntoViewIfNeeded()
  await look(desk, info, 'providers')
  model.always({ kind: 'unauthorized' })
  await somebodyWrites(app, 'Ann Becker', 'Where is the blue folder?')
  await app.api('/jobs/assistant/run', { body: {} })
  await expect(desk.getByText(/The spare one writes meanwhile/).first()).toBeVisible()
  expect(second.requests.every(({ headers }) => headers.authorization === 'Bearer sk-spare-12345')).toBe(true)
  await look(desk, info, 'providers-fallback')
  await setting(desk, 'providers.writing').getByRole('button', { name: 'Ask The spare one earlier' }).click()
  await expect(setting(desk, 'providers.writing').getByRole('listitem').first()).toContainText('The spare one')
  await profiles.getByRole('button', { name: 'Remove The spare one' }).click()
  await expect(setting(desk, 'providers.writing')).toHaveCount(0)
})

test('the usage page shows days, models and purposes, and saves them for other programs', async ({
  app,
  desk,
  model,
}, info) => {
  await goTo(desk, 'usage')
  await expect(desk.getByText('No model was asked for anything yet')).toBeVisible()
  await look(desk, info, 'usage-empty')
  await patch(app, { model: { preset: 'custom', baseUrl: model.baseUrl, name: 'stand-in-model' } })
  await app.api('/jobs/assistant/run', { body: {} })
  fillDays(join(app.dataDir, 'demo', 'secretary.db'))
  await patch(app, { spending: { dailyUsd: 0 } })
  await desk.reload()
  const table = desk.getByRole('region', { name: 'Usage by day, model and purpose' })
  await expect(table.getByRole('row').nth(1)).toBeVisible()
  await expect(table).toContainText('gpt-5-mini')
  await expect(table).toContainText('unknown')
  await expect(desk.getByText('Today’s limit of $0 is reached')).toBeVisible()
  await desk.getByText('Cost', { exact: true }).first().click()
  await look(desk, info, 'usage')
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv.split('\r\n')[0]).toBe(
    'day,provider,model,purpose,calls,errors,tokensIn,tokensOut,costUsd,knownUsd,unpriced',
  )
  expect(csv).toContain('gpt-5-mini')
  await desk.getByRole('button', { name: 'Put a copy there to change' }).click()
  await expect(desk.getByText('with your own price table')).toBeVisible()
})

/** Three weeks of calls, of which a few have no known price. */
function fillDays(path: string): void {
  const database = new Database(path)
  const account = database.prepare('SELECT id FROM accounts').pluck().get()
  const insert = database.prepare(
    `INSERT INTO ai_responses (workspace_id, provider, model, purpose, prompt_version, prompt, tokens_in, tokens_out, cost_usd, latency_ms, created_at)
     VALUES (?, 'https://api.openai.com', ?, ?, '1', '', ?, ?, ?, 900, ?)`,
  )
  for (let day = 1; day < 22; day++) {
    for (let call = 0; call < (day * 7) % 11; call++) {
      const isKnown = call !== 3
      const at = Date.now() - day * 86_400_000
      insert.run(
        account,
        isKnown ? 'gpt-5-mini' : 'new-model',
        call % 2 ? 'draft' : 'triage',
        1_800,
        160,
        isKnown ? 0.0008 : null,
        at,
      )
    }
  }
  database.close()
}

test('a voice note is written down when asked for, and stands there as spoken', async ({ app, desk, model }, info) => {
  await patch(app, { model: { preset: 'custom', baseUrl: model.baseUrl, name: 'stand-in-model' } })
  await goTo(desk, 'settings/assistant')
  await setting(desk, 'transcription.profile').getByLabel('Voice notes').selectOption({ label: 'stand-in-model' })
  await setting(desk, 'transcription.profile').getByLabel('Model for speech').fill('whisper-1')
  await setting(desk, 'transcription.profile').getByLabel('Model for speech').press('Enter')
  await setting(desk, 'transcription.profile').scrollIntoViewIfNeeded()
  await takePictures(desk, info, 'providers-speech')
  const { body } = await app.api<{ items: { id: string; title: string; snippet: string }[] }>(
    '/conversations?state=all&limit=100',
  )
  const spoken = body.items.find(({ snippet }) => snippet === 'Voice note')
  await goTo(desk, 'to-answer')
  await row(desk, spoken?.title ?? '').click()
  await desk.getByRole('button', { name: 'Write it down' }).click()
  await expect(desk.getByText('Can you bring the blue folder on Friday?').first()).toBeVisible()
  await expect(desk.getByText('spoken', { exact: true })).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Write it down' })).toHaveCount(0)
  await look(desk, info, 'voice-note-written-down')
})
