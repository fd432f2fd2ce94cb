import type { OwnJob, OwnJobWish, OwnWhat, OwnWhen } from '../../../electron/contract/own-jobs.contract.ts'
import type { Relationship } from '../../../electron/contract/people.ts'
import { type Desk, type DeskOptions, openDesk } from '../desk.ts'

export const HOUR = 60 * 60_000
export const DAY = 24 * HOUR

/** Every day at ten, where the computer is. The desk opens on a Friday at nine. */
export const AT_TEN: OwnWhen = { kind: 'daily', at: '10:00', weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone: null }
export const BRIEFING = { kind: 'briefing', about: 'waiting', instruction: '' } as const satisfies OwnWhat

/** On the day of everybody's birthday, at nine thirty, a draft to them. */
export const BIRTHDAYS: OwnJobWish = {
  title: 'Birthday wishes',
  when: {
    kind: 'date',
    date: 'birthday',
    of: { kind: 'everybody' },
    daysBefore: 0,
    at: '09:30',
    timeZone: null,
  },
  what: { kind: 'draft', to: { kind: 'date' }, instruction: 'Wish them a happy birthday.' },
}

export function toLabel(label: 'friend' | 'family', instruction = 'Ask how they are.'): OwnWhat {
  return { kind: 'draft', to: { kind: 'label', label }, instruction }
}

/** A desk on which nothing happens at night but what a test makes: it leaps over days, and a backup does not. */
export async function openQuietDesk(options: DeskOptions = {}): Promise<Desk> {
  const desk = await openDesk(options)
  await quiet(desk)
  return desk
}

export async function quiet(desk: Desk): Promise<void> {
  for (const lane of ['housekeeping', 'health'] as const) await desk.api.jobs.pauseLane({ lane })
}

export async function makes(desk: Desk, wish: Partial<OwnJobWish> = {}): Promise<OwnJob> {
  const job = await desk.api.jobs.own.create({ title: 'My job', when: AT_TEN, what: BRIEFING, ...wish })
  await desk.settle()
  return job
}

export async function isMy(desk: Desk, relationship: Relationship, ...names: string[]): Promise<void> {
  for (const name of names) {
    await desk.api.conversations.relationship({ id: (await desk.conversation(name)).id, value: relationship })
  }
}

export async function hasDate(desk: Desk, name: string, date: { month: number; day: number; year?: number | null }) {
  const { id } = await desk.conversation(name)
  return desk.api.conversations.addDate({ id, kind: 'birthday', ...date })
}

export async function news(desk: Desk) {
  return (await desk.api.news.list()).items
}

/** The runs of a job, the newest first, each line of their log without its time. */
export async function runs(desk: Desk, { name }: Pick<OwnJob, 'name'>) {
  const { items } = await desk.api.jobs.history({ name })
  return items.map((run) => ({ ...run, log: run.log.map((line) => line.replace(/^\S+ /, '')) }))
}

/** Everything that was asked to be written, or is, by whom it is for. */
export async function draftedFor(desk: Desk): Promise<string[]> {
  const { items } = await desk.api.outbox.list({ status: ['pending', 'generating', 'draft'], limit: 500 })
  return items.map(({ title }) => title).sort()
}

/** Sleeps until shortly before an instant, and is awake when it comes: much faster than living through every minute. */
export async function until(desk: Desk, at: string): Promise<void> {
  await desk.clock.jump(Date.parse(at) - 1_000 - desk.clock.now())
  await desk.clock.advance(2_000)
}
