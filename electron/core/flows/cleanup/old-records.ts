import { countWordsBefore, emptyWords } from '../../assistant/models/ai-responses.store.ts'
import { spaceWorthTakingBack, takeBackSpace } from '../../db/take-back-space.ts'
import { listErasures, listForgettings } from '../../inbox/erasures.store.ts'
import { countGaps, deleteGaps } from '../../inbox/gaps.store.ts'
import { countExpired, listExpiredIn } from '../../inbox/old-messages.ts'
import { countExecutions, forgetExecutions } from '../../jobs/executions.store.ts'
import { countEnded, forgetEnded } from '../../jobs/scheduled-jobs.store.ts'
import type { CleanupPart, Counted, Told } from './cleanup-part.ts'
import { ROWS_AT_ONCE } from './cleanup-part.ts'
import { expireSome } from './expire-messages.ts'
import { finishErasures, hasOpenSince } from './finish-erasures.ts'
import { finishForgetting } from './forget-person.ts'

/** What was deleted, has disappeared or was forgotten: out of all that was made of it. */
export const erasedWords: CleanupPart = {
  type: 'erased',
  async count({ store }, { now }) {
    const touched = new Map(listErasures(store.db).map(({ conversationId, since }) => [conversationId, since]))
    for (const id of listExpiredIn(store.db, now)) if (!touched.has(id)) touched.set(id, 0)
    return [
      { kind: 'forgotten', count: listForgettings(store.db).length },
      { kind: 'disappeared', count: countExpired(store.db, now) },
      { kind: 'erased', count: [...touched].filter(([id, since]) => !hasOpenSince(store.db, id, since)).length },
    ]
  },
  async remove(deps, _rules, told) {
    for (const forgetting of listForgettings(deps.store.db)) {
      await finishForgetting(deps, forgetting, (count) => told(count))
      await told([{ kind: 'forgotten', count: 1 }])
    }
    await untilNone('disappeared', told, () => expireSome(deps, ROWS_AT_ONCE))
    const followed = await finishErasures(deps, () => told([]))
    await told([{ kind: 'erased', count: followed }])
  },
}

export const modelLog: CleanupPart = {
  type: 'ai_log',
  count: async ({ store }, { wordsBefore }) => [{ kind: 'log', count: countWordsBefore(store.db, wordsBefore) }],
  async remove({ store, announce }, { wordsBefore }, told) {
    const removed = await untilNone('log', told, () =>
      store.transaction((tx) => emptyWords(tx, wordsBefore, ROWS_AT_ONCE)),
    )
    if (removed > 0) announce('usage')
  },
}

export const oldHistory: CleanupPart = {
  type: 'history',
  async count({ store }, { historyBefore, gapsBefore }) {
    const runs = countExecutions(store.db, historyBefore) + countEnded(store.db, historyBefore)
    return [
      { kind: 'history', count: runs },
      { kind: 'gaps', count: countGaps(store.db, gapsBefore) },
    ]
  },
  async remove({ store }, { historyBefore, gapsBefore }, told) {
    for (const forget of [forgetExecutions, forgetEnded]) {
      await untilNone('history', told, () => store.transaction((tx) => forget(tx, historyBefore, ROWS_AT_ONCE)))
    }
    await untilNone('gaps', told, () => store.transaction((tx) => deleteGaps(tx, gapsBefore, ROWS_AT_ONCE)))
  },
}

export const freeSpace: CleanupPart = {
  type: 'vacuum',
  async count({ store }) {
    const bytes = spaceWorthTakingBack(store)
    return [{ kind: 'space', count: bytes > 0 ? 1 : 0, bytes }]
  },
  async remove({ store }, _rules, told) {
    const bytes = spaceWorthTakingBack(store)
    if (bytes === 0) return
    await takeBackSpace(store, () => told([]))
    await told([{ kind: 'space', count: 1, bytes }])
  },
}

async function untilNone(kind: Counted['kind'], told: Told, removeSome: () => number): Promise<number> {
  let all = 0
  for (;;) {
    const count = removeSome()
    if (count === 0) return all
    all += count
    await told([{ kind, count }])
  }
}
