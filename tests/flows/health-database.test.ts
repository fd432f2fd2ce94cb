import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { healthCheckJob } from '../../electron/core/flows/jobs/health-check.job.ts'
import { long, openOnSmallDisk } from './safe-sending/small-disk.ts'

type Disk = Awaited<ReturnType<typeof openOnSmallDisk>>

/** Runs the job as the scheduler would, were the database able to begin one. */
async function run({ scope, clock }: Disk): Promise<string[]> {
  const lines: string[] = []
  const running = healthCheckJob.run(
    scope,
    {},
    {
      ...{ jobId: '1', scheduledAt: clock.now(), signal: new AbortController().signal },
      progress() {},
      log: (line) => lines.push(line),
    },
  )
  await clock.advance(3_000)
  await running
  return lines
}

function lock({ raw }: Disk) {
  const other = new Sqlite(raw.name)
  other.exec('BEGIN EXCLUSIVE')
  return other
}

const headings = ({ news }: Disk) => news.map((line) => line.split(':')[0])

test('a database that another program locks is told within one run, without waiting for it, and so is the end', async () => {
  const disk = await openOnSmallDisk()
  const other = lock(disk)
  const startedAt = performance.now()
  expect(await run(disk)).toEqual([expect.stringMatching(/^Another program keeps the database locked/)])
  await run(disk)
  // One write of the app's own would have waited for five seconds.
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect(headings(disk)).toEqual(['Trouble with the database'])
  expect((await disk.api.health.report()).problems).toMatchObject([{ code: 'database', severity: 'problem' }])
  other.close()
  await run(disk)
  expect(headings(disk)).toEqual(['Trouble with the database', 'The database works again'])
  expect(disk.raw.prepare('SELECT count(*) FROM health_problems').pluck().get()).toBe(0)
})

test('where no job can begin any more, the write that was refused makes it look', async () => {
  const disk = await openOnSmallDisk()
  const other = lock(disk)
  disk.raw.pragma('busy_timeout = 0')
  disk.phone.inbound('Ann Becker', 'Can you send me the marzipan invoice?')
  await disk.clock.advance(3_000)
  expect(headings(disk)).toEqual(['Trouble with the database'])
  other.close()
  await disk.clock.advance(10 * 60_000)
  expect(headings(disk)).toEqual(['Trouble with the database', 'The database works again'])
  expect(disk.news.join()).not.toContain('marzipan')
})

test('a full disk is told at once, and that there is room again', async () => {
  const disk = await openOnSmallDisk()
  disk.fill()
  disk.phone.inbound('Ann Becker', long('Can you send me the marzipan invoice?'))
  await disk.clock.advance(1_000)
  expect(disk.news).toEqual([
    expect.stringMatching(/^The disk is running full: The disk is full\. New messages are read again/),
  ])
  disk.grow()
  await disk.clock.advance(10 * 60_000)
  expect(headings(disk)).toEqual(['The disk is running full', 'There is room on the disk again'])
})

test('a data file that is not there any more is told, in words', async () => {
  const disk = await openOnSmallDisk()
  const gone = Object.assign(Object.create(disk.scope), {
    store: { ...disk.scope.store, raw: { name: `${disk.raw.name}.gone` } },
  })
  expect(await run({ ...disk, scope: gone })).toEqual([expect.stringMatching(/^The database cannot be written \(/)])
})
