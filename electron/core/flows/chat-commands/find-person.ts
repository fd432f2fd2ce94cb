import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Db } from '../../db/open.ts'
import { getContact } from '../../inbox/conversations.store.ts'
import { listNames, type NamedConversation, searchNames } from '../../inbox/names.ts'
import { editDistance } from '../../platform/text-distance.ts'
import type { AccountScope } from '../account-scope.ts'
import { nameOf } from '../own-jobs/mention.ts'

export type Found =
  | { readonly kind: 'one'; readonly conversation: NamedConversation }
  /** `again`: how each is named so that only they are meant. */
  | { readonly kind: 'several'; readonly people: readonly { readonly again: string }[]; readonly isMore: boolean }
  | { readonly kind: 'nobody'; readonly nearest: string | null }

/** As many as are asked back about, and as many as the nearest name is looked for among: those written with lately. */
const ASKED_BACK = 5
const LOOKED_AT = 2_000
/** As many of those of long ago. */
const SEARCHED = 50

/**
 * Whom a name means: who is called exactly this, else whose name has words that begin like it; a phone number means who
 * has it. Only single people are found, never groups and never the user.
 */
export function findPerson({ store: { db }, accountId }: AccountScope, words: string): Found {
  const wanted = plain(words)
  const named = [...listNames(db, accountId, LOOKED_AT), ...searchNames(db, accountId, words, SEARCHED)]
  const known = [...new Map(named.map((one) => [one.id, one])).values()]
  const byPhone = known.filter((one) => hasPhone(db, one, words))
  const exact = byPhone.length > 0 ? byPhone : known.filter(({ title }) => plain(title) === wanted)
  const [only, ...others] = exact.length > 0 ? exact : known.filter(({ title }) => begins(plain(title), wanted))
  if (only === undefined) return { kind: 'nobody', nearest: nearestName(known, wanted) }
  if (others.length === 0) return { kind: 'one', conversation: only }
  const all = [only, ...others]
  const people = all.slice(0, ASKED_BACK).map((one) => ({ again: nameApart(db, one, all) }))
  return { kind: 'several', people, isMore: all.length > people.length }
}

/** Small letters without accents: names are typed in a hurry. */
function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** Every word that was typed begins one of the name's. */
function begins(title: string, wanted: string): boolean {
  if (wanted === '') return false
  const words = title.split(/[\s,()]+/)
  return wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)))
}

function hasPhone(db: Db, conversation: NamedConversation, words: string): boolean {
  if (!/^\+?[\d\s()/-]{6,}$/.test(words)) return false
  const digits = words.replaceAll(/\D/g, '').replace(/^0+/, '')
  return phoneOf(db, conversation)?.replaceAll(/\D/g, '').endsWith(digits) === true
}

function phoneOf(db: Db, { contactId }: NamedConversation): string | null {
  return contactId === null ? null : (getContact(db, contactId)?.phone ?? null)
}

/** Two people of one name are told apart by their numbers. */
function nameApart(db: Db, one: NamedConversation, all: readonly NamedConversation[]): string {
  const isShared = all.some(({ id, title }) => id !== one.id && plain(title) === plain(one.title))
  const phone = isShared ? phoneOf(db, one) : null
  return phone === null ? nameOf(one) : (parsePhoneNumberFromString(phone)?.number ?? phone)
}

function nearestName(known: readonly NamedConversation[], wanted: string): string | null {
  let [nearest, least]: [string | null, number] = [null, Math.floor(wanted.length / 3) + 1]
  for (const { title } of known) {
    const name = plain(title)
    for (const part of [name, ...name.split(' ')]) {
      if (part === '' || Math.abs(part.length - wanted.length) >= least) continue
      const distance = editDistance(part, wanted)
      if (distance < least) [nearest, least] = [title, distance]
    }
  }
  return nearest
}
