import { IconCheck, IconChecks, IconClock } from '@tabler/icons-react'
import type { Receipt } from '../../../electron/contract/models.ts'
import { RECEIPT_WORDS } from './conversation-words.ts'

/** How far a message came: a clock, one tick, two, two in the accent colour; each with its name. */
export function ReceiptIcon({ receipt }: { receipt: Receipt }) {
  const Sign = receipt === 'none' ? IconClock : receipt === 'server' ? IconCheck : IconChecks
  const isRead = receipt === 'read' || receipt === 'played'
  return (
    <span
      role="img"
      aria-label={RECEIPT_WORDS[receipt]}
      title={RECEIPT_WORDS[receipt]}
      style={{ display: 'inline-flex' }}
    >
      <Sign size={15} aria-hidden color={isRead ? 'var(--accent-line)' : 'currentColor'} />
    </span>
  )
}
