import type { BackupKind, BackupPreview } from '../../../electron/contract/backups.contract.ts'

/** `12.4 MB`, as the language writes it. */
export function sizeWords(bytes: number, locale?: string): string {
  const [amount, unit] = bytes < MEGABYTE ? [bytes / 1024, 'kilobyte'] : [bytes / MEGABYTE, 'megabyte']
  const digits = amount >= 100 || unit === 'kilobyte' ? 0 : 1
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(amount)
}

const MEGABYTE = 1024 * 1024

export function kindWords(kind: BackupKind): string {
  switch (kind) {
    case 'daily':
      return 'Daily'
    case 'manual':
      return 'Made by you'
    case 'before-restore':
      return 'Before the restore'
  }
}

/** What a backup holds, in counted words: `2 conversations`, `14 messages`. What is not known is left out. */
export function holdsWords(preview: BackupPreview, locale?: string): string[] {
  const parts: [number | null, string, string][] = [
    [preview.conversations, 'conversation', 'conversations'],
    [preview.messages, 'message', 'messages'],
    [preview.drafts, 'draft', 'drafts'],
    [preview.queued, 'reply approved and not sent', 'replies approved and not sent'],
    [preview.sent, 'reply sent', 'replies sent'],
  ]
  return parts.flatMap(([count, one, many]) =>
    count === null ? [] : [`${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? one : many}`],
  )
}

/** Why two typed passphrases cannot be taken yet; null where they can. The runtime asks for 8 characters too. */
export function passphraseProblem(first: string, second: string): string | null {
  if (first.length < 8) return 'At least 8 characters.'
  return first === second ? null : 'The two are not the same.'
}
