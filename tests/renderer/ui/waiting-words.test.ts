import { expect, test } from 'vitest'
import { waitingFor } from '../../../electron/contract/models.ts'
import { waitingWords } from '../../../renderer/ui/waiting-words.ts'

const now = Date.parse('2026-11-20T12:00:00Z')

test('the undo window counts down', () => {
  const item = {
    status: 'queued' as const,
    waitingFor: { code: 'undo_window' as const, until: '2026-11-20T12:00:04Z' },
  }
  expect(waitingWords(item, now, 'en')).toBe('Sends in 4 sec')
  expect(waitingWords(item, now + 9_000, 'en')).toBe('Sends in a moment')
})

test('every reason to wait has its own sentence', () => {
  const sentences = waitingFor.shape.code.options.map((code) =>
    waitingWords({ status: 'queued', waitingFor: { code, until: '2026-11-20T12:00:09Z' } }, now, 'en'),
  )
  expect(sentences.every((sentence) => sentence.length > 5)).toBe(true)
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(sentences.length - 2)
})
