import type { ConversationId } from '../../../contract/ids.ts'
import { emptyWordsOf } from '../../assistant/models/ai-responses.store.ts'
import type { Db } from '../../db/open.ts'
import { forgetTopics } from '../../followups/history.store.ts'
import { forgetPlanTopic } from '../../followups/plans.store.ts'
import { type Erasure, endErasure, listErasures } from '../../inbox/erasures.store.ts'
import { listFinishedRows } from '../../outbox/finished-rows.ts'
import { changeRow, listOpenRows, type OutboxRow } from '../../outbox/outbox.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { keptText } from '../overtake.ts'
import { rewriteFile } from './rewrite-file.ts'

export interface EraseDeps extends Pick<AccountScope, 'store' | 'clock' | 'announce'> {
  /** Makes backups anew that still hold what was erased. */
  renewBackups(): Promise<unknown>
}

/** Gives everybody else their turn, and throws when it is time to stop. */
export type Pause = () => Promise<unknown>

/** A few at a time, then everybody else has their turn. */
const ROWS = 20

/**
 * Follows up what was erased: drafts that were written with those words before them and are over, the log of models, the
 * search index, the free pages and the journal of the file, and the backups. A draft that is still wanted is the user's
 * to decide on: until it is over, its conversation is looked at again. Interrupted, it begins anew; nothing is lost by
 * that. Answers how many conversations were followed up.
 */
export async function finishErasures(deps: EraseDeps, pause: Pause): Promise<number> {
  const { store } = deps
  const erasures = listErasures(store.db)
  if (erasures.length === 0) return 0
  const over: Erasure[] = []
  for (const erasure of erasures) {
    await eraseDrafts(deps, erasure, pause)
    await eraseLog(deps, erasure, pause)
    if (!hasOpenSince(store.db, erasure.conversationId, erasure.since)) over.push(erasure)
  }
  await rewriteFile(store, pause)
  if (over.length === 0) return 0
  await deps.renewBackups()
  store.transaction((tx) => {
    for (const erasure of over) endErasure(tx, erasure)
  })
  deps.announce('usage')
  return over.length
}

/** Whether a reply that may hold those words is still the user's to decide on. */
export function hasOpenSince(db: Db, id: ConversationId, since: number): boolean {
  return listOpenRows(db, [id]).some((row) => row.createdAt >= since)
}

async function eraseDrafts(deps: EraseDeps, erasure: Erasure, pause: Pause): Promise<void> {
  let after: OutboxRow['id'] | null = null
  do {
    const rows: OutboxRow[] = listFinishedRows(deps.store.db, erasure, after, ROWS)
    if (rows.length > 0) {
      deps.store.transaction((tx) => {
        for (const row of rows) {
          changeRow(tx, row.id, withoutTheirWords(row))
          forgetPlanTopic(tx, row.id)
        }
      })
    }
    after = rows.length < ROWS ? null : (rows.at(-1)?.id ?? null)
    await pause()
  } while (after !== null)
}

/** What the user sent, or typed, stays; what the assistant wrote with those words before it goes. */
function withoutTheirWords(row: OutboxRow) {
  const isUsers = row.status === 'sent' || row.origin === 'manual' || keptText(row) !== null
  const isAsGenerated = row.generatedText === row.text
  return {
    ...{ claims: null, question: null, alternatives: null, flags: null },
    generatedText: isUsers && isAsGenerated ? row.generatedText : null,
    ...(isUsers ? {} : { text: row.text === null ? null : '' }),
  }
}

async function eraseLog(deps: EraseDeps, { conversationId, since }: Erasure, pause: Pause): Promise<void> {
  deps.store.transaction((tx) => forgetTopics(tx, conversationId, since))
  let emptied = 0
  do {
    emptied = deps.store.transaction((tx) => emptyWordsOf(tx, conversationId, since, ROWS))
    await pause()
  } while (emptied > 0)
}
