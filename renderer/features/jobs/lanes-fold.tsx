import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { LaneStatus } from '../../../electron/contract/jobs.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { LANE_WORDS, laneStateWords } from './job-words.ts'
import classes from './work-once.module.css'

const PLACE = 'job-lanes'

/** What works side by side, and how to hold all of it: seldom needed, so it stays folded. */
export function LanesFold() {
  const { orpc } = useDesk()
  const listId = useId()
  const { data } = useQuery(orpc.jobs.lanes.queryOptions())
  const [isOpen, setOpen] = useState(false)
  const isHeld = data?.items.some(({ paused }) => paused) ?? false
  const isShown = isOpen || isHeld
  return (
    <section aria-label="More">
      <Button
        variant="subtle"
        disabled={isHeld}
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {isHeld ? 'Some of it is held' : isOpen ? 'Less' : 'More: hold a whole kind of work'}
      </Button>
      {isShown && (
        <ul className={classes.list} id={listId}>
          {data?.items.map((lane) => (
            <LaneRow key={lane.lane} lane={lane} />
          ))}
        </ul>
      )}
      <ProblemAt place={PLACE} />
    </section>
  )
}

function LaneRow({ lane }: { lane: LaneStatus }) {
  const desk = useDesk()
  const title = LANE_WORDS[lane.lane]
  const verb = lane.paused ? 'resumeLane' : 'pauseLane'
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <span>{title}</span>
        <span className={lane.paused ? classes.warn : classes.quiet}>{laneStateWords(lane)}</span>
      </div>
      <Button
        variant={lane.paused ? 'filled' : 'subtle'}
        aria-label={`${lane.paused ? 'Resume' : 'Hold'} ${title}`}
        onClick={() => void steerLane(desk, lane.lane, verb)}
      >
        {lane.paused ? 'Resume' : 'Hold'}
      </Button>
    </li>
  )
}

function steerLane(desk: Desk, lane: LaneStatus['lane'], verb: 'pauseLane' | 'resumeLane'): Promise<boolean> {
  return desk.attempt(PLACE, async () => {
    await desk.client.jobs[verb]({ lane })
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.jobs.key() })
  })
}
