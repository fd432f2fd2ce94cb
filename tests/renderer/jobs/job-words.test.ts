import { expect, test } from 'vitest'
import { canSteer } from '../../../renderer/features/jobs/job-commands.ts'
import {
  jobWords,
  lastRunWords,
  nextRunWords,
  queueWords,
  tookWords,
} from '../../../renderer/features/jobs/job-words.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const before = (ms: number) => new Date(now - ms).toISOString()
const job = (state: 'idle' | 'running' | 'paused', name = 'send') => ({ name, state, nextRun: null as string | null })

test('a job without words of its own keeps its name, readable', () => {
  expect(jobWords('follow-up_scan').title).toBe('Follow up scan')
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
