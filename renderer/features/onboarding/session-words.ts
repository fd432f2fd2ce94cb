import type { Session } from '../../../electron/contract/models.ts'
import { until } from '../../ui/times.ts'

/** What a session is doing while one waits, from its stage; numbers only where they mean something to a person. */
export function progressWords({ progress, state }: Pick<Session, 'progress' | 'state'>, locale?: string): string {
  if (progress === null) return state === 'syncing' ? 'Reading your conversations…' : 'Starting WhatsApp…'
  const { stage, done, total } = progress
  switch (stage) {
    case 'downloading-browser':
      return total === null || total === 0
        ? 'Fetching a browser that runs hidden…'
        : `Fetching a browser that runs hidden: ${megabytes(done, locale)} of ${megabytes(total, locale)}`
    case 'opening':
      return 'Opening WhatsApp Web in a hidden browser…'
    case 'syncing':
      return 'The phone hands over your conversations…'
    case 'chats':
      return 'Reading the list of your conversations…'
    case 'messages':
      return `Reading recent messages: ${count(done, locale)}${total === null ? '' : ` of ${count(total, locale)}`} conversations`
    default:
      return total === null ? 'Getting ready…' : `Getting ready: ${count(done, locale)} of ${count(total, locale)}`
  }
}

/** How far it is, from 0 to 100, or null where nobody can say. */
export function progressShare({ progress }: Pick<Session, 'progress'>): number | null {
  if (progress === null || progress.total === null || progress.total <= 0) return null
  return Math.min(100, Math.round((progress.done / progress.total) * 100))
}

/** What happens if nobody does anything: the next step of repair is taken by itself. Null while none is due. */
export function selfRepairWords({ repairAt }: Pick<Session, 'repairAt'>, now: number, locale?: string): string | null {
  return repairAt === null
    ? null
    : `If you wait, Secretary tries to repair it by itself ${until(repairAt, now, locale)}.`
}

/** Whole seconds until an instant, never below zero. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000))
}

/** A WhatsApp id as a phone number where it is one: `4917…@c.us` is `+4917…`. */
export function phoneOf(id: string): string {
  const digits = /^\+?(\d{6,15})(@(c\.us|s\.whatsapp\.net))?$/.exec(id)?.[1]
  return digits === undefined ? id : `+${digits}`
}

/** An eight-character code as the phone shows it: `ABCD-1234`. */
export function groupedCode(code: string): string {
  const plain = code.replace(/[\s-]/g, '')
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : code
}

function megabytes(bytes: number, locale?: string): string {
  const shape = { style: 'unit', unit: 'megabyte', unitDisplay: 'short', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(locale, shape).format(bytes / 1_000_000)
}

function count(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(value)
}
