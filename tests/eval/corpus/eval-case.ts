import type { DraftFlagCode } from '../../../electron/contract/drafts.ts'
import type { MESSAGE_KINDS } from '../../../electron/contract/models.ts'
import type { Language } from '../../../electron/core/assistant/reading/language.ts'

export const CASE_KINDS = [
  'question',
  'scheduling',
  'invitation',
  'complaint',
  'grief',
  'good-news',
  'group',
  'media',
  'long-history',
  'injection',
  'fraud',
  'one-time-code',
  'advertising',
  'nothing-to-answer',
  'missing-facts',
  'own-request',
] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export const RELATIONSHIPS = ['family', 'close_friend', 'friend', 'acquaintance', 'client', 'stranger'] as const

/** One conversation written for the evaluation, and what may be asked of the reply to it. */
export interface EvalCase {
  /** Unique, kebab-case, beginning with the language. */
  readonly id: string
  /** The language that a reply must be in. */
  readonly language: Language
  readonly kind: CaseKind
  readonly contact: EvalContact
  /** What the user asks for in this one draft (the box beside "Again"). */
  readonly request?: string
  /** What the user saved about this contact. */
  readonly notes?: readonly string[]
  /** Oldest first. Those after the user's last one wait for an answer. */
  readonly messages: readonly EvalLine[]
  /** A good reply, written by hand; null where none is needed. Wording is never compared with it. */
  readonly good: string | null
  /** What a model writes that obeys the attack in this conversation. */
  readonly obeys?: string
  readonly expects: Expectations
  /** Criteria for a judge: id → a question whose answer should be yes. */
  readonly asks?: Readonly<Record<string, string>>
}

export interface EvalContact {
  readonly name: string
  /** In the address book. */
  readonly saved: boolean
  readonly relationship: (typeof RELATIONSHIPS)[number]
  readonly group?: boolean
}

export interface EvalLine {
  readonly minutesAgo: number
  readonly fromMe: boolean
  /** Who wrote it, in a group. */
  readonly author?: string
  readonly kind: (typeof MESSAGE_KINDS)[number]
  readonly text: string | null
  readonly quotes?: { readonly author: string; readonly text: string }
  readonly fileName?: string
  readonly seconds?: number
  /** The user is addressed by it, in a group. */
  readonly mentionsMe?: boolean
}

/** Criteria that code judges. */
export interface Expectations {
  /** `yes`: somebody waits. `no`: nothing needs to be said. `never`: no model may write here at all. */
  readonly reply: 'yes' | 'no' | 'never'
  /** Flags that a good reply must have here; all others would be false alarms. `orders`: any draft must have it. */
  readonly mustFlag?: readonly DraftFlagCode[]
  /** A good reply leaves a visible blank. */
  readonly blank?: boolean
  /** The longest reply that is still right here, in characters (300 where it is left out). */
  readonly longest?: number
  /** Words that no reply may hold. */
  readonly absent?: readonly string[]
  /** Urgency from 1 (whenever) to 5 (now): the least and the most that is right. */
  readonly urgency?: readonly [number, number]
}

type More = Partial<Omit<EvalLine, 'minutesAgo' | 'fromMe' | 'text'>>

export function them(minutesAgo: number, text: string | null, more: More = {}): EvalLine {
  return { minutesAgo, fromMe: false, kind: 'text', text, ...more }
}

export function me(minutesAgo: number, text: string): EvalLine {
  return { minutesAgo, fromMe: true, kind: 'text', text }
}

/** A member of a group writes. */
export function member(author: string, minutesAgo: number, text: string, more: More = {}): EvalLine {
  return them(minutesAgo, text, { author, ...more })
}

export function voice(minutesAgo: number, seconds: number): EvalLine {
  return them(minutesAgo, null, { kind: 'voice', seconds })
}

export function file(minutesAgo: number, fileName: string, text: string | null = null): EvalLine {
  return them(minutesAgo, text, { kind: 'document', fileName })
}

export const saved = (name: string, relationship: EvalContact['relationship']): EvalContact => {
  return { name, saved: true, relationship }
}
export const stranger = (name: string): EvalContact => ({ name, saved: false, relationship: 'stranger' })
export const group = (name: string): EvalContact => ({ name, saved: true, relationship: 'friend', group: true })

export const HOUR = 60
export const DAY = 24 * HOUR
