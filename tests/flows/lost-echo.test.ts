import { expect, test } from 'vitest'
import type { ChannelMessage, SendRequest } from '../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from './desk.ts'
import { approved, SENT_MS } from './steps.ts'

/** The server acknowledges, but the page's own event about the message never comes (the connection broke right then). */
function acknowledgesSilently(desk: Desk): SendRequest[] {
  const sends: SendRequest[] = []
  desk.script.sendText = async (request) => {
    sends.push(request)
    return { outcome: 'acknowledged', id: `id-${sends.length}` as never, providerResponse: null }
  }
  return sends
}

function echoOf(desk: Desk, { chatId, text }: SendRequest): ChannelMessage {
  return {
    ...{ id: 'id-1' as never, chatId, chatAddresses: [chatId], chatKind: 'direct', chatTitle: null, fromMe: true },
    ...{ authorId: null, authorName: null, kind: 'text', text, sentAt: desk.clock.now(), receipt: 'server' },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false, live: true },
  }
}

test('an acknowledged message stands in its conversation at once, also where its echo got lost; a late echo changes nothing', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  const sends = acknowledgesSilently(desk)
  await desk.clock.advance(SENT_MS)
  const shown = async () => {
    const { items } = await desk.api.conversations.messages({ id: row.conversationId })
    return items.filter(({ text }) => text === 'Here it is.')
  }
  expect(sends).toHaveLength(1)
  expect(await shown()).toMatchObject([{ outboxId: row.id, fromMe: true, receipt: 'server' }])
  expect(await desk.api.conversations.get({ id: row.conversationId })).toMatchObject({ state: 'done' })
  const echo = echoOf(desk, sends[0] as SendRequest)
  desk.emit({ type: 'message', message: echo })
  await desk.settle()
  expect(await shown()).toHaveLength(1)
})

test('a tick for a message that was not confirmed proves it sent, and shows it', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
  desk.script.sendText = async ({ onId }) => {
    onId('id-1' as never)
    return { outcome: 'unknown', id: 'id-1' as never, message: 'Not confirmed in time.', providerResponse: null }
  }
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  desk.emit({ type: 'receipt', id: 'id-1' as never, receipt: 'read', at: desk.clock.now() })
  await desk.settle()
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', receipt: 'read' })
  const { items } = await desk.api.conversations.messages({ id: row.conversationId })
  expect(items.filter(({ text }) => text === 'Here it is.')).toMatchObject([{ outboxId: row.id, receipt: 'read' }])
})
