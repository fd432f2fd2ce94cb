import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awakeFrom, isQuiet, zonesOfPhone } from '../../../electron/core/followups/quiet-hours.ts'
import '../../property-seed.ts'

const NIGHT = { fromMinute: 21 * 60, toMinute: 9 * 60 }
const at = (iso: string) => Date.parse(iso)

test('a number tells the country, and the country its time zones', () => {
  expect(zonesOfPhone('+4915112345678')).toContain('Europe/Berlin')
  expect(zonesOfPhone('+819012345678')).toEqual(['Asia/Tokyo'])
  expect(zonesOfPhone('+12125550123').length).toBeGreaterThan(3)
  expect(zonesOfPhone(null)).toEqual([])
  expect(zonesOfPhone('nonsense')).toEqual([])
})

test('in the evening it waits for their morning, not for ours', () => {
  // 20:30 in Tokyo is noon in Berlin.
  expect(awakeFrom(at('2026-11-20T11:30:00Z'), ['Asia/Tokyo'], NIGHT)).toBe(at('2026-11-20T11:30:00Z'))
  expect(awakeFrom(at('2026-11-20T12:30:00Z'), ['Asia/Tokyo'], NIGHT)).toBe(at('2026-11-21T00:00:00Z'))
})

test('where a country has several zones, all of them are awake', () => {
  const zones = zonesOfPhone('+12125550123')
  const instant = awakeFrom(at('2026-11-20T13:00:00Z'), zones, NIGHT)
  // 09:00 on the Aleutians and in Honolulu is 14:00 in New York.
  expect(new Date(instant).toISOString()).toBe('2026-11-20T19:00:00.000Z')
})

test('where no time suits all zones, the first decides, and where none is known, no time is wrong', () => {
  const busy = { fromMinute: 60, toMinute: 0 }
  const apart = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin']
  expect(isQuiet(awakeFrom(at('2026-11-20T12:00:00Z'), apart, busy), 'Pacific/Kiritimati', busy)).toBe(false)
  expect(awakeFrom(5, [], NIGHT)).toBe(5)
})

test('the answer is never inside the quiet hours, never in the past and within a day, in every zone and on clock changes', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Apia')
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
  fc.assert(
    fc.property(zones, instant, minute, minute, (zone, date, fromMinute, toMinute) => {
      const quiet = { fromMinute, toMinute }
      const found = awakeFrom(date.getTime(), [zone], quiet)
      if (fromMinute !== toMinute) expect(isQuiet(found, zone, quiet)).toBe(false)
      expect(found).toBeGreaterThanOrEqual(date.getTime())
      expect(found - date.getTime()).toBeLessThanOrEqual(26 * 60 * 60_000)
    }),
    { numRuns: 300 },
  )
})
