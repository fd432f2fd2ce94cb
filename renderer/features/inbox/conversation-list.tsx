import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { toProblem } from '../../client/problem.ts'
import { conversationOf, type ListPlace } from '../../state/route.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { useModelStopped } from '../draft/stuck.ts'
import classes from './conversation-list.module.css'
import { ConversationRow, ROW_HEIGHT, rowHeight } from './conversation-row.tsx'
import { EarlierFold } from './earlier-fold.tsx'
import { ListEmpty } from './list-empty.tsx'
import { letGoOfPages, listOptions, rowsOf } from './list-query.ts'
import { ListSkeleton } from './list-skeleton.tsx'

/** The rows of a place: only those near the window are drawn, further ones are fetched as they come near. */
export function ConversationList({ place }: { place: ListPlace }) {
  const desk = useDesk()
  const search = useUi((state) => state.search)
  const list = useInfiniteQuery({
    ...listOptions(desk.orpc, place, search),
    // While the words of a search change, the last answer stays until the next is there.
    placeholderData: search === '' ? undefined : keepPreviousData,
  })
  const rows = useMemo(() => rowsOf(list.data?.pages), [list.data])
  if (list.isPending) return <ListSkeleton />
  if (list.isError && rows.length === 0) {
    return (
      <div className={classes.problem}>
        <ProblemNote problem={toProblem(list.error)} />
      </div>
    )
  }
  if (rows.length === 0) return <ListEmpty place={place} search={search} />
  const more = list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null
  const letGo = (lastNeeded: number) => letGoOfPages(desk, place, search, lastNeeded)
  return <Rows key={`${place}:${search === ''}`} place={place} rows={rows} loadMore={more} letGo={letGo} />
}

/** How many rows from the end the next page is asked for. */
const ASK_AHEAD = 20

interface RowsProps {
  readonly place: ListPlace
  readonly rows: Conversation[]
  readonly loadMore: (() => void) | null
  letGo(lastNeeded: number): void
}

function Rows({ place, rows, loadMore, letGo }: RowsProps) {
  const desk = useDesk()
  const selected = useUi((state) => conversationOf(state.route))
  const isModelStopped = useModelStopped()
  const scroller = useRef<HTMLDivElement>(null)
  // The same functions for the same rows: with new ones at every frame of a scroll all rows would be gone through anew.
  const estimateSize = useCallback((at: number) => (rows[at] ? rowHeight(rows[at]) : ROW_HEIGHT.three), [rows])
  const getItemKey = useCallback((at: number) => rows[at]?.id ?? at, [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 8,
  })
  const pick = useCallback((row: Conversation) => desk.ui.select(row.id, true), [desk])
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (loadMore !== null && lastDrawn >= rows.length - ASK_AHEAD) loadMore()
  }, [loadMore, lastDrawn, rows.length])
  const selectedAt = useMemo(() => rows.findIndex((row) => row.id === selected), [rows, selected])
  const lastNeeded = Math.max(lastDrawn, selectedAt)
  useEffect(() => letGo(lastNeeded), [letGo, lastNeeded])
  const broughtIntoView = useRef<string | null>(null)
  useEffect(() => {
    // Only a new selection scrolls; a list that changed under it must not.
    if (selectedAt < 0 || broughtIntoView.current === selected) return
    broughtIntoView.current = selected
    virtual.scrollToIndex(selectedAt, { align: 'auto' })
  }, [selected, selectedAt, virtual])
  const heights = useMemo(() => rows.map(rowHeight).join(), [rows])
  useEffect(() => {
    if (heights !== '') virtual.measure()
  }, [heights, virtual])
  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        role="listbox"
        tabIndex={0}
        aria-label="Conversations"
        aria-activedescendant={selectedAt >= 0 ? `conversation-${selected}` : undefined}
        data-focus="list"
        className={classes.rows}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index]
          return (
            row && (
              <ConversationRow
                key={row.id}
                row={row}
                place={place}
                isSelected={row.id === selected}
                isModelStopped={isModelStopped}
                position={item.index + 1}
                top={item.start}
                height={item.size}
                onPick={pick}
              />
            )
          )
        })}
      </div>
      {place === 'unanswered' && loadMore === null && <EarlierFold />}
    </div>
  )
}
