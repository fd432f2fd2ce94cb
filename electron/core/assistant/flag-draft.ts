import type { DraftFlag } from '../../contract/drafts.ts'
import { findOrders, findOrdersIn } from './addresses-assistant.ts'
import { findCommitments } from './commitments.ts'
import type { Confidence } from './model.ts'
import { findUnsupported } from './unsupported.ts'

export interface FlagInput {
  readonly reply: string
  /** The messages the draft answers. */
  readonly inbound: readonly string[]
  /** Everything else of theirs that the model saw: older messages, quotations, file names, names. */
  readonly heard?: readonly string[]
  /** Everything it may take a fact from: the messages shown, the instructions, the request. */
  readonly sources: readonly string[]
  readonly confidence: Confidence | null
}

/** Looks over a draft in code, whatever the model says of it: a flag is cheap, a promise nobody meant is not. */
export function flagDraft(input: FlagInput): DraftFlag[] {
  const heard = () => (input.heard ?? []).map(findOrders).find((found) => found !== null)
  const orders = findOrdersIn(input.inbound) ?? heard()
  const flag = (code: DraftFlag['code']) => (text: string) => ({ code, text })
  return [
    ...(orders == null ? [] : [{ code: 'orders', text: orders } as const]),
    ...findCommitments(input.reply).map(flag('commits')),
    ...findUnsupported(input.reply, input.sources).map(flag('unsupported')),
    ...(input.confidence === 'low' ? [{ code: 'low_confidence', text: '' } as const] : []),
  ]
}
