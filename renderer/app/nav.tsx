import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { ConversationCounts } from '../../electron/contract/models.ts'
import type { Place } from '../state/route.ts'
import { useDesk, useUi } from '../state/use-desk.ts'
import classes from './nav.module.css'
import { Status } from './status.tsx'

type Entry = { place: Place; label: string; count?: keyof ConversationCounts }

const LISTS: Entry[] = [
  { place: 'unanswered', label: 'To answer', count: 'unanswered' },
  { place: 'waiting', label: 'Waiting', count: 'waiting' },
  { place: 'snoozed', label: 'Snoozed', count: 'snoozed' },
  { place: 'done', label: 'Done' },
  { place: 'all', label: 'All' },
]
const PLACES: Entry[] = [
  { place: 'sending', label: 'Sending', count: 'sending' },
  { place: 'autopilot', label: 'Autopilot' },
  { place: 'follow-ups', label: 'Follow-ups', count: 'followUps' },
  { place: 'jobs', label: 'Jobs' },
  { place: 'backups', label: 'Backups' },
  { place: 'insights', label: 'Insights' },
  { place: 'usage', label: 'Usage' },
  { place: 'settings', label: 'Settings' },
]

/** The places of the desk with how many are in each, and the state of the connection at the bottom. */
export function Nav() {
  const desk = useDesk()
  const { data: counts } = useQuery(desk.orpc.conversations.counts.queryOptions())
  useDocumentTitle(counts?.unanswered ? `(${counts.unanswered}) Secretary` : 'Secretary')
  return (
    <nav className={classes.nav} aria-label="Places">
      <ul className={classes.list}>
        {LISTS.map((entry) => (
          <NavEntry key={entry.place} entry={entry} counts={counts} />
        ))}
      </ul>
      <hr className={classes.rule} />
      <ul className={classes.list}>
        {PLACES.map((entry) => (
          <NavEntry key={entry.place} entry={entry} counts={counts} />
        ))}
      </ul>
      <div className={classes.space} />
      <Status />
    </nav>
  )
}

function NavEntry({ entry, counts }: { entry: Entry; counts: ConversationCounts | undefined }) {
  const desk = useDesk()
  const isHere = useUi((state) => shownAs(state.route.place) === entry.place)
  const count = entry.count && counts?.[entry.count]
  const needsYou = entry.place === 'sending' && (counts?.needsDecision ?? 0) > 0
  return (
    <li>
      <button
        type="button"
        className={classes.entry}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => desk.ui.goTo(entry.place)}
      >
        <span>{entry.label}</span>
        {needsYou && <span className={classes.dot} role="img" aria-label="needs your decision" />}
        {count ? <span className={classes.count}>{new Intl.NumberFormat().format(count)}</span> : null}
      </button>
    </li>
  )
}

/** "Earlier" is a fold of "To answer". */
function shownAs(place: Place): Place {
  return place === 'earlier' ? 'unanswered' : place
}
