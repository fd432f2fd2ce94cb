import type { ConversationId } from '../../../contract/ids.ts'
import type { OwnWhat, OwnWhen } from '../../../contract/own-jobs.contract.ts'
import { createCalendar } from '../../assistant/reading/dates-zone.ts'
import { listDatesOn, type StoredDate } from '../../inbox/contact-dates.store.ts'
import { getConversation, type StoredConversation } from '../../inbox/conversations.store.ts'
import { listByRelationship, listWithContacts } from '../../inbox/find-people.ts'
import type { Occurrence } from './occurrence.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import { datesKeptOn, dayAhead } from './yearly-days.ts'

/** Somebody that a job is about, and because of which date. */
export interface Whom {
  readonly conversation: StoredConversation
  readonly date: StoredDate | null
  /** What is done about them now is not done a second time: of a date, once a year. */
  readonly key: string
}

type DateWhen = Extract<OwnWhen, { kind: 'date' }>
type Deps = Pick<OwnJobDeps, 'store' | 'accountId' | 'timeZone'>

/** Whose date it is, so many days after an occurrence. */
export function whoseDate(deps: Deps, when: DateWhen, { at, key }: Occurrence): Whom[] {
  const day = dayAhead(createCalendar(when.timeZone ?? deps.timeZone), at, when.daysBefore)
  const dates = listDatesOn(deps.store.db, deps.accountId, datesKeptOn(day))
  const [job] = key.split(':')
  return withPeople(deps, when, dates).map((one) => ({ ...one, key: `${job}:date-${one.date.id}:${day.year}` }))
}

/** The dates that a job looks at at all, with whose they are. */
export function allDates(deps: Deps, when: DateWhen): { conversation: StoredConversation; date: StoredDate }[] {
  return withPeople(deps, when, listDatesOn(deps.store.db, deps.accountId, null))
}

function withPeople(deps: Deps, when: DateWhen, dates: readonly StoredDate[]) {
  const meant = dates.filter(({ kind }) => when.date === 'any' || when.date === kind)
  const everybody = listWithContacts(deps.store.db, deps.accountId, [...new Set(meant.map((date) => date.contactId))])
  const asked = when.of.kind === 'everybody' ? null : new Set(somebody(deps, when.of).map(({ id }) => id))
  return everybody
    .filter(({ id }) => asked?.has(id) ?? true)
    .flatMap((conversation) =>
      meant.filter(({ contactId }) => contactId === conversation.contactId).map((date) => ({ conversation, date })),
    )
}

type Somebody = Exclude<Extract<OwnWhat, { kind: 'draft' }>['to'], { kind: 'date' }>

/** Everybody that a job by the clock is about. */
export function whomByClock(deps: Deps, to: Somebody, { key }: Occurrence): Whom[] {
  return somebody(deps, to).map((conversation) => ({ conversation, date: null, key: `${key}:${conversation.id}` }))
}

function somebody({ store, accountId }: Deps, to: Somebody): StoredConversation[] {
  if (to.kind === 'label') return listByRelationship(store.db, accountId, to.label)
  return known(getConversation(store.db, to.conversationId as ConversationId), accountId)
}

function known(conversation: StoredConversation | null, accountId: string): StoredConversation[] {
  return conversation?.accountId === accountId ? [conversation] : []
}
