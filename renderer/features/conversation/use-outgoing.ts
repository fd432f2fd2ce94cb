import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { ConversationId, OutboxId } from '../../../electron/contract/ids.ts'
import type { Message, OutboxItem } from '../../../electron/contract/models.ts'
import { nextLook } from '../../client/next-look.ts'
import { useDesk } from '../../state/use-desk.ts'

/** Everything approved that has not become a message yet. */
const ON_ITS_WAY = ['queued', 'sending', 'uncertain', 'failed'] as const
/** A row that left the list is shown on until its message is there, at most this long. */
const LINGER_MS = 4_000

/** What is on its way in one conversation, the oldest first, without a gap between "sending" and its bubble. */
export function useOutgoing(id: ConversationId, messages: readonly Message[]): OutboxItem[] {
  const desk = useDesk()
  const { data } = useQuery({
    ...desk.orpc.outbox.list.queryOptions({ input: { status: [...ON_ITS_WAY], limit: 200 } }),
    refetchInterval: ({ state }) => nextLook(state.data?.items, Date.now()),
  })
  const leaving = useRef(new Map<OutboxId, { item: OutboxItem; since: number | null }>())
  return useMemo(() => {
    const here = (data?.items ?? []).filter((item) => item.conversationId === id)
    return withLeaving(here, leaving.current, messages, Date.now()).sort(byApproval)
  }, [data, id, messages])
}

function withLeaving(
  here: OutboxItem[],
  leaving: Map<OutboxId, { item: OutboxItem; since: number | null }>,
  messages: readonly Message[],
  now: number,
): OutboxItem[] {
  const arrived = new Set(messages.map((message) => message.outboxId))
  for (const [id, left] of leaving) {
    if (here.some((item) => item.id === id)) continue
    left.since ??= now
    if (arrived.has(id) || left.item.status !== 'sending' || now - left.since > LINGER_MS) leaving.delete(id)
  }
  for (const item of here) leaving.set(item.id, { item, since: null })
  return [...leaving.values()].map(({ item }) => item).filter((item) => !arrived.has(item.id))
}

function byApproval(a: OutboxItem, b: OutboxItem): number {
  return Number(a.id) - Number(b.id)
}
