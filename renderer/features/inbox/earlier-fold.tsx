import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../../state/use-desk.ts'
import classes from './earlier-fold.module.css'

/** What was unanswered long before Secretary came: out of the way, one step off. */
export function EarlierFold() {
  const desk = useDesk()
  const { data: counts } = useQuery(desk.orpc.conversations.counts.queryOptions())
  if (!counts?.earlier) return null
  return (
    <button type="button" className={classes.fold} onClick={() => desk.ui.goTo('earlier')}>
      <span>Earlier</span>
      <span className={classes.count}>{new Intl.NumberFormat().format(counts.earlier)}</span>
      <IconChevronRight size={16} aria-hidden />
    </button>
  )
}
