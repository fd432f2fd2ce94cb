import { expect, onTestFinished, test } from 'vitest'
import { readInsights } from '../../../electron/core/flows/insights/read-insights.ts'
import { lastDays, localDay, weekOf } from '../../../electron/core/platform/local-days.ts'
import { HOUR, openHistory } from './history.ts'

function movedTo(zone: string): void {
  const before = process.env.TZ
  process.env.TZ = zone
  onTestFinished(() => {
    process.env.TZ = before
  })
}

test.each([
  ['Europe/Berlin', '2026-10-25', 25],
  ['America/New_York', '2026-11-01', 25],
  ['Europe/Berlin', '2026-03-29', 23],
  ['America/New_York', '2026-03-08', 23],
  ['Africa/Cairo', '2026-04-24', 23],
])('in %s the %s has its %i hours, and its neighbours touch it', (zone, day, hours) => {
  movedTo(zone)
  const noon = new Date(`${day}T12:00:00`).getTime()
  const [next, here, last] = lastDays(noon + 24 * HOUR, 3)
  expect(here).toEqual(localDay(noon))
  expect([here?.day, ((here?.to ?? 0) - (here?.from ?? 0)) / HOUR]).toEqual([day, hours])
  expect([last?.to, here?.to]).toEqual([here?.from, next?.from])
})

test.each([
  ['Europe/Berlin', '2026-10-25', '2026-10-25T23:30:00+01:00', '2026-10-25T00:30:00+02:00'],
  ['America/New_York', '2026-11-01', '2026-11-01T23:30:00-05:00', '2026-11-01T00:30:00-04:00'],
])(
  'in %s both ends of the %s, when the clocks go back, are counted on it and nowhere else',
  async (zone, day, late, early) => {
    movedTo(zone)
    const history = openHistory('2026-11-20T09:00:00Z')
    const ann = history.person('Ann')
    for (const time of [early, late]) {
      history.writes(ann, Date.parse(time) - 60_000)
      history.answers(ann, Date.parse(time))
    }
    await history.night()
    const { answers, queues } = await readInsights(history.deps, 59)
    expect(answers.days.filter(({ answered }) => answered > 0)).toMatchObject([{ day, answered: 2, medianMs: 60_000 }])
    expect(queues.days.filter((one) => one.day === day)).toHaveLength(1)
    const row = history.store.raw.prepare("SELECT count FROM daily_figures WHERE figure = 'queue' AND day = ?").get(day)
    expect(row).toEqual({ count: 25 * HOUR })
  },
)

test('a week is called by its Monday, also across the end of a year', () => {
  expect(['2026-11-16', '2026-11-20', '2026-11-22', '2027-01-01'].map(weekOf)).toEqual([
    ...['2026-11-16', '2026-11-16', '2026-11-16', '2026-12-28'],
  ])
})
