import type { DraftFlag } from '../../../contract/drafts.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { Confidence } from '../model.ts'
import { findOrders, findOrdersIn } from '../reading/addresses-assistant.ts'
import { findCommitments } from './commitments.ts'
import { findUnsupported } from './unsupported.ts'

export interface FlagInput {
  readonly reply: string
  /** The reply as the model wrote it, where blanks were left in it since. */
  readonly written?: string
  /** The messages the draft answers. */
  readonly inbound: readonly string[]
  /** Everything else of theirs that the model saw: older messages, quotations, file names, names. */
  readonly heard?: readonly string[]
  /** Everything it may take a fact from: the messages shown, the instructions, the request. */
  readonly sources: readonly string[]
  /** Binding words that the model named, as they stand in the reply; empty for the whole of it. */
  readonly commitments?: readonly string[]
  readonly confidence: Confidence | null
}

/** Looks over a draft in code, whatever the model says of it: a flag is cheap, a promise nobody meant is not. */
export async function flagDraft(input: FlagInput): Promise<DraftFlag[]> {
  await nextTurn()
  const heard = () => (input.heard ?? []).map(findOrders).find((found) => found !== null)
  const orders = findOrdersIn(input.inbound) ?? heard()
  await nextTurn()
  const commitments = commitmentsIn(input)
  await nextTurn()
  const unsupported = findUnsupported(input.written ?? input.reply, input.sources, input.heard)
  const flag = (code: DraftFlag['code']) => (text: string) => ({ code, text })
  return [
    ...(orders == null ? [] : [{ code: 'orders', text: orders } as const]),
    ...commitments.map(flag('commits')),
    ...unsupported.map(flag('unsupported')),
    ...(input.confidence === 'low' ? [{ code: 'low_confidence', text: '' } as const] : []),
  ]
}

/** What code finds and what the model names; of two that overlap, the longer one. */
function commitmentsIn({ reply, commitments = [] }: FlagInput): string[] {
  const all = [...new Set([...findCommitments(reply), ...commitments])]
  return all.filter((words) => words === '' || !all.some((other) => other !== words && other.includes(words)))
}
