import type { CommandEntry } from '../../../electron/contract/commands.contract.ts'
import { type Desk, type DeskOptions, openDesk } from '../desk.ts'
import { ANN, BEN, person } from '../people.ts'

/** The chat with oneself: its number is the account's. */
export const ME = person('Robin (You)', { phone: '+4915155500000', self: true, history: [] })

/** Longer than a command's answer takes to leave. */
export const ANSWERED_MS = 10_000

export function openDeskWithSelf(options: DeskOptions = {}): Promise<Desk> {
  return openDesk({ people: [ME, ANN, BEN], ...options })
}

/** The user types this into the chat with themself, on the phone; answers what came back there. */
export async function asks(desk: Desk, text: string): Promise<string> {
  const before = desk.phone.accepted.length
  desk.phone.typedOnPhone(ME.name, text)
  await desk.clock.advance(ANSWERED_MS)
  return desk.phone.accepted
    .slice(before)
    .map((message) => message.text)
    .join('\n---\n')
}

export async function trail(desk: Desk): Promise<Pick<CommandEntry, 'name' | 'askedBy' | 'status'>[]> {
  const { items } = await desk.api.commands.history()
  return items.map(({ name, askedBy, status }) => ({ name, askedBy, status }))
}
