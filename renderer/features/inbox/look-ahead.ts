import { useEffect } from 'react'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { useDesk } from '../../state/use-desk.ts'
import { historyOptions } from '../conversation/history-query.ts'
import { presentRows } from './list-query.ts'

/** Reads what was said in the rows beside the one that is open, so that the next step finds it there. */
export function useLookAhead(open: ConversationId | null): void {
  const desk = useDesk()
  useEffect(() => {
    const rows = presentRows(desk)
    const at = rows.findIndex((row) => row.id === open)
    for (const row of [rows[at + 1], rows[at - 1]]) {
      if (row !== undefined) void desk.queries.prefetchInfiniteQuery(historyOptions(desk.orpc, row.id))
    }
  }, [desk, open])
}
