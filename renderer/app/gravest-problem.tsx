import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../state/use-desk.ts'
import classes from './status-details.module.css'

/** What is most wrong with the app itself, in a sentence, with the way to all of it; nothing while all is well. */
export function GravestProblem({ onLeave }: { onLeave(): void }) {
  const desk = useDesk()
  const { data } = useQuery(desk.orpc.health.report.queryOptions())
  const [gravest] = data?.problems ?? []
  if (gravest === undefined) return null
  const show = () => {
    onLeave()
    desk.ui.goTo('jobs')
  }
  return (
    <div className={classes.gravest} data-severity={gravest.severity}>
      <p>{gravest.sentence}</p>
      <button type="button" onClick={show}>
        What to do
      </button>
    </div>
  )
}
