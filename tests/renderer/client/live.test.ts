import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { ChangeEvent, Topic } from '../../../electron/contract/events.ts'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { createClient, createQueries } from '../../../renderer/client/client.ts'
import { createConnection } from '../../../renderer/client/connection.ts'
import { keysToRead } from '../../../renderer/client/live.ts'

const orpc = createQueries(createClient(createConnection({ start: () => {}, nudge: () => {} })))
const id = (text: string) => text as ConversationId
const event = (topic: Topic, conversation: string | null = null): ChangeEvent => ({
  topic,
  conversationId: conversation === null ? null : id(conversation),
})

/** Which of some cached answers would be read anew. */
async function doubtful(...events: ChangeEvent[]): Promise<string[]> {
  const cached: Record<string, readonly unknown[]> = {
    list: orpc.conversations.list.infiniteKey({
      input: () => ({ state: 'unanswered', limit: 100 }),
      initialPageParam: null,
    }),
    counts: orpc.conversations.counts.queryKey(),
    one: orpc.conversations.get.queryKey({ input: { id: id('1') } }),
    two: orpc.conversations.get.queryKey({ input: { id: id('2') } }),
    messagesOfOne: orpc.conversations.messages.infiniteKey({
      input: () => ({ id: id('1'), limit: 50 }),
      initialPageParam: null,
    }),
    messagesOfTwo: orpc.conversations.messages.infiniteKey({
      input: () => ({ id: id('2'), limit: 50 }),
      initialPageParam: null,
    }),
    outbox: orpc.outbox.list.queryKey({ input: { limit: 200 } }),
    session: orpc.session.get.queryKey(),
    jobs: orpc.jobs.list.queryKey(),
    settings: orpc.settings.get.queryKey(),
    info: orpc.app.info.queryKey(),
  }
  const queries = new QueryClient()
  for (const key of Object.values(cached)) queries.setQueryData(key, {})
  for (const queryKey of keysToRead(orpc, events)) await queries.invalidateQueries({ queryKey })
  return Object.entries(cached).flatMap(([name, key]) => (queries.getQueryState(key)?.isInvalidated ? [name] : []))
}

test('a message concerns its own conversation and the lists, and no other conversation', async () => {
  expect(await doubtful(event('messages', '1'))).toEqual(['list', 'counts', 'one', 'messagesOfOne'])
})

test('a change in the outbox concerns the outbox, the draft of its conversation and the queues of the loops', async () => {
  expect(await doubtful(event('outbox', '2'))).toEqual(['list', 'counts', 'two', 'outbox', 'jobs'])
})

test('the session concerns itself and what the loops wait for; jobs and the app themselves only', async () => {
  expect(await doubtful(event('session'))).toEqual(['session', 'jobs'])
  expect(await doubtful(event('jobs'))).toEqual(['jobs'])
  expect(await doubtful(event('app'))).toEqual(['info'])
})

test('a change without a conversation concerns them all, a reset everything', async () => {
  expect(await doubtful(event('messages'))).toEqual(['list', 'counts', 'one', 'two', 'messagesOfOne', 'messagesOfTwo'])
  expect(await doubtful(event('session'), event('reset'))).toHaveLength(11)
})

test('many events about one conversation are one reading of each thing', () => {
  const events = Array.from({ length: 50 }, () => event('messages', '1'))
  expect(keysToRead(orpc, events)).toHaveLength(5)
})
