import { expect, test } from 'vitest'
import { createCallSlots } from '../../../../electron/core/assistant/models/call-slots.ts'

const NEVER = new AbortController().signal

test('so many at once, the others in the order in which they came', async () => {
  const slots = createCallSlots(() => 2)
  const order: number[] = []
  const places = [1, 2, 3, 4].map((number) =>
    slots.take(NEVER).then((release) => {
      order.push(number)
      return release
    }),
  )
  const first = await places[0]
  await places[1]
  expect([order, slots.taken]).toEqual([[1, 2], 2])
  first?.()
  first?.()
  await places[2]
  expect([order, slots.taken]).toEqual([[1, 2, 3], 2])
})

test('who gives up waiting takes no place', async () => {
  const slots = createCallSlots(() => 1)
  const release = await slots.take(NEVER)
  const impatient = new AbortController()
  const waiting = slots.take(impatient.signal)
  impatient.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  await expect(slots.take(impatient.signal)).rejects.toThrow('enough')
  release()
  expect(slots.taken).toBe(0)
})
