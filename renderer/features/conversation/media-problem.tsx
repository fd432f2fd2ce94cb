import { Button } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import type { Problem } from '../../client/problem.ts'
import classes from './media.module.css'

/** A file that could not be fetched: what it was, why not, and another try. */
export function MediaProblem({ name, problem, onRetry }: { name: string; problem: Problem; onRetry: () => void }) {
  return (
    <div className={classes.placeholder} role="alert">
      <IconPhotoOff size={18} aria-hidden />
      <span className={classes.words}>
        {name}. {problem.sentence}
      </span>
      <Button size="compact-sm" h={32} onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
