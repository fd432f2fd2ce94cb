import type { ConversationId } from '../../../electron/contract/ids.ts'
import {
  OWN_JOB_LABELS,
  type OwnJobLabel,
  type OwnJobWish,
  type OwnWhat,
  type OwnWhen,
} from '../../../electron/contract/own-jobs.contract.ts'

/** What is typed into the form, all of it at once, so that nothing is lost by looking at another choice. */
export interface FormState {
  readonly title: string
  readonly when: 'daily' | 'date' | 'cron'
  readonly at: string
  readonly weekdays: readonly number[]
  readonly cron: string
  /** Empty: where this computer is. */
  readonly timeZone: string
  readonly date: 'birthday' | 'other' | 'any'
  readonly daysBefore: number
  readonly what: OwnWhat['kind']
  readonly about: 'waiting' | 'week'
  readonly instruction: string
  readonly text: string
  /** `everybody`, a label, or `person`. */
  readonly whom: 'everybody' | 'person' | OwnJobLabel
  readonly person: { readonly id: ConversationId; readonly name: string } | null
}

export const EMPTY_FORM: FormState = {
  ...{ title: '', when: 'daily', at: '08:00', weekdays: [1, 2, 3, 4, 5], cron: '', timeZone: '' },
  ...{ date: 'birthday', daysBefore: 0, what: 'briefing', about: 'waiting', instruction: '', text: '' },
  ...{ whom: 'friend', person: null },
}

/** The form of a job that exists. `nameOf` words the conversation it is about. */
export function toForm({ title, when, what }: OwnJobWish, nameOf: (id: ConversationId) => string): FormState {
  const whom = when.kind === 'date' ? when.of : what.kind === 'draft' && what.to.kind !== 'date' ? what.to : null
  return {
    ...EMPTY_FORM,
    ...{ title, when: when.kind, timeZone: when.timeZone ?? '', what: what.kind },
    ...(when.kind === 'cron' ? { cron: when.cron } : { at: when.at }),
    ...(when.kind === 'daily' ? { weekdays: when.weekdays } : {}),
    ...(when.kind === 'date' ? { date: when.date, daysBefore: when.daysBefore } : {}),
    ...(what.kind === 'briefing' ? { about: what.about, instruction: what.instruction } : {}),
    ...(what.kind === 'draft' ? { instruction: what.instruction } : {}),
    ...(what.kind === 'reminder' ? { text: what.text } : {}),
    ...(whom === null
      ? {}
      : { whom: whom.kind === 'label' ? whom.label : whom.kind === 'conversation' ? 'person' : 'everybody' }),
    person: whom?.kind === 'conversation' ? { id: whom.conversationId, name: nameOf(whom.conversationId) } : null,
  }
}

/** What is asked for, or what is still missing, in a sentence. */
export function toWish(form: FormState): { wish: OwnJobWish } | { missing: string } {
  const { title } = form
  const missing = missingIn(form)
  const what = toWhat(form)
  if (missing !== null || what === null) return { missing: missing ?? NO_PERSON }
  return { wish: { title: title.trim() === '' ? suggestedTitle(form) : title.trim(), when: toWhen(form), what } }
}

const NO_PERSON = 'Choose the person it is about.'

function missingIn(form: FormState): string | null {
  if (form.when === 'cron' && form.cron.trim() === '') return 'Write when it is to run.'
  if (form.when !== 'cron' && form.at === '') return 'Choose the time of day.'
  if (form.when === 'daily' && form.weekdays.length === 0) return 'Choose at least one day of the week.'
  if (form.what === 'reminder' && form.text.trim() === '') return 'Write what you want to be reminded of.'
  if (form.what === 'draft' && form.instruction.trim() === '') return 'Write what the message is to say.'
  const isAboutPeople = form.when === 'date' || form.what === 'draft'
  return isAboutPeople && form.whom === 'person' && form.person === null ? NO_PERSON : null
}

function toWhen(form: FormState): OwnWhen {
  const timeZone = form.timeZone === '' ? null : form.timeZone
  if (form.when === 'cron') return { kind: 'cron', cron: form.cron.trim(), timeZone }
  if (form.when === 'daily') return { kind: 'daily', at: form.at, weekdays: [...form.weekdays].sort(), timeZone }
  const { date, daysBefore, at } = form
  return { kind: 'date', date, daysBefore, at, timeZone, of: toSomebody(form) ?? { kind: 'everybody' } }
}

function toWhat(form: FormState): OwnWhat | null {
  const instruction = form.instruction.trim()
  if (form.what === 'reminder') return { kind: 'reminder', text: form.text.trim() }
  if (form.what === 'briefing') return { kind: 'briefing', about: form.about, instruction }
  if (form.when === 'date') return { kind: 'draft', to: { kind: 'date' }, instruction }
  const to = toSomebody(form)
  return to === null ? null : { kind: 'draft', to, instruction }
}

function toSomebody({ whom, person }: FormState) {
  if (whom === 'person') return person === null ? null : { kind: 'conversation' as const, conversationId: person.id }
  return isLabel(whom) ? { kind: 'label' as const, label: whom } : null
}

export function isLabel(whom: string): whom is OwnJobLabel {
  return (OWN_JOB_LABELS as readonly string[]).includes(whom)
}

/** What it is called where nobody says so. */
export function suggestedTitle({ what, when, about }: Pick<FormState, 'what' | 'when' | 'about'>): string {
  if (what === 'briefing') return about === 'week' ? 'Weekly summary' : 'Briefing'
  if (what === 'reminder') return 'Reminder'
  return when === 'date' ? 'Wishes' : 'Draft'
}

/** A change, with what follows from it: a briefing has no date, and a draft by the clock is to somebody in particular. */
export function changed(form: FormState, change: Partial<FormState>): FormState {
  const next = { ...form, ...change }
  const when = next.what === 'briefing' && next.when === 'date' ? (change.what ? 'daily' : next.when) : next.when
  const what = when === 'date' && next.what === 'briefing' ? 'reminder' : next.what
  const whom = when === 'date' || next.whom !== 'everybody' ? next.whom : 'friend'
  return { ...next, when, what, whom: change.when === 'date' && form.when !== 'date' ? 'everybody' : whom }
}
