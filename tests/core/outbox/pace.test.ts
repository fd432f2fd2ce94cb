import { expect, test } from 'vitest'
import { type Settings, settings as settingsSchema } from '../../../electron/contract/settings.ts'
import { dayLimit, type Pace, type PaceInput, paceOf, typingMs, warmUpDay } from '../../../electron/core/outbox/pace.ts'
import { minutesIn } from './minutes-in.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Friday noon, far from any quiet hours in the zones below. */
const NOON = Date.parse('2026-11-20T12:00:00Z')
const DEFAULTS = settingsSchema.shape.pace.parse({})
const SENDING = settingsSchema.shape.sending.parse({})

type Changes = {
  now?: number
  zone?: string
  row?: Partial<PaceInput['row']>
  sent?: Partial<PaceInput['sent']>
  pace?: Partial<Settings['pace']>
  connectedAt?: number
  linkedAt?: number
}

/** Somebody silent for a week, nothing sent lately, connected and linked long ago, unless the changes say otherwise. */
function judge({ now = NOON, zone = 'UTC', row, sent, pace, connectedAt, linkedAt }: Changes): Pace {
  return paceOf({
    now,
    row: {
      ...{ id: '1', byPerson: true, approvedAt: now, isStranger: false, hurried: false, lastInboundAt: now - 7 * DAY },
      ...row,
    },
    sent: { lastTryAt: 0, all: [], toThisContact: [], toStrangers: [], ...sent },
    connectedAt: connectedAt ?? now - HOUR,
    linkedAt: linkedAt ?? now - 30 * DAY,
    settings: { sending: SENDING, pace: { ...DEFAULTS, ...pace } },
    minuteOfDay: minutesIn(zone),
  })
}

/** Somebody who wrote an hour ago. */
const theirTurn = { lastInboundAt: NOON - HOUR }
const every = (count: number, stepMs: number, from = NOON) =>
  Array.from({ length: count }, (_, at) => from - at * stepMs)
const inSeconds = ({ at }: Pace, now = NOON) => (at - now) / SECOND

test.each<[string, Changes, boolean]>([
  ['who wrote an hour ago', { row: theirTurn }, true],
  ['who wrote a minute less than a day ago', { row: { lastInboundAt: NOON - DAY + MINUTE } }, true],
  ['who wrote a day ago', { row: { lastInboundAt: NOON - DAY } }, false],
  ['who never wrote', { row: { lastInboundAt: null } }, false],
  ['whom a follow-up goes to', { row: { ...theirTurn, byPerson: false } }, false],
])('a message to somebody %s is a reply: %j is %s', (_, changes, isReply) => {
  expect(judge(changes).isReply).toBe(isReply)
})

test('a reply leaves three to eight seconds after its approval, whichever row it is', () => {
  const waits = every(200, 1).map((_, id) => inSeconds(judge({ row: { ...theirTurn, id: `${id}` } })))
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(3)
  expect(Math.max(...waits)).toBeLessThanOrEqual(8)
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(4)
})

test.each<[string, Changes]>([
  ['in quiet hours', { now: Date.parse('2026-11-20T23:30:00Z') }],
  ['right after a connect', { connectedAt: NOON }],
  ['on the first day', { linkedAt: NOON - HOUR, sent: { all: every(7, 11 * MINUTE, NOON - 11 * MINUTE) } }],
  ['above all limits', { pace: { perHour: 0, perDay: 0, perContactPerHour: 0, strangersPerDay: 0 } }],
])('a reply is not held back %s', (_, changes) => {
  const now = changes.now ?? NOON
  const pace = judge({ ...changes, row: { lastInboundAt: now - HOUR } })
  expect(pace).toMatchObject({ isReply: true, code: 'pace' })
  expect(inSeconds(pace, now)).toBeLessThanOrEqual(8)
})

test('after eight messages in ten minutes replies keep the longer distance, and no longer than the burst lasts', () => {
  const lately = (count: number) => ({ row: theirTurn, sent: { all: every(count, MINUTE, NOON - SECOND) } })
  expect(judge(lately(7))).toMatchObject({ code: 'pace' })
  const burst = judge(lately(8))
  expect(burst).toMatchObject({ isReply: true, code: 'burst' })
  expect(inSeconds(burst)).toBeGreaterThanOrEqual(29)
  expect(inSeconds(burst)).toBeLessThanOrEqual(74)
  expect(judge({ row: theirTurn, sent: { all: every(8, 2 * MINUTE, NOON - SECOND) } }).code).toBe('pace')
})

