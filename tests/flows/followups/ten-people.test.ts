import { expect, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'
import { person } from '../people.ts'
import { DRAFTED_MS } from '../steps.ts'
import { DAY, HOUR, reasons, withoutUpkeep } from './steps.ts'

/** One of the ten, and all that the test itself knows of them. */
interface Friend {
  readonly name: string
  readonly phone: string
  readonly zone: string
  readonly everyHours: number
  /** The user switched them on; the others are family, for whom only an unanswered question counts. */
  readonly isChosen: boolean
  /** What they do when one came, or by themselves on some days. */
  readonly answersAfterHours?: number
  readonly writesEveryDays?: number
  readonly isMute?: boolean
  readonly got: number[]
  theirs: number
  ours: number
  isOpen: boolean
  isOwed: boolean
  unanswered: number
  optedOutAt: number | null
  badNewsAt: number | null
  answersAt: number | null
  dueSince: number | null
}

const QUIET = { everyHours: 48, isChosen: true, isOpen: false, isOwed: false, unanswered: 0 }
const UNSAID = { optedOutAt: null, badNewsAt: null, answersAt: null, dueSince: null }

function friend(name: string, phone: string, zone: string, more: Partial<Friend> = {}): Friend {
  return { ...QUIET, ...UNSAID, name, phone, zone, got: [], theirs: 0, ours: 0, ...more }
}

const tenPeople = () => [
  friend('Ann Becker', '+4915155501001', 'Europe/Berlin', { answersAfterHours: 20 }),
  friend('Kiri Tawita', '+68672001002', 'Pacific/Kiritimati'),
  friend('Tala Leota', '+6857200003', 'Pacific/Apia', { answersAfterHours: 30 }),
  friend('Priya Nair', '+919876543210', 'Asia/Kolkata', { writesEveryDays: 5 }),
  friend('Leo Keller', '+4915155501005', 'Europe/Berlin', { everyHours: 240, answersAfterHours: 50 }),
  friend('Sam Moore', '+4915155501006', 'Europe/Berlin', { answersAfterHours: 10 }),
  friend('Mira Becker', '+4915155501007', 'Europe/Berlin', { isChosen: false, isOpen: true, answersAfterHours: 26 }),
  friend('Ben Becker', '+4915155501008', 'Europe/Berlin', { isChosen: false }),
  friend('Zoe Brandt', '+4915155501009', 'Europe/Berlin'),
  friend('Vera Lind', '+4915155501010', 'Europe/Berlin', { isMute: true }),
]

const hourThere = (at: number, zone: string) =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at))

/** What was promised, said once more in plain words: every sentence that is broken. Night aside. */
function against(someone: Friend, at: number): string[] {
  const said: [boolean, string][] = [
    [someone.optedOutAt !== null, 'they opted out'],
    [someone.isMute === true, 'the conversation is kept out'],
    [!someone.isChosen && !someone.isOpen, 'family who owe no answer'],
    [someone.isOwed, 'they wait for an answer'],
    [at - someone.theirs < 48 * HOUR, 'they wrote within two days'],
    [at - Math.max(someone.theirs, someone.ours) < someone.everyHours * HOUR, 'it was not quiet for long enough'],
    [at - (someone.got.at(-1) ?? 0) < someone.everyHours * HOUR, 'the last one is too recent'],
    [someone.got.filter((sent) => sent > at - 7 * DAY).length >= 2, 'two left this week'],
    [someone.unanswered >= 3, 'three stayed without an answer'],
    [someone.badNewsAt !== null && at - someone.badNewsAt < 14 * DAY, 'they had bad news'],
  ]
  return said.flatMap(([isBroken, why]) => (isBroken ? [why] : []))
}

const isNightThere = (at: number, zone: string) => hourThere(at, zone) < 9 || hourThere(at, zone) >= 21

/** The month with the ten of them. */
async function handOver() {
  const friends = tenPeople()
  const now = Date.parse('2026-11-20T09:00:00Z')
  const people = friends.map(({ name, phone, isOpen }, at) => {
    const minutes = (4 + at) * 24 * 60
    const last = isOpen ? 'Shall we meet on Sunday?' : 'Good to hear.'
    return person(name, {
      phone,
      history: [
        { minutesAgo: minutes, text: 'All is well here.' },
        { minutesAgo: minutes - 5, me: true, text: last },
      ],
    })
  })
  const desk = await withoutUpkeep(await openDesk({ people }))
  for (const [at, someone] of friends.entries()) {
    someone.theirs = now - (4 + at) * DAY
    someone.ours = someone.theirs + 5 * 60_000
    const { id } = await desk.conversation(someone.name)
    if (!someone.isChosen) await desk.api.conversations.relationship({ id, value: 'family' })
    const { everyHours, zone } = someone
    const isAbroad = zone === 'Pacific/Kiritimati'
    const change = {
      ...(everyHours === 48 ? {} : { frequencyHours: everyHours }),
      ...(isAbroad ? { timeZone: zone } : {}),
    }
    if (someone.isChosen) await desk.api.followUps.change({ id, enabled: true, ...change })
    if (someone.isMute) await desk.api.conversations.modelAccess({ id, blocked: true })
  }
  return { desk, friends }
}

