import type { Reading } from '../../../electron/contract/people.ts'
import type { Desk } from '../desk.ts'
import { DRAFTED_MS, SENT_MS } from '../steps.ts'
import { type ModelDesk, notWriting, withModel } from '../with-model.ts'

export const DAY_MS = 24 * 60 * 60_000
/** As long as the autopilot waits before it sends, by default. */
export const WINDOW_MS = 60_000

/** Eight questions about as many things: none promises, names a number, or gives orders. */
export const QUESTIONS = [
  'Where did you park the bicycle yesterday?',
  'Which colour do you like for the kitchen walls?',
  'Did grandmother enjoy her birthday cake?',
  'How was the concert in the old church?',
  'Is the neighbour back from holidays already?',
  'What did the doctor say about your knee?',
  'Have you finished reading that novel?',
  'Does the cat still sleep on the piano?',
] as const

const ORDINARY: Reading = {
  ...{ needsReply: true, why: 'They ask something.', urgency: 2, urgencyReasons: [], language: 'en' },
  ...{ emotion: 'neutral', topics: [], openQuestions: [], dates: [], addressesAssistant: false, kind: 'normal' },
  by: 'stand-in-model',
}

/** They write, what they wrote is read as this, and the assistant has answered with a draft. */
export async function writes(
  desk: Desk,
  text: string,
  reading: Partial<Reading> = {},
  name = 'Ann Becker',
): Promise<void> {
  desk.phone.inbound(name, text)
  await desk.settle()
  rememberReading(desk, name, { ...ORDINARY, ...reading })
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
}

/** Stands in for whoever reads conversations: the reading of the newest message. */
function rememberReading(desk: Desk, title: string, reading: Reading): void {
  desk.sql((raw) =>
    raw
      .prepare(
        `INSERT INTO readings (conversation_id, account_id, message_id, read_at, read_by, reading)
         SELECT c.id, c.account_id, (SELECT max(m.id) FROM messages m WHERE m.conversation_id = c.id), ?, ?, ?
         FROM conversations c WHERE c.title = ?
         ON CONFLICT (conversation_id) DO UPDATE SET message_id = excluded.message_id, reading = excluded.reading`,
      )
      .run(desk.clock.now(), reading.by, JSON.stringify(reading), title),
  )
}

/** The user sends the draft that is there, as it is or with other words. */
export async function sendsIt(desk: Desk, text?: string, name = 'Ann Becker'): Promise<void> {
  const draft = await desk.draftOf(name)
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text })
  await desk.clock.advance(SENT_MS)
}

/** Eight replies sent unchanged on four days, about eight things. */
export async function earns(desk: Desk, name = 'Ann Becker'): Promise<void> {
  for (const [at, question] of QUESTIONS.entries()) {
    await writes(desk, question, {}, name)
    await sendsIt(desk, undefined, name)
    await desk.clock.jump(at % 2 === 0 ? 60 * 60_000 : DAY_MS)
  }
}

export async function switchOn(desk: Desk, name = 'Ann Becker') {
  await desk.api.settings.update({ autopilot: { on: true } })
  const { id } = await desk.conversation(name)
  return desk.api.conversations.autopilot({ id, on: true })
}

/** A desk where the autopilot has been earned with Ann, and is on. It is a Tuesday morning. */
export async function onAutopilot(): Promise<ModelDesk> {
  const both = await withModel()
  await earns(both.desk)
  await switchOn(both.desk)
  return both
}
