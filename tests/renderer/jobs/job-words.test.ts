import { expect, test } from 'vitest'
import { executionStatus, JOB_TYPES } from '../../../electron/contract/jobs.ts'
import { canSteer } from '../../../renderer/features/jobs/job-commands.ts'
import {
  jobWords,
  laneStateWords,
  lastRunWords,
  logLineWords,
  nextRunWords,
  outcomeWord,
  queueWords,
  titleOf,
  tookWords,
} from '../../../renderer/features/jobs/job-words.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const before = (ms: number) => new Date(now - ms).toISOString()
const job = (state: 'idle' | 'running' | 'paused', name = 'send') => ({ name, state, nextRun: null as string | null })

test('a job without words of its own keeps its name, readable', () => {
  expect(jobWords('follow-up_scan').title).toBe('Follow up scan')
  expect(jobWords('own-3').title).toBe('Your own job 3')
})

test('a queue is counted in what it holds', () => {
  const words = (name: string, queueLength: number) => queueWords({ name, queueLength }, 'en')
  expect([words('send', 0), words('send', 1), words('assistant', 1_200)]).toEqual([
    'Nothing waits',
    '1 message to send',
    '1,200 drafts to write',
  ])
})

test('the last run is told with how long it took, where that is worth telling', () => {
  const words = (lastStart: string | null, lastEnd: string | null) => lastRunWords({ lastStart, lastEnd }, now, 'en')
  expect([words(null, null), words(before(20_050), before(20_000)), words(before(23_000), before(20_000))]).toEqual([
    'Not yet',
    expect.stringMatching(/^20/),
    expect.stringMatching(/^20.*, took 3/),
  ])
})

test('the next run depends on the state', () => {
  expect(
    [job('paused'), job('running'), job('idle'), job('idle', 'master')].map((one) => nextRunWords(one, now)),
  ).toEqual(['When you resume it', 'Now', 'When there is something to do', 'When you start it'])
})

test('a run that goes on counts up to now', () => {
  expect(tookWords({ startedAt: before(5_000), endedAt: null }, now, 'en')).toMatch(/^5/)
  expect(tookWords({ startedAt: before(5_000), endedAt: before(4_880) }, now, 'en')).toBe('120 ms')
})

test('a job can be steered as its state allows, and one that runs by hand has nothing to pause', () => {
  const ways = (one: ReturnType<typeof job> | undefined) =>
    (['pause', 'resume', 'run'] as const).filter((verb) => canSteer(one, verb))
  expect([job('idle'), job('running'), job('paused'), job('idle', 'master'), undefined].map(ways)).toEqual([
    ['pause', 'run'],
    ['pause'],
    ['resume', 'run'],
    ['run'],
    [],
  ])
})

test('a job is called by its own words, by its name, or by its kind, and never by a code', () => {
  expect(
    [
      { name: 'own-3', title: 'Mornings', type: 'CUSTOM' },
      { name: 'own-3', title: null, type: 'CUSTOM' },
      { name: 'backup', title: null, type: 'BACKUP' },
      { name: null, title: 'FOLLOW_UP_MESSAGE', type: 'FOLLOW_UP_MESSAGE' },
      { name: 'cleanup', type: 'DATA_CLEANUP' },
    ].map(titleOf),
  ).toEqual(['Mornings', 'A job of your own', 'Backup', 'Follow-up', 'Tidying up'])
  const titles = JOB_TYPES.map((type) => titleOf({ name: null, type }))
  expect(titles.filter((title) => title.includes('_') || title === title.toUpperCase())).toEqual([])
})

test('every way a run can end has a word of its own', () => {
  const words = executionStatus.options.map(outcomeWord)
  expect(new Set(words).size).toBe(executionStatus.options.length)
  expect(words).toContain('Left out')
})

test('only what runs and has a place in the queue can be cancelled', () => {
  const id = '1' as never
  expect([canSteer({ ...job('running'), id }, 'cancel'), canSteer({ ...job('idle'), id }, 'cancel')]).toEqual([
    true,
    false,
  ])
  expect(canSteer({ ...job('running'), id: null }, 'cancel')).toBe(false)
})

test('a lane says what is at work and what waits', () => {
  const words = (paused: boolean, running: number, waiting: number) => laneStateWords({ paused, running, waiting })
  expect([words(false, 0, 0), words(false, 2, 1), words(true, 0, 0), words(true, 0, 3)]).toEqual([
    'At rest',
    '2 at work, 1 waits',
    'Held',
    'Held, 3 wait',
  ])
})

test('a line of a log tells its time in the clock of the person', () => {
  expect(logLineWords('2026-11-20T09:00:00.000Z Gil: a draft is being written.', 'en-GB')).toMatch(/^\d\d:\d\d Gil: a/)
  expect(logLineWords('without a time')).toBe('without a time')
})
