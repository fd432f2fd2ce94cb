import { expect, test } from 'vitest'
import { openDesk } from '../desk.ts'
import { arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'
import { withModel } from '../with-model.ts'

const MINUTE = 60_000

test('a draft whose writing was cut off is written again after the start; cut off three times, it fails visibly', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  const statuses: string[] = []
  for (let crash = 0; crash < 3; crash++) {
    await model.until(() => model.chats.length === crash + 1)
    statuses.push((await desk.newestRow('Ann Becker')).status)
    await desk.restart({ crash: true })
    await desk.clock.advance(1_000)
  }
  expect(statuses).toEqual(['generating', 'generating', 'generating'])
  const row = await desk.newestRow('Ann Becker')
  expect(row).toMatchObject({ status: 'failed', errors: [{ code: 'INTERRUPTED' }] })
  expect(model.chats).toHaveLength(3)
  model.always({ kind: 'answer' })
  await desk.api.outbox.retry({ id: row.id })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
})

test('a draft that is claimed by nobody who works on it goes back after five minutes, and not before', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'assistant' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.settle()
  const { id } = await desk.newestRow('Ann Becker')
  const claim = 'UPDATE outbox SET status = ?, claimed_at = ? WHERE id = ?'
  desk.sql((raw) => raw.prepare(claim).run('generating', desk.clock.now(), id))
  await desk.api.jobs.resume({ name: 'assistant' })
  await desk.clock.advance(5 * MINUTE - 1_000)
  expect((await desk.api.outbox.get({ id })).status).toBe('generating')
  await desk.clock.advance(MINUTE)
  expect((await desk.api.outbox.get({ id })).status).toBe('draft')
})

test('a send that is claimed by nobody who works on it is looked for in the chat, never simply repeated', async () => {
  const desk = await openDesk()
  desk.script.readHistory = async () => Promise.reject(new Error('no look in the chat'))
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  const claim = 'UPDATE outbox SET status = ?, claimed_at = ?, attempts = 1 WHERE id = ?'
  desk.sql((raw) => raw.prepare(claim).run('sending', desk.clock.now(), draft.id))
  await desk.clock.advance(SENT_MS)
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({
    ...{ status: 'uncertain', errors: [{ code: 'INTERRUPTED' }] },
  })
  expect(arrived(desk)).toEqual([])
})
