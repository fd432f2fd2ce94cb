import { expect, test } from 'vitest'
import { nextTurn } from '../../../electron/core/platform/next-turn.ts'

test('of those who work side by side only one goes on in each turn, in the order in which they came', async () => {
  const worked: string[] = []
  const work = async (name: string) => {
    for (let piece = 0; piece < 3; piece++) {
      await nextTurn()
      worked.push(name)
    }
  }
  const all = Promise.all([work('a'), work('b'), work('c')])
  const perTurn: number[] = []
  while (worked.length < 9) {
    const before = worked.length
    await new Promise((resolve) => setImmediate(resolve))
    perTurn.push(worked.length - before)
  }
  await all
  expect(Math.max(...perTurn)).toBe(1)
  expect(worked.join('')).toBe('abcabcabc')
})
