import { Skeleton } from '@mantine/core'
import classes from './list-skeleton.module.css'

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

/** The shape of the rows to come. */
export function ListSkeleton() {
  return (
    <div aria-hidden>
      {ROWS.map((row) => (
        <div key={row} className={classes.row}>
          <Skeleton circle height={32} animate={false} />
          <div className={classes.words}>
            <Skeleton height={12} width="45%" animate={false} />
            <Skeleton height={10} width="85%" animate={false} />
            <Skeleton height={8} width="35%" animate={false} />
          </div>
        </div>
      ))}
    </div>
  )
}
