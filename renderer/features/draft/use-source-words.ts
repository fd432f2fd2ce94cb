import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Source } from '../../../electron/contract/drafts.ts'
import type { Message, OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { clock, day } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { KIND_WORDS } from '../conversation/conversation-words.ts'
import { historyOptions, messagesOf } from '../conversation/history-query.ts'

/** How much of a message or a note is shown beside a statement. */
const SHOWN_CHARACTERS = 80

/** Words for what a statement stands on, from the history and the notes that are there anyway. */
export function useSourceWords(
  draft: Pick<OutboxItem, 'claims' | 'conversationId' | 'title'>,
): (source: Source) => string {
  const { orpc } = useDesk()
  const now = useNow(30_000)
  const history = useInfiniteQuery(historyOptions(orpc, draft.conversationId))
  const enabled = draft.claims.some(({ sources }) => sources.some(({ kind }) => kind === 'note'))
  const input = { conversationId: draft.conversationId }
  const theirs = useQuery({ ...orpc.notes.list.queryOptions({ input }), enabled })
  const own = useQuery({ ...orpc.notes.list.queryOptions(), enabled })
  const messages = new Map(messagesOf(history.data?.pages).map((message) => [String(message.id), message]))
  const notes = new Map(
    [...(theirs.data?.items ?? []), ...(own.data?.items ?? [])].map(({ id, text }) => [String(id), text]),
  )
  return ({ kind, id }) => {
    switch (kind) {
      case 'instruction':
        return 'what you told the assistant'
      case 'note': {
        const note = notes.get(id ?? '')
        return note === undefined ? 'a note of yours' : `your note: ${shortened(note)}`
      }
      case 'message': {
        const message = messages.get(id ?? '')
        return message === undefined ? 'an older message' : messageWords(message, draft.title, now)
      }
    }
  }
}

function messageWords(message: Message, title: string, now: number): string {
  const by = message.fromMe ? 'you' : (message.author ?? title)
  const words = message.text === null || message.text === '' ? KIND_WORDS[message.kind] : shortened(message.text)
  return `${by}, ${day(message.sentAt, now)} ${clock(message.sentAt)}: ${words}`
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS).trimEnd()}…` : line
}
