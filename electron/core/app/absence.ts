import type { AccountId } from '../../contract/ids.ts'
import type { AccountScope } from '../flows/account-scope.ts'
import type { CatchUpResult } from '../flows/catch-up.ts'
import { getAccount, rememberAlive } from '../inbox/accounts.store.ts'
import { recordGap } from '../inbox/gaps.store.ts'

/** Since when we may have missed something, and the ledger of what came back. */
export interface Absence {
  /** The last proof of life was before this moment: what came since is not known. */
  begin(accountId: AccountId): void
  /** Since when (ms), or null where this account was never connected. */
  from(): number | null
  /** The chats were read. The first reading of an account closes no gap. */
  end(result: CatchUpResult): void
  /** Remembers, now and then, that the connection was proved: the next gap begins here. */
  stillHere(at: number): void
}

/** A shorter absence that brought nothing back is not worth a line in the ledger (ms). */
const SHORT_GAP_MS = 2 * 60_000
/** "Alive" is written down this often (ms). */
const REMEMBER_MS = 30_000

export function createAbsence(scope: AccountScope): Absence {
  const { store, clock } = scope
  let awayFrom: number | null = null
  let rememberedAt = 0

  function stillHere(at: number): void {
    if (scope.accountId === '' || at - rememberedAt < REMEMBER_MS) return
    rememberedAt = at
    store.transaction((tx) => rememberAlive(tx, scope.accountId, at))
  }

  return {
    begin(accountId) {
      awayFrom = getAccount(store.db, accountId)?.lastAliveAt ?? null
    },
    from: () => awayFrom,
    end({ isFirstSync, chatsRead, messagesAdded, failed }) {
      const now = clock.now()
      const fromAt = awayFrom
      awayFrom = now
      stillHere(now)
      const isWorthALine = messagesAdded > 0 || failed.length > 0 || (fromAt !== null && now - fromAt > SHORT_GAP_MS)
      if (isFirstSync || !isWorthALine) return
      store.transaction((tx) => {
        const line = { accountId: scope.accountId, fromAt, toAt: now, chatsRead, unread: failed }
        recordGap(tx, { ...line, messagesRecovered: messagesAdded })
      })
      scope.announce('session')
    },
    stillHere,
  }
}
