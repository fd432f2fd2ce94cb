import { expect, test } from 'vitest'
import type { Work } from '../../../electron/server/cli/app-connection.ts'
import { ask, askFollowUps, CommandRefusedError, setDetail } from '../../../electron/server/cli/commanding.ts'
import type { Desk } from '../desk.ts'
import { approved, arrived, SENT_MS } from '../steps.ts'
import { openDeskWithSelf, trail } from './self-chat.ts'

/** What a command prints when it talks to this app. */
async function printed(desk: Desk, work: Work, { json = false, isRunning = true } = {}): Promise<string> {
  const lines: string[] = []
  await work({ client: desk.api as never, isRunning }, { json, print: (text) => lines.push(text) })
  return lines.join('\n')
}

test('the command line asks for the same and prints the answer; only what is typed in a chat is in the trail of chats', async () => {
  const desk = await openDeskWithSelf()
  expect(await printed(desk, ask('bot_status'))).toMatch(/^WhatsApp: connected for 1 minute\.\nNobody waits/)
  expect(await printed(desk, ask('job-status', ''))).toMatch(/^assistant: ready\n/)
  expect(await printed(desk, ask('schedule_followup', 'ann', '24h'))).toContain('A follow-up to Ann Becker is planned')
  expect(await printed(desk, askFollowUps(['off', ['Ann', 'Becker']]))).toMatch(/^Follow-ups for Ann Becker are off/)
  expect(await printed(desk, askFollowUps([undefined, []]))).toMatch(/^Follow-ups are on/)
  expect(JSON.parse(await printed(desk, ask('waiting'), { json: true }))).toEqual({
    outcome: 'done',
    text: 'Nobody waits for your answer.',
  })
  expect(await trail(desk)).toEqual([])
  expect(arrived(desk)).toEqual([])
})

test('pause and resume without a job stop and go on with sending', async () => {
  const desk = await openDeskWithSelf()
  await printed(desk, ask('pause'))
  await approved(desk, 'Ann Becker', 'Here.')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  await printed(desk, ask('resume'))
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Here.'])
})

test('what cannot be done as it was asked is an error with the reason', async () => {
  const desk = await openDeskWithSelf()
  await expect(printed(desk, ask('schedule_followup', 'Ann', 'soon'))).rejects.toThrow(CommandRefusedError)
  await expect(printed(desk, ask('schedule_followup', 'Anm', '24h'))).rejects.toThrow('Did you mean Ann Becker?')
  expect(() => askFollowUps(['maybe', []])).toThrow('"maybe" is none of status, on and off.')
  await expect(printed(desk, setDetail('on'), { isRunning: false })).rejects.toThrow('Secretary is not running')
  expect(await printed(desk, setDetail('on'))).toMatch(/^The log is detailed now/)
  await expect(printed(desk, ask('nonsense'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
