import { expect, test } from 'vitest'
import type { ChangeEvent } from '../../../electron/contract/events.ts'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { createAnnouncer } from '../../../electron/core/app/announcer.ts'
import { createLog, silentLog } from '../../../electron/core/platform/log.ts'
import { settle } from '../../clock.ts'

const one = '1' as ConversationId

test('the same change many times in one turn is told once, others each', async () => {
  const announcer = createAnnouncer(silentLog)
  const heard: ChangeEvent[] = []
  announcer.on((event) => heard.push(event))
  for (let time = 0; time < 5; time++) announcer.announce('outbox', one)
  announcer.announce('outbox')
  announcer.announce('messages', one)
  expect(heard).toEqual([])
  await settle()
  expect(heard).toEqual([
    { topic: 'outbox', conversationId: one },
    { topic: 'outbox', conversationId: null },
    { topic: 'messages', conversationId: one },
  ])
  announcer.announce('outbox', one)
  await settle()
  expect(heard).toHaveLength(4)
})

test('a listener that fails is reported and keeps no other from hearing', async () => {
  const lines: string[] = []
  const announcer = createAnnouncer(createLog({ write: (line) => lines.push(line) }))
  const heard: string[] = []
  announcer.on(() => {
    throw new Error('broken page')
  })
  const stop = announcer.on(({ topic }) => heard.push(topic))
  announcer.announce('jobs')
  await settle()
  stop()
  announcer.announce('usage')
  await settle()
  expect(heard).toEqual(['jobs'])
  expect(lines.join('')).toContain('broken page')
})

test('after it was closed, what was still to be told is not told', async () => {
  const announcer = createAnnouncer(silentLog)
  const heard: ChangeEvent[] = []
  announcer.on((event) => heard.push(event))
  announcer.announce('outbox')
  announcer.close()
  await settle()
  expect(heard).toEqual([])
})
