import { expect, test } from './desk.ts'
import { goTo, look, takePictures } from './look.ts'

test('the Jobs page and the status say what is wrong with the app itself, and when it is over', async ({
  app,
  desk,
}, info) => {
  await goTo(desk, 'jobs')
  const health = desk.getByRole('region', { name: 'Health', exact: true })
  await health.getByRole('button', { name: 'Look now' }).click()
  await expect(health.getByText('All is well.')).toBeVisible()
  await health.getByText('What was measured').click()
  await expect(health.getByText(/free on the disk with your data/)).toBeVisible()
  await takePictures(desk, info, 'health-well')
  const patch = (baseUrl: string) =>
    app.api('/settings', { method: 'PATCH', body: { model: { preset: 'custom', baseUrl, name: 'llama' } } })
  await patch('http://127.0.0.1:9/v1')
  await health.getByRole('button', { name: 'Look now' }).click()
  await expect(health.getByText(/^The model llama at 127\.0\.0\.1:9 does not answer\./)).toBeVisible()
  await expect(health.getByText('Start the model server on this computer.')).toBeVisible()
  await look(desk, info, 'health-problem')
  const { body } = await app.api<{ problems: { code: string; severity: string }[] }>('/health/report')
  expect(body.problems).toMatchObject([{ code: 'model', severity: 'problem' }])
  await goTo(desk, 'all')
  await desk.getByRole('button', { name: /^Demo people, checked/ }).click()
  const status = desk.getByRole('dialog')
  await expect(status.getByText(/^The model llama at/)).toBeVisible()
  await takePictures(desk, info, 'health-status')
  await status.getByRole('button', { name: 'What to do' }).click()
  await app.api('/settings', { method: 'PATCH', body: { model: { preset: 'none', baseUrl: '', name: '' } } })
  await health.getByRole('button', { name: 'Look now' }).click()
  await expect(health.getByText('All is well.')).toBeVisible()
})
