import { expect, test } from 'vitest'
import { ago, clock, day, duration, until, waited } from '../../../renderer/ui/times.ts'

const now = new Date(2026, 10, 20, 15, 0, 0).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const at = (ms: number) => new Date(now + ms).toISOString()

test('a waiting time counts in the unit that fits', () => {
  const waits = [10_000, 5 * MINUTE, 3 * HOUR, 2 * DAY, 21 * DAY].map((ms) => waited(at(-ms), now, 'en'))
  expect(waits).toEqual(['now', '5 min', '3 hr', '2 days', '3 wks'])
})

test('times are worded in the language of the system', () => {
  expect(waited(at(-3 * HOUR), now, 'de')).toBe('3 Std.')
  expect(ago(at(-20_000), now, 'de')).toBe('vor 20 s')
  expect(day(at(-DAY), now, 'de')).toBe('Gestern')
  expect(clock(at(0), 'de')).toBe('15:00')
  expect(clock(at(0), 'en-US')).toMatch(/^3:00.PM$/)
})

test('a day is named as people name it', () => {
  const days = [0, -1, -3, -40, -400].map((days) => day(at(days * DAY), now, 'en-GB'))
  expect(days).toEqual(['Today', 'Yesterday', 'Tuesday', 'Sun 11 October', 'Thu, 16 October 2025'])
})

test('a moment to come counts down, and a far one is named', () => {
  expect(until(at(8_000), now, 'en')).toBe('in 8 seconds')
  expect(until(at(18 * HOUR), now, 'en-GB')).toBe('Tomorrow, 09:00')
})

test('a countdown never goes below one second, nor backwards', () => {
  expect([duration(0, 'en'), duration(-5_000, 'en'), duration(1_200, 'en')]).toEqual(['1 sec', '1 sec', '2 sec'])
  expect(ago(at(5_000), now, 'en')).toBe('now')
})
