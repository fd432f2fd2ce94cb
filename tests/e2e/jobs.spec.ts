import type { JobStatus } from '../../electron/contract/jobs.ts'
import { expect, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look } from './look.ts'

async function jobOf(app: Headless, name: string): Promise<JobStatus | undefined> {
  const { body } = await app.api<{ items: JobStatus[] }>('/jobs')
  return body.items.find((job) => job.name === name)
}

test('the loops are shown with how they stand, and can be paused, resumed and run', async ({ app, desk }, info) => {
  await goTo(desk, 'jobs')
  const drafting = desk.getByRole('region', { name: 'Drafting' })
  await expect(drafting.getByText('Writes a draft for every conversation')).toBeVisible()
  await look(desk, info, 'jobs')
  await drafting.getByRole('button', { name: 'Pause' }).click()
  await expect(drafting.getByText('Paused', { exact: true })).toBeVisible()
  await expect(drafting.getByText('When you resume it')).toBeVisible()
  expect(await jobOf(app, 'assistant')).toMatchObject({ state: 'paused' })
  await app.api('/simulator/inbound', { body: { from: 'Ann Becker', text: 'And when do you open tomorrow?' } })
  await expect(drafting.getByText('1 draft to write')).toBeVisible()
  await drafting.getByRole('button', { name: 'Resume' }).click()
  await expect(drafting.getByText('Paused', { exact: true })).toHaveCount(0)
  await drafting.getByRole('button', { name: 'Run Drafting now' }).click()
  await expect(drafting.getByText('Nothing waits')).toBeVisible({ timeout: 20_000 })
})

test('what happens elsewhere to a loop is on the page within a second', async ({ app, desk }) => {
  await goTo(desk, 'jobs')
  const sending = desk.getByRole('region', { name: 'Sending' })
  await expect(sending.getByRole('button', { name: 'Pause' })).toBeVisible()
  await app.api('/jobs/send/pause', { body: {} })
  await expect(sending.getByText('Paused', { exact: true })).toBeVisible({ timeout: 1_000 })
  await app.api('/jobs/send/resume', { body: {} })
  await expect(sending.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 1_000 })
})

test('the history tells what ran, of all jobs or of one, and the choice survives a reload', async ({ desk }) => {
  await goTo(desk, 'jobs')
  const history = desk.getByRole('region', { name: 'History' })
  const rows = history.getByRole('row')
  await expect(rows.filter({ hasText: 'Drafting' }).first()).toContainText('Done')
  await history.getByLabel('Show the history of').selectOption({ label: 'Snoozed conversations' })
  await expect(rows.filter({ hasText: 'Drafting' })).toHaveCount(0)
  await expect(history.getByText('Nothing ran yet')).toBeVisible()
  await desk.reload()
  await expect(history.getByLabel('Show the history of')).toHaveValue('snooze')
})

test('the palette pauses and resumes sending from anywhere', async ({ app, desk }) => {
  await goTo(desk, 'all')
  await desk.keyboard.press('Control+k')
  await desk.getByPlaceholder('What do you want to do?').fill('Pause sending')
  await desk.keyboard.press('Enter')
  await expect.poll(async () => (await jobOf(app, 'send'))?.state).toBe('paused')
  await desk.keyboard.press('Control+k')
  await desk.getByPlaceholder('What do you want to do?').fill('Resume sending')
  await desk.keyboard.press('Enter')
  await expect.poll(async () => (await jobOf(app, 'send'))?.state).toBe('idle')
})
