import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from './desk.ts'
import { type Headless, runCommand } from './headless.ts'
import { goTo, look } from './look.ts'

const HOUR = 60 * 60_000

test('insights begin kindly, with who waits now and what is still to come', async ({ desk }, info) => {
  await desk.keyboard.press('g')
  await desk.keyboard.press('i')
  await expect(desk.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'Waiting longest now' })).toBeVisible()
  await expect(desk.getByText('Nothing to show yet: it needs a day or two.').first()).toBeVisible()
  await look(desk, info, 'insights-empty')
})

test('each chart says what it shows, has its numbers beside it, and gives them away as a file', async ({
  app,
  desk,
}, info) => {
  fillDays(app)
  await goTo(desk, 'insights')
  const answers = desk.locator('[data-insight="answers"]')
  await expect(answers.getByRole('heading', { name: /^Half of the people got an answer within \d/ })).toBeVisible()
  for (const id of ['answers', 'drafts', 'changes', 'queues', 'jobs', 'cost', 'intake']) {
    const part = desk.locator(`[data-insight="${id}"]`)
    await expect(part.getByRole('img', { name: /day by day/ })).toBeVisible()
    await expect(part.locator('svg .recharts-line, svg .recharts-bar').first()).toBeVisible()
  }
  await expect(answers.getByRole('table')).toHaveCount(0)
  await answers.getByRole('button', { name: 'Show the numbers' }).click()
  const numbers = answers.getByRole('region', { name: 'Answer times in numbers' })
  await expect(numbers.getByRole('row')).toHaveCount(1 + 30)
  await expect(numbers.getByRole('columnheader', { name: 'From the phone' })).toBeVisible()
  await look(desk, info, 'insights')

  await desk.locator('[data-insight="jobs"]').getByRole('button', { name: 'Show the numbers' }).click()
  await expect(desk.getByRole('region', { name: 'Runs by job' })).toContainText('Backup')
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    answers.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^secretary-answers-[\d-]+-to-[\d-]+\.csv$/)
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines[0]).toBe('day,answered,medianMs,p90Ms,longestMs,here,phone')
  expect(lines).toHaveLength(1 + 30 + 1)

  await desk.getByText('90 days', { exact: true }).click()
  await expect(answers.getByRole('img', { name: /week by week/ })).toBeVisible()
  await expect(numbers.getByRole('columnheader', { name: 'Week of' })).toBeVisible()
})

test('a person who waits is one press away', async ({ app, desk }) => {
  fillDays(app)
  await goTo(desk, 'insights')
  const list = desk.locator('section', { has: desk.getByRole('heading', { name: 'Waiting longest now' }) })
  const first = list.getByRole('button').first()
  const name = (await first.locator('span').first().textContent()) ?? ''
  await first.click()
  await expect(desk.getByRole('heading', { level: 2, name })).toBeVisible()
})

test('charts are fetched by whoever looks at one, not by every start', async ({ app, page }) => {
  const scripts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text())
  })
  await app.api('/settings', { method: 'PATCH', body: { appearance: { tourSeen: true } } })
  await page.goto(app.url)
  await expect(page.getByRole('option').first()).toBeVisible()
  const knowCharts = async () => (await Promise.all(scripts)).some((text) => text.includes('recharts-'))
  expect([scripts.length > 0, await knowCharts()]).toEqual([true, false])
  fillDays(app)
  await goTo(page, 'insights')
  await expect(page.locator('[data-insight="answers"] svg').first()).toBeVisible()
  expect(await knowCharts()).toBe(true)
})

test('the command line tells the same in a few lines', async ({ app }) => {
  fillDays(app)
  const { code, stdout, stderr } = await runCommand(['insights', '--days', '7'], { dataDir: app.dataDir })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Answers: \d+, half within \d+ min, nine in ten within \d+ h/)
  expect(stdout.trim().split('\n')).toHaveLength(6 + 1 + 7)
  const refused = await runCommand(['insights', '--days', '91'], { dataDir: app.dataDir })
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('a whole number from 1 to 90')])
})

/** Ninety days as the nightly count would have left them: busy and quiet ones, and some without an answer. */
function fillDays(app: Headless): void {
  const database = new Database(join(app.dataDir, 'demo', 'secretary.db'))
  const { id: account } = database.prepare('SELECT id FROM accounts').get() as { id: string }
  const people = database.prepare('SELECT id FROM conversations ORDER BY id LIMIT 4').all() as { id: number }[]
  const insert = database.prepare('INSERT OR REPLACE INTO daily_figures VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const put = (day: string, figure: string, subject: string, count: number, sum: number, bucket = 0, largest = sum) =>
    insert.run(account, day, figure, subject, bucket, count, sum, largest)
  for (let ago = 1; ago < 90; ago++) {
    const date = new Date()
    date.setDate(date.getDate() - ago)
    const two = (part: number) => String(part).padStart(2, '0')
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    const busy = 1 + Math.abs(Math.sin(ago * 1.3))
    put(day, 'counted', '', 1, Date.now())
    if (ago % 7 !== 3) {
      put(day, 'answer', 'here', Math.round(6 * busy), 6 * busy * 0.8 * HOUR, 250, 1.1 * HOUR)
      put(day, 'answer', 'phone', Math.round(3 * busy), 3 * busy * 2.5 * HOUR, 330, 2.6 * HOUR)
      put(day, 'answer', 'phone', 1, 5 * busy * HOUR, 360 + (ago % 9))
      put(day, 'wait', String(people[ago % 4]?.id ?? 0), 1, 5 * busy * HOUR)
    }
    put(day, 'draft', 'unchanged', Math.round(5 * busy), 0)
    put(day, 'draft', 'edited', Math.round(2 * busy), 2 * busy * (0.1 + ago / 300))
    put(day, 'draft', 'discarded', ago % 3, 0)
    put(day, 'queue', 'toWrite', HOUR, HOUR * busy, 0, Math.round(3 * busy))
    put(day, 'queue', 'toCheck', HOUR, HOUR * 3 * busy, 0, Math.round(7 * busy))
    put(day, 'queue', 'toSend', HOUR, HOUR * 0.2 * busy, 0, ago % 4)
    put(day, 'run-done', 'send', Math.round(9 * busy), 9 * busy * 1_200, 140, 2_000)
    put(day, 'run-done', 'backup', 1, 8_000, 184)
    if (ago % 11 === 0) put(day, 'run-failed', 'backup', 1, 400, 122)
    put(day, 'model', '', Math.round(12 * busy), 0.031 * busy)
    put(day, 'intake', '', Math.round(30 * busy), 30 * busy * 3.2, 120, 9)
    put(day, 'intake', '', 1, 21 * busy, 190)
  }
  database.close()
}
