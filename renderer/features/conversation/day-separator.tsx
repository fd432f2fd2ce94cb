import { day, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import classes from './day-separator.module.css'

export function DaySeparator({ at }: { at: string }) {
  const now = useNow(30_000)
  return (
    <div className={classes.day}>
      <time dateTime={at} title={moment(at)}>
        {day(at, now)}
      </time>
    </div>
  )
}
