import { expect, test } from 'vitest'
import { waitingFor } from '../../electron/contract/models.ts'
import { wordWaitRisk } from '../../electron/contract/words.ts'

test('each wait that keeps the account safe has one sentence on what sending now risks, and no other wait has', () => {
  const codes = waitingFor.shape.code.options
  const risky = codes.filter((code) => wordWaitRisk(code) !== null)
  expect(risky).toEqual([
    ...['burst', 'quiet_hours', 'hour_limit', 'day_limit', 'contact_limit', 'stranger_limit', 'after_connect'],
  ])
  for (const code of risky) expect(wordWaitRisk(code)).toMatch(/^[A-Z][^.!]+\.$/)
  expect(new Set(risky.map(wordWaitRisk)).size).toBe(risky.length)
})