/** They write, and the user answers on the phone; or does not. */
async function writes(desk: Desk, someone: Friend, text: string, answer: string | null = 'Good to hear.') {
  desk.phone.inbound(someone.name, text)
  someone.theirs = desk.clock.now()
  someone.unanswered = 0
  someone.isOpen = false
  someone.isOwed = answer === null
  await desk.clock.advance(DRAFTED_MS)
  if (answer === null) return
  desk.phone.typedOnPhone(someone.name, answer)
  someone.ours = desk.clock.now()
  await desk.settle()
}

/** After a nap the connection proves itself, and what may leave keeps its distances. */
const AWAKE_MS = 4 * 60_000

test('ten people, a month, nobody looking but for a yes a day: all that left would have been sent, and nobody is forgotten', async () => {
  const { desk, friends } = await handOver()
  const wrong: string[] = []
  let seen = 0
  /** What left since the last look, judged by what was so before it left. */
  const look = async () => {
    if (desk.phone.accepted.length === seen) return
    const { items } = await desk.api.followUps.history({ limit: 500 })
    for (const { text, chatId } of desk.phone.accepted.slice(seen)) {
      const someone = friends.find(({ phone }) => chatId.startsWith(phone.slice(1)))
      if (someone === undefined) throw new Error(`To whom? ${text}`)
      const at = Date.parse(items.find(({ title }) => title === someone.name)?.sentAt ?? '')
      const broken = [...against(someone, at), ...(isNightThere(at, someone.zone) ? ['it is night'] : [])]
      for (const why of broken) wrong.push(`${someone.name}, ${new Date(at).toISOString()}: ${why}`)
      if (!text.includes(someone.name.split(' ')[0] ?? '?')) wrong.push(`${someone.name}: ${text}`)
      someone.got.push(at)
      someone.ours = at
      someone.unanswered += 1
      if (someone.answersAfterHours !== undefined) someone.answersAt = at + someone.answersAfterHours * HOUR
    }
    seen = desk.phone.accepted.length
  }
  for (let hour = 0; hour < 30 * 24; hour++) {
    await desk.clock.jump(HOUR - AWAKE_MS)
    await desk.clock.advance(AWAKE_MS)
    await look()
    await happens(desk, friends, hour)
    if (hour % 24 === 9) await saysYes(desk)
    if (hour === 60 || hour === 345) await desk.restart({ crash: true })
    if (hour === 500) await desk.restart()
    for (const someone of friends) {
      const isDue = against(someone, desk.clock.now()).length === 0
      someone.dueSince = isDue ? (someone.dueSince ?? desk.clock.now()) : null
      // A day to their best hour, a day to the user's yes, and their night.
      if (someone.dueSince !== null && desk.clock.now() - someone.dueSince > 60 * HOUR) {
        wrong.push(`${someone.name} is forgotten since ${new Date(someone.dueSince).toISOString()}`)
        someone.dueSince = desk.clock.now()
      }
    }
  }
  expect(wrong).toEqual([])
  const got = Object.fromEntries(friends.map((someone) => [someone.name.split(' ')[0], someone.got.length]))
  expect(got).toMatchObject({ Kiri: 3, Mira: 1, Ben: 0, Zoe: 0, Vera: 0 })
  expect(got.Ann).toBeGreaterThanOrEqual(6)
  expect(got.Priya).toBeGreaterThanOrEqual(4)
  expect(got.Leo).toBeGreaterThanOrEqual(2)
  expect(got.Sam).toBeGreaterThanOrEqual(2)
  expect(await reasons(desk, 'Ben Becker')).toEqual(['refused nothing_open'])
  expect(await reasons(desk, 'Tala Leota')).toContain('refused opted_out')
  const { items } = await desk.api.followUps.history({ limit: 500 })
  expect(items.map(({ text }) => text).sort()).toEqual(desk.phone.accepted.map(({ text }) => text).sort())
}, 240_000)

/** What the ten do in an hour. */
async function happens(desk: Desk, friends: readonly Friend[], hour: number): Promise<void> {
  for (const someone of friends) {
    const { writesEveryDays, answersAt } = someone
    const isOwnDay = writesEveryDays !== undefined && hour % (24 * writesEveryDays) === 30
    if (!isOwnDay && (answersAt === null || answersAt > desk.clock.now())) continue
    someone.answersAt = null
    await writes(desk, someone, 'All is well here, a nice day.')
  }
  const [, , tala, , , sam, , , zoe] = friends as [
    Friend,
    Friend,
    Friend,
    Friend,
    Friend,
    Friend,
    Friend,
    Friend,
    Friend,
  ]
  if (hour === 5) await writes(desk, zoe, 'Can you send me the photos?', null)
  if (hour === 40) {
    await writes(desk, sam, 'My father died last night.', 'I am so sorry. I think of you all.')
    sam.badNewsAt = desk.clock.now()
  }
  if (hour === 250) {
    await desk.api.followUps.change({ id: (await desk.conversation(tala.name)).id, optedOut: true })
    tala.optedOutAt = desk.clock.now()
  }
}

/** The user says yes to what waits for it. */
async function saysYes(desk: Desk): Promise<void> {
  const { items } = await desk.api.outbox.list({ status: ['draft'], limit: 500 })
  for (const { id, revision, origin } of items) {
    if (origin === 'follow_up') await desk.api.outbox.approve({ id, revision })
  }
}