test('everything else keeps 30 to 75 seconds from the one before, another time after each, the same for all that wait', () => {
  const gap = (at: number, id = '1') => inSeconds(judge({ row: { id }, sent: { all: [at] } }), at)
  const lately = every(200, 997)
  const gaps = lately.map((at) => gap(at))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(75)
  expect(new Set(gaps.map(Math.round)).size).toBeGreaterThan(30)
  expect(lately.map((at, id) => gap(at, `${id}`))).toEqual(gaps)
})

test('a try that failed keeps the distance too, but fills no limit', () => {
  expect(judge({ sent: { lastTryAt: NOON }, pace: { perHour: 1 } })).toMatchObject({ code: 'pace' })
  expect(inSeconds(judge({ sent: { lastTryAt: NOON } }))).toBeGreaterThanOrEqual(30)
})

test.each<[string, Changes, Pace['code'], number]>([
  [
    'the fifth to one person within an hour',
    { sent: { all: every(4, 10 * MINUTE), toThisContact: every(4, 10 * MINUTE) } },
    ...(['contact_limit', NOON + 30 * MINUTE] as const),
  ],
  [
    'the 41st within an hour',
    { sent: { all: every(40, MINUTE) }, row: {} },
    ...(['hour_limit', NOON + 21 * MINUTE] as const),
  ],
  ['the 201st within a day', { sent: { all: every(200, 6 * MINUTE) } }, 'day_limit', NOON - 199 * 6 * MINUTE + DAY],
  [
    'the fourth first word to a stranger within a day',
    { row: { isStranger: true }, sent: { all: every(3, HOUR), toStrangers: every(3, HOUR) } },
    ...(['stranger_limit', NOON - 2 * HOUR + DAY] as const),
  ],
  ['what comes right after a connect', { connectedAt: NOON - 20 * SECOND }, 'after_connect', NOON + 40 * SECOND],
])('%s waits until the window opens again', (_, changes, code, at) => {
  expect(judge(changes)).toEqual({ isReply: false, code, at })
})

test.each<[string, Changes]>([
  ['the fourth to one person', { sent: { all: every(3, MINUTE, NOON - 2 * MINUTE), toThisContact: every(3, MINUTE) } }],
  ['the 40th within an hour', { sent: { all: every(39, MINUTE, NOON - 2 * MINUTE) } }],
  ['the third first word', { row: { isStranger: true }, sent: { toStrangers: every(2, MINUTE) } }],
  ['a word to somebody known after three to strangers', { sent: { toStrangers: every(3, MINUTE) } }],
  ['what comes a minute after a connect', { connectedAt: NOON - MINUTE }],
])('%s waits for nothing', (_, changes) => {
  expect(judge(changes).at).toBeLessThanOrEqual(NOON)
})

test('a limit of nothing lets nothing through, and says when it is looked at again', () => {
  expect(judge({ pace: { perHour: 0 } })).toMatchObject({ code: 'hour_limit', at: NOON + HOUR })
})

test('what waits longest names the reason', () => {
  const sent = { all: every(40, MINUTE), toThisContact: every(4, MINUTE) }
  expect(judge({ sent }).code).toBe('contact_limit')
  expect(
    judge({ sent, now: Date.parse('2026-11-20T12:00:00Z'), zone: 'Asia/Tokyo', pace: { quietFrom: '21:00' } }),
  ).toEqual({ isReply: false, code: 'quiet_hours', at: Date.parse('2026-11-20T23:00:00Z') })
})

test('the first seven days allow 20, 40, 60, 90, 120, 150 and 200 messages, then as many as are set', () => {
  const settings = (pace: Partial<Settings['pace']>) => ({ sending: SENDING, pace: { ...DEFAULTS, ...pace } })
  const limits = (pace: Partial<Settings['pace']> = {}) =>
    every(9, 1).map((_, day) => dayLimit({ now: NOON, linkedAt: NOON - day * DAY, settings: settings(pace) }))
  expect(limits({ perDay: 500 })).toEqual([20, 40, 60, 90, 120, 150, 200, 500, 500])
  expect(limits({ perDay: 50 })).toEqual([20, 40, 50, 50, 50, 50, 50, 50, 50])
  expect(limits({ perDay: 500, warmUp: false })).toEqual(Array(9).fill(500))
  const days = every(9, 1).map((_, day) => warmUpDay({ now: NOON, linkedAt: NOON - day * DAY, settings: settings({}) }))
  expect(days).toEqual([1, 2, 3, 4, 5, 6, 7, null, null])
  const sent = { all: every(20, 30 * MINUTE) }
  expect(judge({ linkedAt: NOON - HOUR, sent }).code).toBe('day_limit')
  expect(judge({ linkedAt: NOON - HOUR, sent, pace: { warmUp: false } }).at).toBeLessThanOrEqual(NOON + 75 * SECOND)
})

