import type { OwnJobLabel } from '../../../electron/contract/own-jobs.contract.ts'

/** Everybody who is this to the user. */
export const LABELS_MANY: Record<OwnJobLabel, string> = {
  family: 'family',
  close_friend: 'close friends',
  friend: 'friends',
  acquaintance: 'acquaintances',
  client: 'clients',
}
