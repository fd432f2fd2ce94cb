import type { ConversationId } from '../../../contract/ids.ts'
import type { Db } from '../../db/open.ts'
import { getConversation, type StoredConversation } from '../../inbox/conversations.store.ts'

/** Stands for a person in a log, which outlives what the person is called and whether they are to be known at all. */
export function mention({ id }: Pick<StoredConversation, 'id'>): string {
  return `[conversation ${id}]`
}

/** A line as it is read: with the names that people have now. */
export function withNames(db: Db, line: string): string {
  return line.replaceAll(/\[conversation (\d+)\]/g, (_, id: ConversationId) => {
    const conversation = getConversation(db, id)
    return conversation === null ? 'Somebody who is not here any more' : nameOf(conversation)
  })
}

/** What a conversation is called where a sentence names it. */
export function nameOf({ title }: Pick<StoredConversation, 'title'>): string {
  return title === '' ? 'Somebody without a name' : title
}
