import { Skeleton } from '@mantine/core'
import classes from './sending-screen.module.css'

/** The shape of the messages to come. */
export function SendingSkeleton() {
  return (
    <div aria-hidden>
      <Skeleton height={16} width={96} mb={12} animate={false} />
      {['a', 'b', 'c'].map((card) => (
        <div key={card} className={classes.skeleton}>
          <Skeleton height={14} width="30%" animate={false} />
          <Skeleton height={12} width="80%" animate={false} />
          <Skeleton height={32} width="45%" animate={false} />
        </div>
      ))}
    </div>
  )
}
