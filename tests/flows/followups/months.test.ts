import { expect, test } from 'vitest'
import type { ChannelChatId } from '../../../electron/contract/ids.ts'
import { learnedHour } from '../../../electron/core/flows/followups/plan-follow-up.ts'
import { changeFollowUps } from '../../../electron/core/flows/followups/steer-follow-ups.ts'
import { listDecisions, type StoredDecision } from '../../../electron/core/followups/decisions.store.ts'
import { listSentTo } from '../../../electron/core/followups/history.store.ts'
import { isQuiet, minuteOfDay } from '../../../electron/core/followups/quiet-hours.ts'
import { getConversation } from '../../../electron/core/inbox/conversations.store.ts'
import { createRandom } from '../random.ts'
import { type Known, type Left, type LightWorld, openLightWorld } from './light-world.ts'
import { DAY, HOUR } from './steps.ts'

const START = Date.parse('2026-11-01T00:00:00Z')
const DAYS = 61
const NIGHT = { fromMinute: 21 * 60, toMinute: 9 * 60 }
const WEEK = 7 * DAY

/** Where people live: both sides of the date line, half hours, both halves of the earth. Numbers of one zone, and of many. */
const PLACES = [
  { zone: 'Pacific/Kiritimati', phone: '+68672', byUser: true },
  { zone: 'Pacific/Apia', phone: '+68572', byUser: false },
  { zone: 'Pacific/Pago_Pago', phone: '+1684733', byUser: false },
  { zone: 'Pacific/Honolulu', phone: '+1808234', byUser: true },
  { zone: 'Pacific/Auckland', phone: '+6421', byUser: false },
  { zone: 'Europe/Berlin', phone: '+49151555', byUser: false },
  { zone: 'America/New_York', phone: '+1212555', byUser: true },
  { zone: 'America/Los_Angeles', phone: '+1310555', byUser: false },
  { zone: 'Asia/Kolkata', phone: '+9198765', byUser: false },
  { zone: 'Asia/Kathmandu', phone: '+97798412', byUser: false },
] as const

/** How somebody takes a follow-up. */
const HABITS = ['fast', 'slow', 'never', 'opts out', 'comes back'] as const

interface Person extends Known {
  readonly name: string
  readonly zone: string
  readonly habit: (typeof HABITS)[number]
  /** The hour of their day in which they write. */
  readonly hour: number
  readonly everyHours: number
  /** What the test itself saw, the newest last. */
  readonly got: number[]
  lastWordAt: number
  lastInboundAt: number
  unanswered: number
  optedOutAt: number | null
  /** When they will write next. */
  writesAt: number | null
}

/** The next time from an instant on at which the clock there shows some minute of this hour. */
function nextAt(from: number, { zone, hour }: Pick<Person, 'zone' | 'hour'>, minute: number): number {
  const wanted = hour * 60 + minute
  return from + ((wanted - minuteOfDay(from, zone) + 24 * 60) % (24 * 60)) * 60_000
}

function meetPeople(world: LightWorld, random: () => number): Map<ChannelChatId, Person> {
  const people = new Map<ChannelChatId, Person>()
  for (let at = 0; at < 200; at++) {
    const place = PLACES[at % PLACES.length] as (typeof PLACES)[number]
    const habit = HABITS[Math.floor(at / PLACES.length) % HABITS.length] as (typeof HABITS)[number]
    const known = world.meet(`Person ${at}`, `${place.phone}${String(1_000 + at)}`)
    const hour = 10 + Math.floor(random() * 10)
    const everyHours = [48, 48, 72, 120][at % 4] as number
    const change = { enabled: true, frequencyHours: everyHours === 48 ? null : everyHours }
    changeFollowUps(world.scope, known.id, place.byUser ? { ...change, timeZone: place.zone } : change)
    const person: Person = {
      ...{ ...known, name: `Person ${at}`, zone: place.zone, habit, hour, everyHours, got: [], unanswered: 0 },
      ...{ lastWordAt: 0, lastInboundAt: 0, optedOutAt: null, writesAt: null },
    }
    const before = START - (3 + (at % 20)) * DAY
    const days = [2, 1, 0].map((day) => nextAt(before - day * DAY, person, Math.floor(random() * 60)))
    talk(world, person, days, false)
    if (habit === 'comes back') person.writesAt = nextAt(START + (at % 9) * DAY, person, 20)
    people.set(known.chatId, person)
  }
  return people
}

/** They write, and a little later the user answers on the phone. */
function talk(world: LightWorld, person: Person, times: readonly number[], live = true): void {
  const lines = times.flatMap((at) => [
    { at, text: 'All is well here, a nice day.' },
    { at: at + 5 * 60_000, me: true, text: 'Good to hear.' },
  ])
  world.said(person, lines, live)
  person.lastInboundAt = times.at(-1) ?? 0
  person.lastWordAt = person.lastInboundAt + 5 * 60_000
}

/** What somebody does who just got one. */
function takes(person: Person, at: number, random: () => number): void {
  const minute = Math.floor(random() * 60)
  if (person.habit === 'fast') person.writesAt = nextAt(at + HOUR, person, minute)
  if (person.habit === 'slow') person.writesAt = nextAt(at + 3 * DAY, person, minute)
}

