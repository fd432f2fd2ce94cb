import { expect, test } from 'vitest'
import type { OutboxItem, WaitingFor } from '../../../electron/contract/models.ts'
import { canHurry } from '../../../renderer/features/sending/can-hurry.ts'
import { messageCommands } from '../../../renderer/features/sending/sending-commands.ts'
import { failedSends, latestFirst, leavingFirst } from '../../../renderer/features/sending/sending-lists.ts'
import { messageIn, stateWith } from './message.ts'

const waits = (code: WaitingFor['code'], more: Partial<OutboxItem> = {}) =>
  messageIn('queued', { waitingFor: { code, until: null }, ...more })

test('Send now ends waits that only pace a send, not those in which something has to happen first', () => {
  expect([waits('undo_window'), waits('pace'), waits('quiet_hours'), waits('retry')].map(canHurry)).not.toContain(false)
  const others = [waits('connection'), waits('catch_up'), waits('watch_only'), waits('earlier_message')]
  expect(others.map(canHurry)).not.toContain(true)
  expect(canHurry(waits('undo_window', { heldAt: '2026-11-20T12:00:00.000Z' }))).toBe(false)
  expect(canHurry(waits('quiet_hours', { origin: 'follow_up' }))).toBe(false)
  expect(canHurry(waits('undo_window', { origin: 'follow_up' }))).toBe(true)
})

test('a draft that could not be written is no message that failed', () => {
  const draft = messageIn('failed', { id: 'a' as OutboxItem['id'], approvedAt: null })
  const message = messageIn('failed', { id: 'b' as OutboxItem['id'] })
  expect(failedSends([draft, message])).toEqual([message])
})

test('what is leaving right now stands first', () => {
  const [queued, sending] = [messageIn('queued'), messageIn('sending')]
  expect(leavingFirst([queued, sending])).toEqual([sending, queued])
})

test('what left last stands first, whichever was approved first', () => {
  const sentAt = (time: string) => messageIn('sent', { sentAt: `2026-11-20T${time}.000Z` })
  const [early, late, later] = [sentAt('12:00:00'), sentAt('12:00:05'), sentAt('12:01:00')]
  expect(latestFirst([late, early, later])).toEqual([later, late, early])
})

test.each([
  ['queued', ['sending.now', 'sending.hold', 'sending.back', 'sending.open']],
  ['sending', ['sending.open']],
  ['uncertain', ['sending.arrived', 'sending.again', 'sending.open']],
  ['failed', ['sending.retry', 'sending.discard', 'sending.open']],
  ['superseded', ['sending.anyway', 'sending.dismiss', 'sending.open']],
  ['sent', ['sending.open']],
] as const)('a message that is %s offers what makes sense for it and nothing else', (status, ids) => {
  const message = messageIn(status, { waitingFor: { code: 'undo_window', until: null } })
  const fitting = messageCommands.filter((command) => command.when?.(stateWith(message)))
  expect(fitting.map(({ id }) => id)).toEqual(ids)
})

test('what could send a second time, or against the conversation, has no key', () => {
  const keys = Object.fromEntries(messageCommands.map(({ id, keys: bound }) => [id, bound]))
  expect([keys['sending.again'], keys['sending.anyway']]).toEqual([undefined, undefined])
})
