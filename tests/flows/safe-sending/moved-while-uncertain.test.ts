import { expect, test } from 'vitest'
import type { ChannelMessageId } from '../../../electron/contract/ids.ts'
import type { ChannelMessage, SendOutcome } from '../../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from '../desk.ts'
import { approved, arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'

/** Longer than the time in which a message that WhatsApp kept back may still leave. */
const PAST_GRACE_MS = 45_000

/** A reply to Ann whose send was cut: its bubble stands in the page, without WhatsApp's acknowledgement. */
async function cutWithBubble(desk: Desk) {
  desk.script.readHistory = async () => Promise.reject(new Error('the chat cannot be opened'))
  desk.script.sendText = async ({ chatId, text, onId }): Promise<SendOutcome> => {
    desk.script.sendText = undefined
    const id = 'bubble' as ChannelMessageId
    onId(id)
    const bubble: ChannelMessage = {
      ...{ id, chatId, chatAddresses: [chatId], chatKind: 'direct', chatTitle: null, fromMe: true, authorId: null },
      ...{ authorName: null, kind: 'text', text, sentAt: desk.clock.now(), receipt: 'none', editedAt: null },
      ...{ revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false, live: true },
    }
    desk.emit({ type: 'message', message: bubble })
    return { outcome: 'unknown', id, message: 'It was cut.', providerResponse: null }
  }
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  return row
}

/** The chat can be looked at again, and what never left is not in it. */
async function lookAgain(desk: Desk): Promise<void> {
  desk.script.readHistory = undefined
  await desk.clock.advance(PAST_GRACE_MS)
  await desk.api.jobs.run({ name: 'settle' })
  await desk.clock.advance(SENT_MS)
}

test('they wrote again and were answered on the phone: what proves never to have left is not sent after that', async () => {
  const desk = await openDesk()
  const row = await cutWithBubble(desk)
  desk.phone.inbound('Ann Becker', 'Wait, not that one.')
  await desk.clock.advance(1_000)
  desk.phone.typedOnPhone('Ann Becker', 'All right, forget it.')
  await lookAgain(desk)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('superseded')
  expect((await desk.conversation('Ann Becker')).state).not.toBe('unanswered')
})

test('they wrote again and the user put it aside: what proves never to have left is offered, not sent', async () => {
  const desk = await openDesk()
  const row = await cutWithBubble(desk)
  desk.phone.inbound('Ann Becker', 'Wait, not that one.')
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.conversations.done({ id: row.conversationId })
  await lookAgain(desk)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('superseded')
  expect((await desk.conversation('Ann Becker')).overtaken?.text).toBe('Here it is.')
})

test('they changed what they had written: what proves never to have left is offered, not sent', async () => {
  const desk = await openDesk()
  const row = await cutWithBubble(desk)
  const [asked] = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE id = ?').pluck().all(row.sourceMessageId),
  )
  desk.phone.edit(asked as ChannelMessageId, 'Or rather the other one?')
  await desk.settle()
  await lookAgain(desk)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('superseded')
})

test('nobody wrote meanwhile: what proves never to have left waits for its turn again, and arrives once', async () => {
  const desk = await openDesk()
  const row = await cutWithBubble(desk)
  await lookAgain(desk)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sent')
})
