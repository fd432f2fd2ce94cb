import { Skeleton } from '@mantine/core'
import classes from './history-skeleton.module.css'

/** The shape of a conversation to come. */
export function HistorySkeleton() {
  return (
    <div className={classes.history} aria-hidden>
      <Skeleton height={56} width="55%" radius="lg" animate={false} />
      <Skeleton height={40} width="35%" radius="lg" animate={false} className={classes.mine} />
      <Skeleton height={72} width="60%" radius="lg" animate={false} />
    </div>
  )
}
