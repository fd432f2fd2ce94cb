import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look, takePictures } from './look.ts'

test('a job of one’s own: made in plain words, tried dry, run, read above the list, paused, and found in the history', async ({
  desk,
}, info) => {
  await goTo(desk, 'jobs')
  const own = desk.getByRole('region', { name: 'Your own' })
  await own.getByRole('button', { name: 'New job' }).click()
  await own.getByLabel('Name').fill('Mornings')
  await own.getByLabel('Time of day').fill('07:30')
  const dryRun = own.getByRole('status', { name: 'Dry run' })
  await expect(dryRun.getByRole('listitem')).toHaveCount(5)
  await expect(dryRun).toContainText('Ann Becker waits')
  await look(desk, info, 'own-job')
  await desk.reload()
  await goTo(desk, 'jobs')
  await own.getByRole('button', { name: 'New job' }).click()
  await expect(own.getByLabel('Name')).toHaveValue('Mornings')
  await own.getByRole('button', { name: 'Make it' }).click()
  const job = desk.getByRole('region', { name: 'Mornings' })
  await expect(job).toContainText('Mon–Fri at')
  await job.getByRole('button', { name: 'Run Mornings now' }).click()
  const history = desk.getByRole('region', { name: 'History' })
  const run = history.getByRole('row').filter({ hasText: 'Mornings' })
  await expect(run).toContainText('wrote a briefing')
  await run.getByRole('button', { name: /^Log of Mornings/ }).click()
  await expect(history).toContainText('Ann Becker is named in it.')
  await job.getByRole('button', { name: 'Pause Mornings' }).click()
  await expect(job.getByText('Paused', { exact: true })).toBeVisible()

  await goTo(desk, 'to-answer')
  const card = desk.getByRole('article', { name: 'Mornings' })
  await takePictures(desk, info, 'briefing')
  await card.getByRole('button', { name: 'Read it' }).click()
  await card.getByRole('button', { name: 'Ann Becker' }).click()
  await expect(desk.getByRole('heading', { level: 2, name: 'Ann Becker' })).toBeVisible()
  await goTo(desk, 'to-answer')
  await card.getByRole('button', { name: 'Put away: Mornings' }).click()
  await expect(card).toHaveCount(0)
})

test('ready-made jobs are one click away, and can be changed and deleted', async ({ desk }) => {
  await goTo(desk, 'jobs')
  await desk.getByRole('button', { name: 'Add Goal check-in' }).click()
  const job = desk.getByRole('region', { name: 'Goal check-in' })
  await expect(job).toContainText('Reminds you: “What is the one thing')
  await expect(desk.getByRole('button', { name: 'Add Goal check-in' })).toHaveCount(0)
  await job.getByRole('button', { name: 'Change Goal check-in' }).click()
  const form = desk.getByRole('form', { name: 'Change “Goal check-in”' })
  await form.getByLabel('Of what').fill('Breathe')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(job).toContainText('Reminds you: “Breathe”')
  await job.getByRole('button', { name: 'Delete Goal check-in' }).click()
  await job.getByRole('button', { name: 'Really delete Goal check-in' }).click()
  await expect(job).toHaveCount(0)
})

test('a birthday is noted with the person, and the dry run names them', async ({ desk }) => {
  await desk.getByRole('option').filter({ hasText: 'Ann Becker' }).click()
  await desk.keyboard.press('i')
  const dates = desk.getByRole('region', { name: 'Dates' })
  await dates.getByRole('button', { name: 'Add a date' }).click()
  await dates.getByLabel('Day', { exact: true }).fill('29')
  await dates.getByLabel('Month').selectOption('2')
  await dates.getByRole('button', { name: 'Keep' }).click()
  await expect(dates).toContainText(/Birthday: .*29/)
  await goTo(desk, 'jobs')
  await desk.getByRole('button', { name: 'New job' }).click()
  await desk.getByLabel('What', { exact: true }).selectOption('reminder')
  await desk.getByLabel('When', { exact: true }).selectOption('date')
  await expect(desk.getByRole('status', { name: 'Dry run' })).toContainText('Ann Becker')
})

test('what was given up is shown with the reason, and tried again or thrown away', async ({ app, desk }) => {
  const wish = {
    title: 'Broken',
    when: { kind: 'daily', at: '07:30', weekdays: [1], timeZone: null },
    what: { kind: 'reminder', text: 'x' },
  }
  const { body: job } = await app.api<{ name: string }>('/jobs/own', { body: wish })
  breakJob(app, job.name)
  await app.api(`/jobs/${job.name}/resume`, { body: {} })
  await goTo(desk, 'jobs')
  const givenUp = desk.getByRole('region', { name: 'Given up' })
  await expect(givenUp).toContainText('Broken')
  await expect(givenUp).toContainText('cannot be read any more')
  await givenUp.getByRole('button', { name: 'Try again: Broken' }).click()
  await expect(givenUp).toContainText('cannot be read any more')
  await givenUp.getByRole('button', { name: 'Throw away: Broken' }).click()
  await expect(givenUp).toHaveCount(0)
})

/** What an older or newer version wrote, and nobody can read: due now. */
function breakJob(app: Headless, name: string): void {
  const raw = new Sqlite(join(app.dataDir, 'demo', 'secretary.db'))
  const payload = JSON.stringify({ title: 'Broken', version: 7 })
  raw.prepare('UPDATE scheduled_jobs SET payload = ?, scheduled_time = ? WHERE name = ?').run(payload, Date.now(), name)
  raw.close()
}

test('the palette opens the form, and a whole kind of work can be held', async ({ app, desk }) => {
  await desk.keyboard.press('Control+k')
  await desk.getByPlaceholder('What do you want to do?').fill('New job of your own')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('form', { name: 'New job of your own' })).toBeVisible()
  await desk.getByRole('button', { name: /^More/ }).click()
  await desk.getByRole('button', { name: 'Hold Housekeeping' }).click()
  await expect(desk.getByText('Held', { exact: true })).toBeVisible()
  const { body } = await app.api<{ items: { lane: string; paused: boolean }[] }>('/jobs/lanes')
  expect(body.items.find(({ lane }) => lane === 'housekeeping')).toMatchObject({ paused: true })
  await desk.getByRole('button', { name: 'Resume Housekeeping' }).click()
  await expect(desk.getByText('Held', { exact: true })).toHaveCount(0)
})
