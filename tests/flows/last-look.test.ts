import { expect, test } from 'vitest'
import type { SendRequest } from '../../electron/core/channels/channel.ts'
import { openDesk } from './desk.ts'
import { approved, DRAFTED_MS, SENT_MS } from './steps.ts'

test('a chat that seems ahead of us and is not is looked at later and later, not without end', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  let looks = 0
  desk.script.sendText = async () => {
    looks += 1
    return { outcome: 'overtaken' }
  }
  await desk.clock.advance(10 * 60_000)
  expect(looks).toBeGreaterThan(3)
  expect(looks).toBeLessThan(12)
})

test('the last look names every message of theirs from the newest second', async () => {
  const desk = await openDesk()
  for (const text of ['One?', 'Two?']) desk.phone.inbound('Ann Becker', text)
  await desk.clock.advance(DRAFTED_MS)
  const draft = await desk.draftOf('Ann Becker')
  const requests: SendRequest[] = []
  desk.script.sendText = async (request) => {
    requests.push(request)
    return { outcome: 'acknowledged', id: 'x1' as never, providerResponse: null }
  }
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  const sql =
    'SELECT channel_message_id AS id, sent_at AS at FROM messages WHERE from_me = 0 ORDER BY messages.id DESC LIMIT 2'
  const [newest, other] = desk.sql((raw) => raw.prepare(sql).all()) as { id: string; at: number }[]
  expect(requests[0]).toMatchObject({ newestInboundId: newest?.id, newestInboundAt: newest?.at })
  expect(requests[0]?.knownInboundIds).toEqual(expect.arrayContaining([newest?.id, other?.id]))
})
