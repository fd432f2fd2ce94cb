import { expect, test } from 'vitest'
import { parseSnooze, snoozePresets } from '../../../renderer/features/conversation/snooze-times.ts'

/** Friday, 20 November 2026, 15:30, where the person is. */
const now = new Date(2026, 10, 20, 15, 30)
const local = (text: string) => {
  const when = parseSnooze(text, now)
  if (when === null) return null
  const two = (number: number) => String(number).padStart(2, '0')
  return `${when.getMonth() + 1}-${two(when.getDate())} ${two(when.getHours())}:${two(when.getMinutes())}`
}

test.each([
  ['tomorrow 9', '11-21 09:00'],
  ['Tomorrow', '11-21 09:00'],
  ['tomorrow at 14:30', '11-21 14:30'],
  ['monday', '11-23 09:00'],
  ['mon 8.15', '11-23 08:15'],
  ['friday', '11-27 09:00'],
  ['next friday 5 pm', '11-27 17:00'],
  ['next week', '11-23 09:00'],
  ['in 3 h', '11-20 18:30'],
  ['3h', '11-20 18:30'],
  ['in 45 minutes', '11-20 16:15'],
  ['in an hour', '11-20 16:30'],
  ['in 2 days', '11-22 15:30'],
  ['18:00', '11-20 18:00'],
  ['9', '11-21 09:00'],
  ['9am', '11-21 09:00'],
  ['12 pm', '11-21 12:00'],
  ['tonight', '11-20 20:00'],
  ['today 17', '11-20 17:00'],
  ['monday evening', '11-23 18:00'],
])('"%s" is understood', (text, expected) => {
  expect(local(text)).toBe(expected)
})

test.each([
  '',
  'soon',
  'today 9',
  '25:00',
  '9:75',
  'in 0 h',
  'monday blue',
  'next',
  'next tomorrow',
  '13 pm',
  'in h',
  'at',
])('"%s" is not a moment to come', (text) => {
  expect(local(text)).toBeNull()
})

test('presets are moments to come that are worth waiting for', () => {
  expect(snoozePresets(now).map(({ label }) => label)).toEqual(['In 3 hours', 'This evening', 'Tomorrow', 'Monday'])
  const late = new Date(2026, 10, 20, 23, 0)
  expect(snoozePresets(late).map(({ label }) => label)).not.toContain('This evening')
})

test('the clock change keeps the hour that was named', () => {
  const before = new Date(2026, 2, 28, 20, 0)
  expect(parseSnooze('tomorrow 9', before)?.getHours()).toBe(9)
})
