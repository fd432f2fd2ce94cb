import { expect, test } from 'vitest'
import { createCalendar } from '../../../electron/core/assistant/reading/dates-zone.ts'
import { keptOn, nextRunFor } from '../../../electron/core/flows/own-jobs/yearly-days.ts'
import { ANN, BEN, CHOIR, person } from '../people.ts'
import { arrived } from '../steps.ts'
import { BIRTHDAYS, DAY, draftedFor, hasDate, isMy, makes, news, openQuietDesk, runs, until } from './own-steps.ts'

test('dates of a contact are kept in order, a new birthday in the place of the old; groups have none', async () => {
  const desk = await openQuietDesk({ people: [ANN, CHOIR] })
  const { id } = await desk.conversation('Ann Becker')
  const wedding = { id, kind: 'other', title: 'Wedding day', month: 2, day: 1, year: 2019 } as const
  const { id: dateId } = await desk.api.conversations.addDate(wedding)
  await hasDate(desk, 'Ann Becker', { month: 5, day: 4 })
  await hasDate(desk, 'Ann Becker', { month: 5, day: 6, year: 1990 })
  expect((await desk.api.conversations.dates({ id })).items).toMatchObject([
    { kind: 'birthday', title: '', month: 5, day: 6, year: 1990 },
    { kind: 'other', title: 'Wedding day', month: 2, day: 1, year: 2019 },
  ])
  await desk.api.conversations.removeDate({ id, dateId })
  expect((await desk.api.conversations.dates({ id })).items).toHaveLength(1)
  await expect(hasDate(desk, 'Ann Becker', { month: 2, day: 30 })).rejects.toThrow()
  await expect(hasDate(desk, 'Ann Becker', { month: 2, day: 29, year: 2026 })).rejects.toThrow()
  await expect(hasDate(desk, 'Choir', { month: 2, day: 3 })).rejects.toThrow('not of groups')
})

test('birthday wishes are drafted on the day, for those whose day it is, once a year', async () => {
  const desk = await openQuietDesk({ people: [ANN, BEN, person('Cleo')] })
  await hasDate(desk, 'Ann Becker', { month: 11, day: 21, year: 1990 })
  await hasDate(desk, 'Ben Okafor', { month: 11, day: 22 })
  const preview = await desk.api.jobs.own.preview(BIRTHDAYS)
  expect(preview.times).toEqual([
    { at: '2026-11-21T09:30:00.000Z', names: ['Ann Becker'] },
    { at: '2026-11-22T09:30:00.000Z', names: ['Ben Okafor'] },
  ])
  expect(preview.now).toEqual({ kind: 'draft', wanted: [], skipped: [] })
  const job = await makes(desk, BIRTHDAYS)
  await until(desk, '2026-11-20T09:30:00Z')
  expect(await draftedFor(desk)).toEqual([])
  expect(await runs(desk, job)).toMatchObject([{ outcome: 'done', summary: null }])
  await until(desk, '2026-11-21T09:30:00Z')
  expect(await draftedFor(desk)).toEqual(['Ann Becker'])
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.discard({ id: draft.id })
  await desk.api.jobs.run({ name: job.name })
  expect(await draftedFor(desk)).toEqual([])
  expect((await runs(desk, job))[0]?.log).toEqual(['Ann Becker: left out, this job has written there already.'])
  await until(desk, '2026-11-22T09:30:00Z')
  expect(await draftedFor(desk)).toEqual(['Ben Okafor'])
  expect(arrived(desk)).toEqual([])
})

test('a draft of a day that was slept through is asked for within a day, for whose day it was', async () => {
  const desk = await openQuietDesk()
  await hasDate(desk, 'Ann Becker', { month: 11, day: 21 })
  await hasDate(desk, 'Ben Okafor', { month: 11, day: 20 })
  await makes(desk, BIRTHDAYS)
  await desk.clock.jump(2 * DAY)
  expect(await draftedFor(desk)).toEqual(['Ann Becker'])
})

test('a reminder comes so many days before, with whose date it is, also over the turn of the year', async () => {
  const desk = await openQuietDesk()
  await isMy(desk, 'family', 'Ann Becker')
  for (const name of ['Ann Becker', 'Ben Okafor']) await hasDate(desk, name, { month: 1, day: 2 })
  const of = { kind: 'label', label: 'family' } as const
  await makes(desk, {
    title: 'Buy a present',
    when: { kind: 'date', date: 'any', of, daysBefore: 5, at: '08:00', timeZone: null },
    what: { kind: 'reminder', text: 'Something small' },
  })
  await desk.clock.jump(Date.parse('2026-12-28T07:00:00Z') - desk.clock.now())
  expect(await news(desk)).toEqual([])
  await until(desk, '2026-12-28T08:00:00Z')
  expect(await news(desk)).toMatchObject([
    {
      title: 'Buy a present · Ann Becker: birthday (2027-01-02)',
      text: 'Something small',
      people: [{ name: 'Ann Becker' }],
    },
  ])
  await desk.restart()
  await until(desk, '2026-12-29T08:00:00Z')
  await until(desk, '2026-12-30T08:00:00Z')
  expect(await news(desk)).toHaveLength(1)
})

test('the day is that of the time zone of the job', async () => {
  const desk = await openQuietDesk()
  await hasDate(desk, 'Ann Becker', { month: 11, day: 21 })
  const when = { ...BIRTHDAYS.when, at: '06:00', timeZone: 'Pacific/Auckland' } as typeof BIRTHDAYS.when
  const preview = await desk.api.jobs.own.preview({ ...BIRTHDAYS, when })
  expect(preview.times).toEqual([{ at: '2026-11-20T17:00:00.000Z', names: ['Ann Becker'] }])
  await makes(desk, { ...BIRTHDAYS, when })
  await until(desk, '2026-11-20T17:00:00Z')
  expect(await draftedFor(desk)).toEqual(['Ann Becker'])
})

test('29 February is kept on the 28th where there is none, and only then', async () => {
  const desk = await openQuietDesk()
  await hasDate(desk, 'Ann Becker', { month: 2, day: 29, year: 2000 })
  const on = async (at: string) => {
    await desk.clock.jump(Date.parse(at) - desk.clock.now())
    const { now } = await desk.api.jobs.own.preview(BIRTHDAYS)
    return now.kind === 'draft' && now.wanted.length === 1
  }
  expect(await on('2027-02-28T12:00:00Z')).toBe(true)
  expect(await on('2028-02-28T12:00:00Z')).toBe(false)
  expect(await on('2028-02-29T12:00:00Z')).toBe(true)
  const utc = createCalendar('UTC')
  expect(keptOn({ month: 2, day: 29 }, 2027)).toEqual({ year: 2027, month: 2, day: 28 })
  expect(
    nextRunFor(utc, { month: 2, day: 29 }, { at: '08:00', daysBefore: 0 }, Date.parse('2027-02-28T08:00:00Z')),
  ).toBe(Date.parse('2028-02-29T08:00:00Z'))
})

test('dates go with their contact', async () => {
  const desk = await openQuietDesk()
  await hasDate(desk, 'Ann Becker', { month: 3, day: 4 })
  desk.sql((raw) => {
    expect(raw.prepare('SELECT count(*) AS count FROM contact_dates').get()).toEqual({ count: 1 })
    raw.pragma('foreign_keys = ON')
    raw.exec("UPDATE conversations SET contact_id = NULL WHERE title = 'Ann Becker'")
    raw.exec("DELETE FROM contacts WHERE name = 'Ann Becker'")
    expect(raw.prepare('SELECT count(*) AS count FROM contact_dates').get()).toEqual({ count: 0 })
  })
})
