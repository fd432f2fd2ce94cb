import { expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { codes, fiveMinutesLater, headings, look, MINUTE, news, problem } from './health-steps.ts'
import { ANN, BEN } from './people.ts'
import { approved, SENT_MS, writes } from './steps.ts'

/** From now on the loops fail whenever they claim a row, as a damaged table would make them. */
function breakClaims(desk: Desk, status: 'generating' | 'sending'): void {
  desk.sql((raw) =>
    raw.exec(`CREATE TRIGGER broken BEFORE UPDATE ON outbox WHEN NEW.status = '${status}'
      BEGIN SELECT RAISE(ABORT, 'broken'); END`),
  )
}

function mend(desk: Desk): void {
  desk.sql((raw) => raw.exec('DROP TRIGGER broken'))
}

const SECRET = 'Can you bring the marzipan on Friday?'

test('drafts that nobody writes are told within one run of being late, without what was asked, and so is the end', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await fiveMinutesLater(desk)
  breakClaims(desk, 'generating')
  desk.phone.inbound(ANN.name, SECRET)
  await fiveMinutesLater(desk, 3)
  expect(await codes(desk)).toEqual([])
  await fiveMinutesLater(desk)
  expect((await problem(desk, 'drafting_stuck')).sentence).toMatch(
    /^1 draft is not written yet, the oldest has waited (1\d|20) minutes, and none is being written\./,
  )
  expect(headings(desk)).toEqual(['Drafts are not written'])
  mend(desk)
  await fiveMinutesLater(desk, 2)
  expect(headings(desk)).toEqual(['Drafts are not written', 'Drafts are written again'])
  const all = JSON.stringify([
    news(desk),
    await desk.api.health.report(),
    desk.logLines.filter((line) => /health/.test(line)),
  ])
  expect(all).not.toMatch(/marzipan|Becker/)
})

test('a draft that waits because the assistant is paused is no problem', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'assistant' })
  desk.phone.inbound(ANN.name, SECRET)
  await fiveMinutesLater(desk, 6)
  expect(await codes(desk)).toEqual([])
})

test('approved messages that do not leave are told, and sending again is told too', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await fiveMinutesLater(desk)
  breakClaims(desk, 'sending')
  await writes(desk, ANN.name, 'Of course, with marzipan.')
  await fiveMinutesLater(desk, 6)
  expect(await codes(desk)).toEqual([])
  await fiveMinutesLater(desk)
  expect((await problem(desk, 'sending_stuck')).sentence).toMatch(
    /^1 message you approved is not sent yet, the oldest has waited 3\d minutes, although nothing holds it back\. Nothing is lost/,
  )
  mend(desk)
  await fiveMinutesLater(desk, 2)
  expect(headings(desk)).toEqual(['Messages do not leave', 'Sending works again'])
})

test('what is held, or waits because sending is paused, is no problem', async () => {
  const desk = await openDesk()
  const { id } = await approved(desk, ANN.name)
  await desk.api.outbox.hold({ id })
  await desk.api.jobs.pause({ name: 'send' })
  await writes(desk, BEN.name, 'On my way.')
  await fiveMinutesLater(desk, 8)
  expect(await codes(desk)).toEqual([])
})

test('what waited while the computer slept has not been waiting since', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await fiveMinutesLater(desk)
  await desk.api.jobs.pause({ name: 'assistant' })
  desk.phone.inbound(ANN.name, SECRET)
  await desk.clock.jump(8 * 60 * MINUTE)
  await desk.api.jobs.resume({ name: 'assistant' })
  await look(desk)
  expect(await codes(desk)).not.toContain('drafting_stuck')
})

test('a message that may have arrived and that nobody has settled for an hour is a warning', async () => {
  const desk = await openDesk()
  desk.script.sendText = async () => ({
    outcome: 'unknown',
    id: null,
    message: 'The page died.',
    providerResponse: null,
  })
  desk.script.readHistory = async () => {
    throw new Error('the chat does not open')
  }
  await approved(desk, ANN.name)
  await desk.clock.advance(SENT_MS)
  await fiveMinutesLater(desk, 11)
  expect(await codes(desk)).not.toContain('uncertain')
  await fiveMinutesLater(desk, 2)
  expect((await problem(desk, 'uncertain')).sentence).toMatch(/^1 message may or may not have arrived/)
})
