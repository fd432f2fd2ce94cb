import { expect, test } from 'vitest'
import type { OutboxId } from '../../../electron/contract/ids.ts'
import { lastUndoable } from '../../../renderer/features/inbox/undo-after-reload.ts'
import { messageIn } from '../sending/message.ts'

const NOW = Date.parse('2026-11-20T12:00:03.000Z')
const queued = (id: string, approvedAt: string, code: 'undo_window' | 'pace' = 'undo_window') =>
  messageIn('queued', {
    ...{ id: id as OutboxId, approvedAt },
    waitingFor: { code, until: '2026-11-20T12:00:05.000Z' },
  })

test('what was approved last and can still be taken back is offered again', () => {
  const items = [
    queued('1', '2026-11-20T12:00:00.000Z'),
    queued('2', '2026-11-20T12:00:02.000Z'),
    queued('3', '2026-11-20T12:00:02.500Z', 'pace'),
  ]
  expect(lastUndoable(items, NOW)?.id).toBe('2')
  expect(lastUndoable(items, NOW + 2_000)).toBeNull()
  expect(lastUndoable([], NOW)).toBeNull()
})
