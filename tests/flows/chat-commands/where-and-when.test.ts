import { expect, test } from 'vitest'
import type { ChannelChatId, ChannelMessageId } from '../../../electron/contract/ids.ts'
import type { ChannelMessage } from '../../../electron/core/channels/channel.ts'
import type { Desk } from '../desk.ts'
import { ANN, BEN, CHOIR } from '../people.ts'
import { arrived, writes } from '../steps.ts'
import { ANSWERED_MS, asks, ME, openDeskWithSelf, trail } from './self-chat.ts'

const COMMANDS = [
  '!job_status',
  '!schedule_followup Ann 24',
  '!followup_settings off',
  '!bot_status',
  '!status',
  '!debug on',
  '!waiting',
  '!pause',
  '!resume',
  '!help',
]

async function nothingHappened(desk: Desk): Promise<void> {
  await desk.clock.advance(ANSWERED_MS)
  expect(arrived(desk)).toEqual([])
  expect(await trail(desk)).toEqual([])
  expect((await desk.api.followUps.upcoming()).items).toEqual([])
  expect((await desk.api.settings.get()).followUps.enabled).toBe(true)
  expect((await desk.api.jobs.list()).items.find(({ name }) => name === 'send')?.state).not.toBe('paused')
}

test.each(COMMANDS)('%s does nothing in anybody else’s chat or a group, whoever types it', async (command) => {
  const desk = await openDeskWithSelf({ people: [ME, ANN, BEN, CHOIR] })
  for (const chat of ['Ann Becker', 'Choir']) {
    desk.phone.typedOnPhone(chat, command)
    if (!command.startsWith('!followup_settings')) desk.phone.inbound(chat, command)
  }
  desk.phone.inbound('Choir', command, { authorName: 'Ann Becker', mentionsMe: true })
  await nothingHappened(desk)
})

test.each(COMMANDS)('%s does nothing when it is found in the history', async (command) => {
  const history = [{ minutesAgo: 2, me: true, text: command }]
  const desk = await openDeskWithSelf({ people: [{ ...ME, history }, ANN] })
  await nothingHappened(desk)
})

test('what was typed while the app was away is not run when it is read', async () => {
  const desk = await openDeskWithSelf()
  desk.phone.fault('disconnect', 1, 60_000)
  await desk.settle()
  desk.phone.typedOnPhone(ME.name, '!pause')
  await desk.clock.advance(120_000)
  await nothingHappened(desk)
  expect(await asks(desk, '!status')).toContain('Sending runs.')
})

test('what is announced as live but was sent long ago is kept as dropped, and not run', async () => {
  const desk = await openDeskWithSelf()
  desk.emit({ type: 'message', message: typed(desk, '!pause', { sentAt: desk.clock.now() - 6 * 60_000 }) })
  await desk.clock.advance(ANSWERED_MS)
  expect(arrived(desk)).toEqual([])
  expect(await trail(desk)).toEqual([{ name: 'pause', askedBy: 'user', status: 'dropped' }])
  expect(await asks(desk, '!status')).toContain('Sending runs.')
})

test('a message that is delivered twice, and read again, is run once', async () => {
  const desk = await openDeskWithSelf()
  const message = typed(desk, '!status')
  for (let times = 0; times < 3; times++) desk.emit({ type: 'message', message })
  desk.emit({ type: 'message', message: { ...message, live: false } })
  await desk.clock.advance(ANSWERED_MS)
  expect(arrived(desk)).toHaveLength(1)
  expect(await trail(desk)).toHaveLength(1)
})

test('a note that is changed into a command afterwards is none, nor is a picture with one below it', async () => {
  const desk = await openDeskWithSelf()
  const id = desk.phone.typedOnPhone(ME.name, 'milk')
  desk.phone.edit(id, '!pause')
  desk.emit({ type: 'message', message: typed(desk, '!pause', { kind: 'image' }) })
  await nothingHappened(desk)
})