test.each<[zone: string, now: string, from: string, to: string, until: string | null]>([
  ['Europe/Berlin', '2026-11-20T21:00:00Z', '22:00', '08:00', '2026-11-21T07:00:00Z'],
  ['Europe/Berlin', '2026-11-20T20:59:00Z', '22:00', '08:00', null],
  ['Europe/Berlin', '2026-11-21T06:59:59Z', '22:00', '08:00', '2026-11-21T07:00:00Z'],
  ['Europe/Berlin', '2026-11-21T07:00:00Z', '22:00', '08:00', null],
  ['America/New_York', '2026-11-20T21:00:00Z', '22:00', '08:00', null],
  ['America/New_York', '2026-11-21T03:30:00Z', '22:00', '08:00', '2026-11-21T13:00:00Z'],
  ['Asia/Kolkata', '2026-11-20T17:00:00Z', '22:00', '08:00', '2026-11-21T02:30:00Z'],
  // Within one day, and switched off.
  ['UTC', '2026-11-20T13:00:00Z', '12:30', '14:15', '2026-11-20T14:15:00Z'],
  ['UTC', '2026-11-20T12:29:59Z', '12:30', '14:15', null],
  ['UTC', '2026-11-20T13:00:00Z', '12:30', '12:30', null],
  // The night of 25 October 2026 has an hour more in Berlin, that of 28 March 2027 one less.
  ['Europe/Berlin', '2026-10-24T21:00:00Z', '22:00', '08:00', '2026-10-25T07:00:00Z'],
  ['Europe/Berlin', '2027-03-27T22:00:00Z', '22:00', '08:00', '2027-03-28T06:00:00Z'],
  ['America/New_York', '2026-11-01T03:00:00Z', '22:00', '08:00', '2026-11-01T13:00:00Z'],
  // They end within the hour that is left out: at the latest an hour after.
  ['Europe/Berlin', '2027-03-27T22:00:00Z', '22:00', '02:30', '2027-03-28T01:30:00Z'],
])(
  'in %s at %s, with quiet hours from %s to %s, a first word waits until %s',
  (zone, now, quietFrom, quietTo, until) => {
    const pace = judge({ now: Date.parse(now), zone, pace: { quietFrom, quietTo } })
    if (until === null) expect(pace.code).not.toBe('quiet_hours')
    else
      expect({ code: pace.code, at: new Date(pace.at).toISOString() }).toEqual({
        code: 'quiet_hours',
        at: new Date(until).toISOString(),
      })
  },
)

test('"send now" keeps the shortest distance between two sends and nothing else', () => {
  const crowded = {
    all: every(60, SECOND, NOON - SECOND),
    toThisContact: every(9, SECOND),
    toStrangers: every(9, SECOND),
  }
  const night = Date.parse('2026-11-20T23:30:00Z')
  const hurried = { hurried: true, isStranger: true, byPerson: false }
  expect(judge({ row: hurried, sent: crowded, connectedAt: NOON })).toMatchObject({
    code: 'pace',
    at: NOON + 2 * SECOND,
  })
  expect(judge({ row: hurried, now: night }).at).toBeLessThanOrEqual(night)
})

test('typing fits the length of the text, never less than 0.8 s and never more than 8 s', () => {
  expect(typingMs('Ok', () => 0.5)).toBe(800)
  expect(typingMs('a'.repeat(100), () => 0.5)).toBe(3_000)
  expect(typingMs('👋'.repeat(100), () => 0.5)).toBe(3_000)
  expect([0, 0.999].map((chance) => typingMs('a'.repeat(100), () => chance))).toEqual([2_550, 3_449])
  expect(typingMs('a'.repeat(60_000), () => 0.999)).toBe(8_000)
})
