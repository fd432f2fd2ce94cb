import { ActionIcon, Button, Popover, Skeleton, Switch, Tooltip } from '@mantine/core'
import { IconSteeringWheel } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import type { AutopilotState } from '../../../electron/contract/safety.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './autopilot.module.css'
import { autopilotPlace, setAutopilot, switchAutopilot } from './autopilot-actions.ts'
import { missingWords, standingWords } from './autopilot-words.ts'

/** Whether plain replies leave here by themselves, what that takes, and the switch for it. */
export function AutopilotButton({ conversation }: { conversation: Conversation }) {
  const [isOpen, setOpen] = useState(false)
  const name = conversation.autopilot ? 'Autopilot (on here)' : 'Autopilot'
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={name}>
          <ActionIcon
            aria-label={name}
            variant={conversation.autopilot ? 'light' : 'subtle'}
            color={conversation.autopilot ? 'accent' : 'gray'}
            onClick={() => setOpen(!isOpen)}
          >
            <IconSteeringWheel size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Autopilot">{isOpen && <Standing conversation={conversation} />}</Popover.Dropdown>
    </Popover>
  )
}

function Standing({ conversation: { id } }: { conversation: Conversation }) {
  const desk = useDesk()
  const { data: state } = useQuery(desk.orpc.conversations.autopilotState.queryOptions({ input: { id }, staleTime: 0 }))
  if (state === undefined) return <Skeleton height={120} animate={false} />
  const missing = missingWords(state.missing)
  const left = missingWords(state.left)
  return (
    <div className={classes.standing}>
      <Switch
        label="Send plain replies here by themselves"
        checked={state.on}
        disabled={!state.on && missing !== null}
        onChange={(event) => void setAutopilot(desk, id, event.currentTarget.checked)}
      />
      <p className={classes.state}>{standingWords(state)}</p>
      {missing !== null && <p className={classes.quiet}>{missing}</p>}
      {left !== null && <p className={classes.quiet}>This draft waits for you. {left}</p>}
      {state.stopped !== null && <p className={classes.warn}>It switched itself off: {state.stopped.why}</p>}
      <p className={classes.quiet}>
        Only what promises nothing, leaves nothing open and needs no look; you can take each back before it leaves.
      </p>
      <Everywhere state={state} />
      <ProblemAt place={autopilotPlace(id)} />
    </div>
  )
}

function Everywhere({ state }: { state: AutopilotState }) {
  const desk = useDesk()
  return (
    <div className={classes.actions}>
      {state.on && !state.everywhere && <Button onClick={() => void switchAutopilot(desk, true)}>Switch it on</Button>}
      <Button variant="subtle" onClick={() => desk.ui.goTo('autopilot')}>
        What it does
      </Button>
    </div>
  )
}
