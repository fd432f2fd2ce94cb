import { join } from 'node:path'
import Database from 'better-sqlite3'
import { chatOf, from, type Person } from './people.ts'
import type { Life } from './plan.ts'
import { count, type World } from './world.ts'

/**
 * What happens in the chats of the messages that were on their way when the process died: the user, who saw it die,
 * types the same words on the phone; or the other person writes. Both are what the next start is most easily misled by.
 */
export function meddle(world: World, how: Life['meddling']): void {
  if (how === null) return
  const { control } = world.standIn
  for (const { name, text } of inFlight(world.dataDir)) {
    const person = world.plan.people.find((one) => one.name === name)
    if (person === undefined) continue
    const [words, fromMe] =
      how === 'types-the-same' ? [text, true] : [`Wait, could you look at ${world.arrived.length} first?`, false]
    const { id } = fromMe
      ? control.typedOnPhone({ chat: chatOf(person), text: words })
      : control.inbound({ ...from(person), text: words })
    world.arrived.push({ id, person: name, fromMe, text: words, at: Date.now() })
    count(world, fromMe ? 'typed the words in flight' : 'inbound beside words in flight')
  }
}

function inFlight(dataDir: string): readonly { readonly name: Person['name']; readonly text: string }[] {
  const db = new Database(join(dataDir, 'secretary.db'), { readonly: true })
  try {
    return db
      .prepare<[], { name: string; text: string }>(
        "SELECT c.title AS name, o.text FROM outbox o JOIN conversations c ON c.id = o.conversation_id WHERE o.status = 'sending'",
      )
      .all()
  } finally {
    db.close()
  }
}
