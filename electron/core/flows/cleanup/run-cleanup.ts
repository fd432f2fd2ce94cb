import type { CleanupItem, CleanupKind, CleanupPayload } from '../../../contract/cleanup.contract.ts'
import { CLEANUP_KINDS } from '../../../contract/cleanup.contract.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { CleanupDeps, CleanupPart, CleanupRules, Counted } from './cleanup-part.ts'
import { rulesFor } from './cleanup-part.ts'
import { sayCleanup } from './cleanup-words.ts'
import { oldConversations } from './old-conversations.ts'
import { erasedWords, freeSpace, modelLog, oldHistory } from './old-records.ts'
import { temporaryFiles } from './temporary-files.ts'

/** In this order: what makes room comes before the room is given back. */
const PARTS: readonly CleanupPart[] = [erasedWords, modelLog, oldConversations, oldHistory, temporaryFiles, freeSpace]

/** What a clean-up would remove now. Removes nothing. */
export async function planCleanup(deps: CleanupDeps, payload: CleanupPayload): Promise<CleanupItem[]> {
  const rules = rulesFor(deps, payload)
  const counted: Counted[] = []
  for (const part of partsOf(payload)) {
    counted.push(...(await part.count(deps, rules)))
    await nextTurn()
  }
  return toItems(counted, rules)
}

export interface CleanupRun {
  readonly signal: AbortSignal
  progress(done: number, total: number, sentence: string): void
}

/**
 * Removes what is old, in batches of at most 20 rows with a pause between. Stopped in the middle, it leaves each batch
 * whole, and the next clean-up goes on. Answers what was removed.
 */
export function runCleanup(deps: CleanupDeps, payload: CleanupPayload, run: CleanupRun): Promise<CleanupItem[]> {
  return deps.cleaning.take((ending) =>
    cleanUp(deps, payload, { ...run, signal: AbortSignal.any([run.signal, ending]) }),
  )
}

async function cleanUp(deps: CleanupDeps, payload: CleanupPayload, run: CleanupRun): Promise<CleanupItem[]> {
  const rules = rulesFor(deps, payload)
  const total = (await planCleanup(deps, payload)).reduce((sum, { count }) => sum + count, 0)
  const removed: Counted[] = []
  let done = 0
  for (const part of partsOf(payload)) {
    run.signal.throwIfAborted()
    await part.remove(deps, rules, async (some) => {
      removed.push(...some.filter(({ count }) => count > 0))
      done += some.reduce((sum, { count }) => sum + count, 0)
      run.progress(done, Math.max(done, total), 'Cleaning up')
      await nextTurn()
      run.signal.throwIfAborted()
    })
  }
  return toItems(removed, rules)
}

function partsOf({ type }: CleanupPayload): readonly CleanupPart[] {
  return type === 'daily' ? PARTS : PARTS.filter((part) => part.type === type)
}

function toItems(counted: readonly Counted[], rules: CleanupRules): CleanupItem[] {
  return CLEANUP_KINDS.flatMap((kind) => {
    const same = counted.filter((one) => one.kind === kind)
    const count = same.reduce((sum, one) => sum + one.count, 0)
    if (count === 0) return []
    const bytes = isMeasured(kind) ? same.reduce((sum, one) => sum + (one.bytes ?? 0), 0) : null
    return [{ kind, count, bytes, sentence: sayCleanup(kind, count, bytes, rules) }]
  })
}

function isMeasured(kind: CleanupKind): boolean {
  return kind === 'files' || kind === 'space'
}
