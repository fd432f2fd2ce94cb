import type { CleanupKind, CleanupPayload } from '../../../contract/cleanup.contract.ts'
import type { Turns } from '../../platform/turns.ts'
import type { AccountScope } from '../account-scope.ts'
import type { EraseDeps } from './finish-erasures.ts'

/** What a clean-up works with. */
export interface CleanupDeps extends AccountScope, EraseDeps {
  readonly dataDir: string
  /** One clean-up after the other, and none once the data are about to be closed. */
  readonly cleaning: Turns
}

/** Up to when things are old (ms); null: never. */
export interface CleanupRules {
  readonly now: number
  readonly messagesBefore: number | null
  readonly wordsBefore: number
  readonly historyBefore: number
  readonly gapsBefore: number
  readonly filesBefore: number
}

export interface Counted {
  readonly kind: CleanupKind
  readonly count: number
  readonly bytes?: number
}

/**
 * One kind of clean-up. `count` says what `remove` would take away. `remove` works in small batches and tells each one;
 * `told` gives everybody else their turn and throws when it is time to stop.
 */
export interface CleanupPart {
  readonly type: Exclude<CleanupPayload['type'], 'daily'>
  count(deps: CleanupDeps, rules: CleanupRules): Promise<Counted[]>
  remove(deps: CleanupDeps, rules: CleanupRules, told: Told): Promise<void>
}

export type Told = (removed: readonly Counted[]) => Promise<void>

/** So many rows at once, measured with the search index: 1 ms of work (99 of 100 below 7), and one wait for the disk. */
export const ROWS_AT_ONCE = 20

const DAY_MS = 24 * 60 * 60_000
/** The ledger of absences is kept a year; copies made before an update a month. */
const GAPS_DAYS = 365
const FILES_DAYS = 30

export function rulesFor(
  { clock, settings }: Pick<AccountScope, 'clock' | 'settings'>,
  payload: CleanupPayload,
): CleanupRules {
  const now = clock.now()
  const { cleanup, log } = settings()
  const asked = 'days_to_keep' in payload ? payload.days_to_keep : undefined
  const before = (days: number) => now - days * DAY_MS
  const ofMessages = payload.type === 'old_conversations' ? payload.days_to_keep : cleanup.oldConversationsDays
  return {
    now,
    messagesBefore: ofMessages === null ? null : before(ofMessages),
    wordsBefore: before((payload.type === 'ai_log' ? asked : undefined) ?? log.keepDays),
    historyBefore: before((payload.type === 'history' ? asked : undefined) ?? cleanup.historyDays),
    gapsBefore: before(GAPS_DAYS),
    filesBefore: before(FILES_DAYS),
  }
}
