import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awakeFrom, isQuiet, minuteOfDay, zonesOfPhone } from '../../../electron/core/followups/quiet-hours.ts'
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

test('one minute of the day outside the quiet hours is found, to the minute', () => {
  const nearlyAlways = { fromMinute: 0, toMinute: 23 * 60 + 59 }
  expect(awakeFrom(at('2026-11-20T12:00:00Z'), ['Asia/Kathmandu'], nearlyAlways)).toBe(at('2026-11-20T18:14:00Z'))
  const oddMinutes = { fromMinute: 21 * 60 + 7, toMinute: 8 * 60 + 50 }
  expect(awakeFrom(at('2026-11-20T22:00:00Z'), ['Europe/Berlin'], oddMinutes)).toBe(at('2026-11-21T07:50:00Z'))
})

test('the answer is never inside the quiet hours, never in the past and within a day, in every zone and on clock changes', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Apia')
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
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

test('the clock of a zone is read to the minute, also while it is set', () => {
  const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns', 'UTC']
  const zone = fc.constantFrom(...zones)
  // Some instants are those at which a clock is set, and the ones beside them.
  const set = fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-04-04T15:00Z', '2026-10-03T15:30Z')
  const near = fc.tuple(set, fc.integer({ min: -90, max: 90 })).map(([iso, minutes]) => at(iso) + minutes * 60_000)
  const any = fc.integer({ min: at('2026-01-01'), max: at('2027-12-31') })
  fc.assert(
    fc.property(fc.array(fc.tuple(zone, fc.oneof(near, any)), { maxLength: 20 }), (reads) => {
      for (const [timeZone, instant] of reads) {
        const shown = new Date(instant).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
        const [hours = 0, minutes = 0] = shown.split(':').map(Number)
        expect(minuteOfDay(instant, timeZone)).toBe(hours * 60 + minutes)
      }
    }),
    { numRuns: 200 },
  )
})
