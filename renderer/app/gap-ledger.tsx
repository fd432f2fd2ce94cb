import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../state/use-desk.ts'
import { useNow } from '../ui/use-now.ts'
import classes from './gap-ledger.module.css'
import { gapFindings, gapTimes, gapUnread } from './gap-words.ts'

/** As many as one looks through; the API has the rest. */
const SHOWN = 10

/** The times without connection, the newest first: from when to when, what came back, what may still be missing. */
export function GapLedger() {
  const { orpc } = useDesk()
  const now = useNow(30_000)
  const { data } = useQuery(orpc.session.gaps.queryOptions())
  const gaps = data?.items.slice(0, SHOWN) ?? []
  if (gaps.length === 0) return null
  return (
    <details className={classes.ledger}>
      <summary className={classes.summary}>Times without connection</summary>
      <ul className={classes.list}>
        {gaps.map((gap) => (
          <li key={gap.id}>
            <div>{gapTimes(gap, now)}</div>
            <div className={classes.quiet}>{gapFindings(gap)}</div>
            {gap.unread.length > 0 && <div className={classes.unread}>{gapUnread(gap)}</div>}
          </li>
        ))}
      </ul>
    </details>
  )
}
