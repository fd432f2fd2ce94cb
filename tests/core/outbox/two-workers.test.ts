import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '../../../electron/core/db/open.ts'
import { claimForDrafting, listSendable } from '../../../electron/core/outbox/claim.ts'
import { getRow, type OutboxRow, transition } from '../../../electron/core/outbox/outbox.store.ts'
import { tempDatabasePath } from '../db/temp-file.ts'
import { ACCOUNT, GENERATION, NOW, openOutbox } from './rows.ts'

/** What a worker does next: takes a row, gives the one it holds back, or finishes it. */
const moves = fc.array(
  fc.record({ worker: fc.constantFrom(0, 1), move: fc.constantFrom('claim', 'claim', 'give-back', 'finish') }),
  { maxLength: 40 },
)

test('two workers on the same file never hold the same wish', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), moves, (count, steps) => {
      const path = tempDatabasePath()
      const { store, newConversation, put } = openOutbox(path)
      for (let row = 0; row < count; row++) put({ conversationId: newConversation(), status: 'pending', text: null })
      const workers = [store, openStore(path)]
      const held: (OutboxRow | null)[] = [null, null]
      for (const { worker, move } of steps) {
        const mine = held[worker]
        const desk = workers[worker] ?? store
        const claim = { accountId: ACCOUNT, now: NOW, allowBlocked: false }
        if (move === 'claim' && mine == null) held[worker] = desk.transaction((tx) => claimForDrafting(tx, claim))
        else if (mine != null && move !== 'claim') {
          const [event, change] = move === 'finish' ? (['complete', { text: 'x' }] as const) : (['retry', {}] as const)
          desk.transaction((tx) => transition(tx, mine, event, { actor: 'assistant', at: NOW }, change))
          held[worker] = null
        }
        const ids = held.filter((row) => row != null).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(getRow(store.db, id).status).toBe('generating')
      }
      for (const worker of workers) worker.close()
    }),
    { numRuns: 15 },
  )
})

test('of two workers that saw the same approved message, one takes it and the other is refused', () => {
  const path = tempDatabasePath()
  const { store, newConversation, put } = openOutbox(path)
  put({ conversationId: newConversation(), status: 'queued' })
  const workers = [store, openStore(path)]
  const seen = workers.map(
    ({ db }) => listSendable(db, { accountId: ACCOUNT, now: NOW, generation: GENERATION, limit: 1 })[0],
  )
  const claims = workers.map((worker, at) => {
    try {
      const row = seen[at]
      if (row === undefined) return 'saw nothing'
      return worker.transaction((tx) => transition(tx, row, 'claim', { actor: 'send-loop', at: NOW })).status
    } catch (error) {
      return (error as { code: string }).code
    }
  })
  expect(claims).toEqual(['sending', 'ILLEGAL_TRANSITION'])
  for (const worker of workers) worker.close()
})