/** What is wrong about one that leaves, by a plain restatement of what was promised. */
function wrongAbout(person: Person, { at, sinceAt }: Left): string[] {
  const week = person.got.filter((other) => other > at - WEEK).length
  const last = person.got.at(-1) ?? 0
  return [
    ...(isQuiet(at, person.zone, NIGHT) ? ['in their night'] : []),
    ...(week >= 2 ? ['more than two a week'] : []),
    ...(at - last < person.everyHours * HOUR ? ['too soon after the last'] : []),
    ...(person.unanswered >= 3 ? ['after three without an answer'] : []),
    ...(person.optedOutAt !== null ? ['after they opted out'] : []),
    ...(person.lastWordAt >= sinceAt ? ['after a word since it was planned'] : []),
    ...(at - person.lastInboundAt < 48 * HOUR ? ['to somebody active'] : []),
    ...(at - person.lastWordAt < person.everyHours * HOUR ? ['before it was quiet for long enough'] : []),
  ]
}

async function twoMonths() {
  const random = createRandom(11)
  const wrong: string[] = []
  let people: Map<ChannelChatId, Person> = new Map()
  const world = await openLightWorld(START, (left) => {
    const person = people.get(left.chatId) as Person
    for (const what of wrongAbout(person, left)) wrong.push(`${person.name} (${person.zone}): ${what}`)
    person.got.push(left.at)
    person.lastWordAt = left.at
    person.unanswered += 1
    takes(person, left.at, random)
  })
  people = meetPeople(world, random)
  for (let hour = 0; hour < DAYS * 24; hour++) {
    await world.hour()
    for (const person of people.values()) lives(world, person)
  }
  return { world, people: [...people.values()], wrong }
}

/** What somebody does in an hour. */
function lives(world: LightWorld, person: Person): void {
  const now = world.clock.now()
  if (person.habit === 'opts out' && person.got.length === 2 && person.optedOutAt === null) {
    changeFollowUps(world.scope, person.id, { optedOutAt: now })
    person.optedOutAt = now
  }
  if (person.writesAt === null || person.writesAt > now) return
  talk(world, person, [person.writesAt])
  person.unanswered = 0
  person.writesAt = person.habit === 'comes back' ? nextAt(now + 8 * DAY, person, 20) : null
}

/** From when to when a decision says why nothing came. */
function covers({ outcome, firstAt, lastAt, untilAt }: StoredDecision): readonly [from: number, to: number] {
  return [firstAt, outcome === 'planned' ? Math.max(lastAt, untilAt ?? 0) : lastAt]
}

test('two months with two hundred people: no limit is passed, every silence is explained, and habits are learned', async () => {
  const { world, people, wrong } = await twoMonths()
  expect(wrong).toEqual([])

  const { db } = world.store
  const unexplained: string[] = []
  for (const person of people) {
    const decisions = listDecisions(db, { accountId: world.scope.accountId, conversationId: person.id }, 10_000)
    const spans = decisions.map(covers)
    for (let day = START + DAY; day < world.clock.now() - DAY; day += DAY) {
      const isSentTo = person.got.some((at) => at >= day && at < day + DAY)
      if (!isSentTo && !spans.some(([from, to]) => from < day + DAY && to >= day)) {
        unexplained.push(`${person.name} (${person.habit}) on ${new Date(day).toISOString()}`)
      }
    }
  }
  expect(unexplained).toEqual([])

  const of = (habit: Person['habit']) => people.filter((person) => person.habit === habit)
  // Nobody is forgotten: whoever answers gets one again and again, whoever does not gets three and no more.
  expect(Math.min(...of('fast').map(({ got }) => got.length))).toBeGreaterThanOrEqual(8)
  expect(Math.min(...of('slow').map(({ got }) => got.length))).toBeGreaterThanOrEqual(6)
  expect(new Set(of('never').map(({ got }) => got.length))).toEqual(new Set([3]))
  expect(new Set(of('opts out').map(({ got }) => got.length))).toEqual(new Set([2]))
  expect(Math.min(...of('comes back').map(({ got }) => got.length))).toBeGreaterThanOrEqual(4)

  for (const person of [...of('fast'), ...of('slow'), ...of('comes back')]) {
    const conversation = getConversation(db, person.id)
    if (conversation === null) throw new Error('gone')
    const { best, zones } = learnedHour(world.scope, db, conversation)
    // Where a number leaves several zones open, the first of them stands for all.
    const there = Math.floor(minuteOfDay(nextAt(world.clock.now(), person, 30), zones[0] ?? 'UTC') / 60)
    const apart = Math.abs((best.hour ?? 99) - there)
    expect(Math.min(apart, 24 - apart), person.name).toBeLessThanOrEqual(1)
  }
  const variants = people.flatMap(({ id }) => listSentTo(db, id, 100).map(({ variant }) => variant))
  const share = variants.filter((variant) => variant === 'a').length / variants.length
  expect(Math.abs(share - 0.5)).toBeLessThan(0.05)
  for (const person of of('fast')) {
    const history = listSentTo(db, person.id, 100)
    expect(history.map(({ sentAt }) => Math.floor(sentAt / 1000)).sort()).toEqual(
      person.got.map((at) => Math.floor(at / 1000)).sort(),
    )
    expect(history.slice(1).every(({ responseReceived }) => responseReceived)).toBe(true)
  }
}, 240_000)
