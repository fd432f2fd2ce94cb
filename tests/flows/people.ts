import type { DemoLine, DemoPerson } from '../../electron/core/channels/simulator/people.ts'

const DAY = 24 * 60

/** Somebody in the address book with whom one talked a week ago, and who answers nothing by themselves. */
export function person(name: string, more: Partial<DemoPerson> = {}): DemoPerson {
  return { name, phone: null, saved: true, answers: [], history: OLD_TALK, ...more }
}

/** Long over: their question, our answer. */
export const OLD_TALK: DemoLine[] = [
  { minutesAgo: 7 * DAY, text: 'Are you back from your holidays?' },
  { minutesAgo: 7 * DAY - 5, me: true, text: 'Yes, since Sunday.' },
]

export const ANN = person('Ann Becker', { phone: '+4915155501001' })
export const BEN = person('Ben Okafor', { phone: '+4915155501002' })
export const CHOIR = person('Choir', { group: true, history: [] })
/** In nobody's address book, and never wrote. */
export const STRANGER = person('New Client', { phone: '+4915155501099', saved: false, history: [] })

/** Each of these wrote this many minutes ago and waits. */
export function waitingPeople(count: number, minutesAgo: number, prefix = 'Person'): DemoPerson[] {
  return Array.from({ length: count }, (_, at) =>
    person(`${prefix} ${at + 1}`, { history: [{ minutesAgo, text: `Can you help me with number ${at + 1}?` }] }),
  )
}
