import type { ContactDate } from '../../../contract/dates.contract.ts'
import { AppError } from '../../../contract/errors.ts'
import type { ContactDateId, ContactId, ConversationId } from '../../../contract/ids.ts'
import type { Db } from '../../db/open.ts'
import { deleteDate, listDates, type StoredDate, saveDate } from '../../inbox/contact-dates.store.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import type { AccountScope } from '../account-scope.ts'

/** The dates of the contact of a conversation. @throws AppError NOT_FOUND, VALIDATION_FAILED for groups */
export function datesOf({ store }: AccountScope, id: ConversationId): ContactDate[] {
  return listDates(store.db, contactOf(store.db, id)).map(toDate)
}

/** Keeps a date; a birthday takes the place of the one before. @throws AppError NOT_FOUND, VALIDATION_FAILED */
export function addDate(scope: AccountScope, id: ConversationId, date: Omit<ContactDate, 'id'>): ContactDate {
  const saved = scope.store.transaction((tx) => {
    const title = date.kind === 'birthday' ? '' : date.title
    return saveDate(tx, { ...date, title, accountId: scope.accountId, contactId: contactOf(tx, id) })
  })
  scope.announce('dates', id)
  return toDate(saved)
}

/** @throws AppError NOT_FOUND, VALIDATION_FAILED */
export function removeDate(scope: AccountScope, id: ConversationId, dateId: ContactDateId): void {
  const isGone = scope.store.transaction((tx) => deleteDate(tx, contactOf(tx, id), dateId))
  if (!isGone) throw new AppError('NOT_FOUND', { message: 'There is no such date.' })
  scope.announce('dates', id)
}

function contactOf(db: Db, id: ConversationId): ContactId {
  const conversation = getConversation(db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  if (conversation.contactId !== null) return conversation.contactId
  throw new AppError('VALIDATION_FAILED', { message: 'Dates are kept of people, not of groups.' })
}

function toDate({ id, kind, title, month, day, year }: StoredDate): ContactDate {
  return { id, kind, title, month, day, year }
}
