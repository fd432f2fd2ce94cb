import { CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Problem } from '../client/problem.ts'
import { useDesk, useUi } from '../state/use-desk.ts'
import classes from './problem.module.css'

/** What went wrong, standing where the thing would have been; `children` are ways on. */
export function ProblemNote(props: { problem: Problem; onDismiss?: () => void; children?: ReactNode }) {
  return (
    <div className={classes.problem} role="alert" data-code={props.problem.code}>
      <IconAlertTriangle size={16} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {props.problem.sentence}
        {props.children}
      </div>
      {props.onDismiss && <CloseButton aria-label="Close this note" size={32} onClick={props.onDismiss} />}
    </div>
  )
}

/** Shows what `desk.attempt(place, …)` met at this place, if anything. */
export function ProblemAt({ place, children }: { place: string; children?: ReactNode }) {
  const desk = useDesk()
  const problem = useUi((state) => state.problems[place])
  if (problem === undefined) return null
  return (
    <ProblemNote problem={problem} onDismiss={() => desk.ui.setProblem(place, null)}>
      {children}
    </ProblemNote>
  )
}
