import type { JobId, NewsId } from '../../../contract/ids.ts'
import type { NamedPerson } from '../../../contract/own-jobs.contract.ts'
import { forgetSeenNews, insertNews, listUnseenNews, markNews, type StoredNews } from './news.store.ts'
import type { OwnJobDeps } from './own-job-deps.ts'

interface Told {
  readonly kind: 'briefing' | 'reminder'
  readonly title: string
  readonly text: string
  readonly people: readonly NamedPerson[]
  readonly jobId: JobId
  readonly occurrence: string
}

/** What was put away is kept for longer than a year (ms): a reminder of a date is known by it not to come twice. */
const KEPT_MS = 400 * 24 * 60 * 60_000
/** As much of it as a notification shows. */
const LONGEST_BODY = 160

/** Keeps what a job tells for the page, and tells it outside of it too, once. Answers whether it was news. */
export function tellNews(deps: OwnJobDeps, { people, ...told }: Told): boolean {
  const item = { ...told, people: [...people], accountId: deps.accountId, at: deps.clock.now() }
  const isNew = deps.store.transaction((tx) => {
    forgetSeenNews(tx, deps.accountId, item.at - KEPT_MS)
    return insertNews(tx, item)
  })
  if (!isNew) return false
  deps.announce('news')
  if (deps.settings().notifications.enabled) {
    deps.tell({ key: `own-job:${told.occurrence}`, title: told.title, body: shorten(told.text) })
  }
  return true
}

/** What was not put away yet, the newest first. */
export function unseenNews({ store, accountId }: Pick<OwnJobDeps, 'store' | 'accountId'>): StoredNews[] {
  return listUnseenNews(store.db, accountId)
}

/** Puts news away, or brings them back. @throws AppError NOT_FOUND */
export function putAway(
  deps: Pick<OwnJobDeps, 'store' | 'accountId' | 'clock' | 'announce'>,
  id: NewsId,
  seen: boolean,
): StoredNews {
  const item = deps.store.transaction((tx) => markNews(tx, deps.accountId, id, seen ? deps.clock.now() : null))
  deps.announce('news')
  return item
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', ' ')
  return line.length <= LONGEST_BODY ? line : `${line.slice(0, LONGEST_BODY).toWellFormed()}…`
}
