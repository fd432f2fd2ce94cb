import type { NotSentReason } from '../channel.ts'
import { asRaw, readNumber, readString } from './raw-shapes.ts'

/**
 * Numbers that WhatsApp's server answers with. 429: too many at once; 463: this account may not write to people who
 * never wrote to it; 401 and 403: it may not write at all.
 */
const REASONS: Readonly<Record<number, NotSentReason>> = {
  401: 'refused',
  403: 'refused',
  404: 'not-registered',
  429: 'rate-limited',
  463: 'rate-limited',
}
/** The page lost contact and calls that a failure, but the server may have taken the message before. */
const LOST_CONTACT = /NETWORK|TIME_?OUT|EXPIRED|CANCEL|OFFLINE|DISCONNECT|CLOSED|ABORT|INTERRUPT/i

/** How WhatsApp names its own verdicts, also where it throws them. */
const VERDICT = /^ERROR_[A-Z_]+$/

/** What WhatsApp's send function answered about one message. */
export type Verdict =
  | { readonly kind: 'taken' | 'unclear' }
  | {
      readonly kind: 'refused'
      readonly reason: NotSentReason
      readonly message: string
      readonly isRestriction: boolean
    }

/** Judges WhatsApp's answer to a send. Only a refusal by its server proves that nothing was sent. */
export function readVerdict(verdict: unknown): Verdict {
  const raw = asRaw(verdict)
  const code = readNumber(raw.errorCode) ?? readNumber(raw.code)
  const words = readString(raw.messageSendResult) ?? verdictThrown(readString(raw.error))
  if (words === 'OK') return { kind: 'taken' }
  if (words === null && code === null) return { kind: 'unclear' }
  if (code === null && LOST_CONTACT.test(words ?? '')) return { kind: 'unclear' }
  const named = [words, code === null ? null : `code ${code}`].filter((part) => part !== null).join(', ')
  return {
    kind: 'refused',
    reason: (code === null ? undefined : REASONS[code]) ?? 'temporary',
    message: `WhatsApp refused the message (${named}).`,
    isRestriction: code !== null && [401, 403, 429, 463].includes(code),
  }
}

/** Anything else that is thrown is a mishap in the page, before or after the message left: it proves nothing. */
function verdictThrown(words: string | null): string | null {
  return words !== null && VERDICT.test(words) ? words : null
}
