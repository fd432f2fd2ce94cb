import { Button, Skeleton, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AutopilotOverview } from '../../../electron/contract/safety.contract.ts'
import { nextLook } from '../../client/next-look.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { settingPlace } from '../settings/use-settings.ts'
import classes from './autopilot.module.css'
import { autopilotPlace, setAutopilot, switchAutopilot } from './autopilot-actions.ts'
import { PendingMessage, SentMessage } from './autopilot-messages.tsx'
import { missingWords } from './autopilot-words.ts'

/** Everything the autopilot does: the one switch, where it is on, what waits to leave, what it sent. */
export function AutopilotScreen() {
  const { orpc } = useDesk()
  const overview = useQuery({
    ...orpc.autopilot.get.queryOptions(),
    refetchInterval: ({ state }) => nextLook(state.data?.pending, Date.now()),
  })
  return (
    <Screen title="Autopilot">
      {overview.error && overview.data === undefined && <ProblemNote problem={toProblem(overview.error)} />}
      {overview.isPending && <Skeleton height={160} animate={false} />}
      {overview.data && <Overview overview={overview.data} />}
    </Screen>
  )
}

function Overview({ overview }: { overview: AutopilotOverview }) {
  const { conversations, pending, sent, stopped } = overview
  const isQuiet = conversations.length + pending.length + sent.length + stopped.length === 0
  return (
    <div className={classes.groups}>
      <MasterSwitch on={overview.on} />
      {isQuiet && <NothingYet />}
      {stopped.length > 0 && <Stopped stopped={stopped} />}
      {pending.length > 0 && (
        <section aria-label="Waits to leave">
          <h2 className={classes.title}>Waits to leave</h2>
          <ul className={classes.list}>
            {pending.map((item) => (
              <PendingMessage key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      {conversations.length > 0 && <Conversations conversations={conversations} />}
      {sent.length > 0 && (
        <section aria-label="Sent by the autopilot">
          <h2 className={classes.title}>Sent in the last 30 days</h2>
          <ul className={classes.list}>
            {sent.map((item) => (
              <SentMessage key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function MasterSwitch({ on }: { on: boolean }) {
  const desk = useDesk()
  return (
    <div className={classes.master}>
      <Switch
        size="md"
        label="Autopilot"
        description={
          on
            ? 'Off takes back, in the same moment, everything that has not left yet.'
            : 'Off: nothing leaves unless you send it.'
        }
        checked={on}
        onChange={(event) => void switchAutopilot(desk, event.currentTarget.checked)}
      />
      <ProblemAt place={settingPlace('autopilot.on')} />
    </div>
  )
}

function NothingYet() {
  return (
    <EmptyState title="Not switched on in any conversation">
      Where it is on, plain replies leave by themselves. You can switch it on once you have sent enough drafts unchanged
      there, over several days. The wheel at the top of a conversation says what is still missing.
    </EmptyState>
  )
}

function Stopped({ stopped }: Pick<AutopilotOverview, 'stopped'>) {
  const desk = useDesk()
  return (
    <section aria-label="Switched itself off">
      <h2 className={classes.title}>Switched itself off</h2>
      <ul className={classes.list}>
        {stopped.map(({ conversationId: id, title, why }) => (
          <li key={id} className={classes.stopped}>
            <span>
              <strong>{title}</strong> {why}
            </span>
            <Button aria-label={`Got it, ${title}`} onClick={() => void setAutopilot(desk, id, false)}>
              Got it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Conversations({ conversations }: Pick<AutopilotOverview, 'conversations'>) {
  const desk = useDesk()
  return (
    <section aria-label="Where it is on">
      <h2 className={classes.title}>Where it is on</h2>
      <ul className={classes.list}>
        {conversations.map(({ id, title, missing }) => (
          <li key={id} className={classes.row}>
            <span className={classes.name}>
              {title}
              {missing.length > 0 && (
                <span className={classes.quiet}> leaves everything to you for now: {missingWords(missing)}</span>
              )}
            </span>
            <Button aria-label={`Switch off for ${title}`} onClick={() => void setAutopilot(desk, id, false)}>
              Switch off here
            </Button>
            <ProblemAt place={autopilotPlace(id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
