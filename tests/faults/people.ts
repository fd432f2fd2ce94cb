import type { StandIn } from '../whatsapp-web/stand-in.ts'
import type { Dice } from './dice.ts'

/** Somebody to write with. The name is what ties the stand-in's chat to the product's conversation. */
export interface Person {
  readonly name: string
  readonly kind: 'phone' | 'phone-and-lid' | 'lid' | 'group'
  readonly phone: string
  readonly lid: string
}

/** People of every kind: by phone number, by @lid, by both, and a group or two. */
export function people(count: number, dice: Dice): Person[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `Person ${at + 1}`,
    kind: dice.weighted({ phone: 60, 'phone-and-lid': 20, lid: 13, group: 7 }),
    phone: `4917${String(20_000_000 + at)}`,
    lid: `7000${String(100_000_000 + at)}`,
  }))
}

/** Puts them on the phone, each with a conversation that ended some days ago. */
export function settleIn(standIn: StandIn, everybody: readonly Person[]): void {
  const { control } = standIn
  const at = Date.now() - 3 * 86_400_000
  for (const person of everybody) {
    const { name, kind, phone, lid } = person
    if (kind === 'group') {
      control.addContact({ phone, name: `${name} of the group` })
      control.addGroup({ id: chatOf(person), subject: name, participants: [phone] })
    } else control.addContact({ name, ...(kind === 'lid' ? {} : { phone }), ...(kind === 'phone' ? {} : { lid }) })
    control.past({ ...from(person), text: 'Until then!', at })
    control.past({ chat: chatOf(person), text: 'Until then.', at: at + 60_000 })
  }
}

/** Where a message of theirs comes from. */
export function from(person: Person) {
  switch (person.kind) {
    case 'group':
      return { from: person.phone, group: chatOf(person) }
    case 'phone':
      return { from: person.phone }
    default:
      return { from: `${person.lid}@lid` }
  }
}

/** The chat as the stand-in knows it. */
export function chatOf(person: Person): string {
  if (person.kind === 'group') return `1203630${person.phone}@g.us`
  return person.kind === 'phone' ? `${person.phone}@c.us` : `${person.lid}@lid`
}

/** Whose chat an address stands for. */
export function ownerOf(everybody: readonly Person[], chatId: string): Person | undefined {
  return everybody.find((person) => [chatOf(person), `${person.phone}@c.us`, `${person.lid}@lid`].includes(chatId))
}
