import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from '../../../electron/core/platform/backoff.ts'
import { pause, systemClock } from '../../../electron/core/platform/clock.ts'
import { createEmitter } from '../../../electron/core/platform/events.ts'
import { createLog, PRIVATE_FIELDS } from '../../../electron/core/platform/log.ts'
import { createMeter, quantile } from '../../../electron/core/platform/meter.ts'
import { createHandClock } from '../../clock.ts'

test('a wait doubles with every try, up to a longest, and differs by a quarter at most', () => {
  const plain = (attempt: number) => backoffMs(attempt, () => 0.5)
  expect([1, 2, 3, 4, 5].map(plain)).toEqual([5_000, 10_000, 20_000, 40_000, 80_000])
  expect(plain(50)).toBe(600_000)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, share) => {
        const wait = backoffMs(attempt, () => share)
        expect(wait >= plain(attempt) * 0.74 && wait <= plain(attempt) * 1.26 && Number.isInteger(wait)).toBe(true)
      },
    ),
  )
})

test('a pause ends in time, or at once with the reason of whoever stops it', async () => {
  const clock = createHandClock(0)
  const stop = new AbortController()
  const [inTime, stopped] = [pause(clock, 1_000), pause(clock, 1_000, stop.signal)]
  stop.abort(new Error('enough'))
  await expect(stopped).rejects.toThrow('enough')
  expect(clock.waiting).toBe(1)
  await clock.advance(1_000)
  await inTime
  await expect(pause(clock, 1, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
  expect(clock.waiting).toBe(0)
})

test('the machine’s own clock keeps timers that are longer than Node can keep', async () => {
  const fired: string[] = []
  const cancel = systemClock.after(90 * 24 * 3_600_000, () => fired.push('ninety days'))
  await new Promise<void>((resolve) => systemClock.after(5, resolve))
  cancel()
  expect(fired).toEqual([])
})

test('a listener that fails or leaves while it is told keeps no other from hearing', () => {
  const failures: unknown[] = []
  const emitter = createEmitter<number>((error) => failures.push(error))
  const heard: string[] = []
  const stopFirst = emitter.on((event) => {
    heard.push(`first ${event}`)
    stopFirst()
    throw new Error('broken')
  })
  emitter.on((event) => heard.push(`second ${event}`))
  emitter.emit(1)
  emitter.emit(2)
  expect(heard).toEqual(['first 1', 'second 1', 'second 2'])
  expect(failures).toHaveLength(1)
})

test('what is private never reaches a log line, on any level we log at, whoever logs it', () => {
  const lines: string[] = []
  const log = createLog({ level: 'debug', write: (line) => lines.push(line) }).with({ phone: 'marzipan' })
  const secret = Object.fromEntries(PRIVATE_FIELDS.map((field) => [field, 'marzipan']))
  log.info(secret, 'flat')
  log.warn({ message: secret, conversationId: '7' }, 'one deep')
  log.error({ event: { message: secret } }, 'two deep')
  expect(lines.join('')).not.toContain('marzipan')
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['flat', 'one deep', 'two deep'])
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ conversationId: '7', message: { text: '[private]' } })
})

test('how much is written changes at run time, for every log that was made from the same one', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => lines.push(line) })
  const child = log.with({ job: 'send' }).with({ attempt: 1 })
  child.debug({}, 'too detailed')
  log.setLevel('debug')
  child.debug({ text: 'marzipan' }, 'detailed')
  child.setLevel('info')
  log.debug({}, 'too detailed again')
  log.info({}, 'usual')
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['detailed', 'usual'])
  expect(lines.join('')).not.toContain('marzipan')
})

test('an error is logged with its cause, so that what really happened can be found', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => lines.push(line) })
  log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed')
  expect(lines[0]).toMatch(/outer[\s\S]*inner/)
})

test('the meter tells the middle and the worst of the newest thousand', () => {
  const meter = createMeter()
  expect(meter.snapshot()).toBeNull()
  for (let ms = 1; ms <= 2_000; ms++) meter.record(ms)
  expect(meter.snapshot()).toEqual({ p50Ms: 1_501, p99Ms: 1_991, count: 2_000 })
  expect([quantile([], 0.5), quantile([4], 0.99), quantile([1, 2, 3, 4], 0.5)]).toEqual([0, 4, 3])
})
