import { expect, test } from 'vitest'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { nextLook } from '../../../renderer/client/next-look.ts'

const NOW = Date.parse('2026-11-20T09:00:00Z')
const until = (ms: number | null): Pick<OutboxItem, 'waitingFor'> => ({
  waitingFor: { code: 'undo_window', until: ms === null ? null : new Date(NOW + ms).toISOString() },
})

test('messages are read again just after the first wait ends', () => {
  expect(nextLook([until(60_000), until(5_000), until(null), { waitingFor: null }], NOW)).toBe(5_300)
})

test('without a wait that ends by itself nothing is read again by itself', () => {
  expect(nextLook(undefined, NOW)).toBe(false)
  expect(nextLook([until(null), { waitingFor: null }], NOW)).toBe(false)
})

test('a wait that is over and still told is looked at once a second, not more', () => {
  expect(nextLook([until(-60_000)], NOW)).toBe(1_000)
})
