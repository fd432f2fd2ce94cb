import type { InfiniteData } from '@tanstack/react-query'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Conversation } from '../../../electron/contract/models.ts'
import type { Queries } from '../../client/client.ts'
import type { Desk } from '../../state/desk.ts'
import { isListPlace, type ListPlace } from '../../state/route.ts'
import { hasReplyOnItsWay } from '../conversation/conversation-words.ts'

/** Rows per request: more than a tall window shows, small enough to be answered within a frame. */
const PAGE_SIZE = 100

type ListPage = { items: Conversation[]; nextCursor: string | null }

/** The list of a place, page by page. Words that are searched for are looked up in all conversations. */
export function listOptions(orpc: Queries, place: ListPlace, search: string) {
  const q = search.trim()
  return orpc.conversations.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      ...(q === '' ? { state: place } : { state: 'all' as const, q }),
      limit: PAGE_SIZE,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** The rows of the present list that were read so far, for commands. */
export function presentRows(desk: Desk): Conversation[] {
  const { route, search } = desk.ui.getState()
  if (!isListPlace(route.place)) return []
  const { queryKey } = listOptions(desk.orpc, route.place, search)
  const data = desk.queries.getQueryData<InfiniteData<ListPage>>(queryKey)
  return rowsOf(data?.pages)
}

/** This many pages stay beyond the last row that is needed. */
const SPARE_PAGES = 3

/**
 * Lets go of pages far below what is seen and selected: every change reads all pages anew, and somebody who has been at
 * the end of ten thousand rows would wait for a hundred of them from then on.
 */
export function letGoOfPages(desk: Desk, place: ListPlace, search: string, lastNeeded: number): void {
  const { queryKey } = listOptions(desk.orpc, place, search)
  const data = desk.queries.getQueryData<InfiniteData<ListPage, string | undefined>>(queryKey)
  const keep = Math.ceil((lastNeeded + 1) / PAGE_SIZE) + SPARE_PAGES
  if (data === undefined || data.pages.length <= keep) return
  const { pages, pageParams } = data
  desk.queries.setQueryData(queryKey, { pages: pages.slice(0, keep), pageParams: pageParams.slice(0, keep) })
}

/** Pages as one list. A row that moved between two readings stands in both: its first place counts. */
export function rowsOf(pages: readonly ListPage[] | undefined): Conversation[] {
  const rows = new Map<ConversationId, Conversation>()
  for (const page of pages ?? []) for (const row of page.items) if (!rows.has(row.id)) rows.set(row.id, row)
  return [...rows.values()]
}

/**
 * Who comes next when one is dealt with: the next row below that still needs the person, else the first from the top.
 * An approved reply needs nobody any more.
 */
export function nextInLine(rows: readonly Conversation[], after: ConversationId): ConversationId | null {
  const at = rows.findIndex((row) => row.id === after)
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))]
  return others.find((row) => row.id !== after && !hasReplyOnItsWay(row))?.id ?? null
}