test('what the app itself sent there is no command, nor does any answer become one when nobody knows it as ours', async () => {
  const desk = await openDeskWithSelf()
  await writes(desk, ME.name, '!pause')
  await desk.clock.advance(120_000)
  expect(arrived(desk)).toEqual(['!pause'])
  expect(await trail(desk)).toEqual([])
  for (const command of COMMANDS) await asks(desk, command)
  const answers = arrived(desk).slice(1)
  expect(answers).toHaveLength(COMMANDS.length)
  const asked = (await trail(desk)).length
  for (const text of answers) desk.emit({ type: 'message', message: typed(desk, text) })
  await desk.clock.advance(ANSWERED_MS)
  expect(arrived(desk)).toHaveLength(1 + COMMANDS.length)
  expect(await trail(desk)).toHaveLength(asked)
})

test('a command that was taken in when the app died is dropped at the next start, and never run', async () => {
  const desk = await openDeskWithSelf()
  expect(await asks(desk, '!status')).not.toBe('')
  desk.sql((raw) => raw.exec("UPDATE chat_commands SET status = 'taken', name = 'pause', answer_outbox_id = NULL"))
  await desk.restart({ crash: true })
  await desk.clock.advance(ANSWERED_MS)
  expect(await trail(desk)).toEqual([{ name: 'pause', askedBy: 'user', status: 'dropped' }])
  expect(await asks(desk, '!status')).toContain('Sending runs.')
})

test('an answer that was on its way when the app died leaves once', async () => {
  const desk = await openDeskWithSelf()
  desk.phone.typedOnPhone(ME.name, '!waiting')
  await desk.settle()
  await desk.restart({ crash: true })
  await desk.clock.advance(120_000)
  expect(arrived(desk).filter((text) => text.startsWith('Secretary: '))).toHaveLength(1)
})

test('an answer that could not leave for a day is let go, not sent and not asked about', async () => {
  const desk = await openDeskWithSelf()
  desk.phone.typedOnPhone(ME.name, '!status')
  desk.phone.fault('disconnect', 1, 24 * 60 * 60_000)
  await desk.settle()
  await desk.clock.jump(24 * 60 * 60_000)
  await desk.clock.advance(120_000)
  expect(await desk.newestRow(ME.name, ['superseded'])).toMatchObject({ status: 'superseded' })
  expect(arrived(desk)).toEqual([])
})

test('linked to watch only commands work, and their answers stand on the page', async () => {
  const desk = await openDeskWithSelf({ watchOnly: true })
  expect(await asks(desk, '!followup_settings off')).toBe('')
  expect((await desk.api.settings.get()).followUps.enabled).toBe(false)
  expect((await desk.api.news.list()).items).toMatchObject([
    {
      kind: 'command',
      title: 'You asked: !followup_settings',
      text: expect.stringMatching(/^Follow-ups are switched off/),
    },
  ])
})

test('the chat with oneself that begins only now is known by its number', async () => {
  const desk = await openDeskWithSelf({ people: [ANN] })
  const from = { chatId: '4915155500000@c.us' as ChannelChatId, chatAddresses: ['4915155500000@c.us', '77@lid'] }
  desk.emit({ type: 'message', message: typed(desk, '!pause', from) })
  await desk.settle()
  expect(await trail(desk)).toEqual([{ name: 'pause', askedBy: 'user', status: 'done' }])
})

let counter = 0

/** Typed just now into the chat with oneself, as a channel tells it. */
function typed(desk: Desk, text: string, more: Partial<ChannelMessage> = {}): ChannelMessage {
  counter += 1
  const chatId = '4915155500000@c.us' as ChannelChatId
  return {
    ...{
      id: `typed_${counter}` as ChannelMessageId,
      chatId,
      chatAddresses: [chatId],
      chatKind: 'direct',
      chatTitle: ME.name,
    },
    ...{
      fromMe: true,
      authorId: null,
      authorName: null,
      kind: 'text',
      text,
      sentAt: desk.clock.now(),
      receipt: 'server',
    },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false, live: true },
    ...more,
  }
}
