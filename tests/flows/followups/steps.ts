import { type Desk, type DeskOptions, openDesk } from '../desk.ts'
import { ANN, BEN, CHOIR, STRANGER } from '../people.ts'

export const HOUR = 60 * 60_000
export const DAY = 24 * HOUR

/** What is not looked at here, and takes time when whole days go by; the backup works in a thread of its own besides. */
const NOT_LOOKED_AT = ['backup', 'health', 'analytics', 'cleanup'] as const

export async function withoutUpkeep(desk: Desk): Promise<Desk> {
  for (const name of NOT_LOOKED_AT) await desk.api.jobs.pause({ name })
  return desk
}

/** Ann, quiet for a week, whom the user wants to stay in touch with. It is ten in the morning where she lives. */
export async function withAnn(options: DeskOptions = {}) {
  const desk = await withoutUpkeep(await openDesk({ people: [ANN, BEN, CHOIR, STRANGER], ...options }))
  return { desk, ann: await chooses(desk, 'Ann Becker') }
}

/** The user switches follow-ups on for somebody. */
export async function chooses(desk: Desk, title: string) {
  const conversation = await desk.conversation(title)
  await desk.api.followUps.change({ id: conversation.id, enabled: true })
  return conversation
}

export async function upcoming(desk: Desk) {
  return (await desk.api.followUps.upcoming()).items
}

/** What was decided about somebody, the latest first: `refused cooldown`. */
export async function reasons(desk: Desk, title = 'Ann Becker') {
  const { id } = await desk.conversation(title)
  return (await desk.api.followUps.decisions({ conversationId: id })).items.map(
    ({ outcome, code }) => `${outcome} ${code}`,
  )
}

/** After a nap the connection proves itself, and sending keeps its distances. */
const AWAKE_MS = 4 * 60_000

/** Time goes by in steps of an hour: every timer that comes due in one fires once, as on a computer that naps. */
export async function passes(desk: Desk, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= HOUR) await desk.clock.jump(Math.min(left, HOUR))
  await desk.clock.advance(AWAKE_MS)
}

/** The hourly look, and what follows from it. */
export async function looked(desk: Desk): Promise<void> {
  await passes(desk, HOUR)
}
