import { Button, Skeleton } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { refusedPeople } from './follow-up-words.ts'
import classes from './followups.module.css'
import { ProposedPeople } from './proposed-people.tsx'
import { RefusedPeople } from './refused-people.tsx'
import { SentFollowUps } from './sent-follow-ups.tsx'
import { UpcomingFollowUps } from './upcoming-follow-ups.tsx'

/** As many decisions and sent ones as are looked through. */
const LIMIT = 200

/** Keeping in touch: what is to come and why, whom one may want to add, what came back, and why others got nothing. */
export function FollowUpsScreen() {
  const { orpc } = useDesk()
  const upcoming = useQuery(orpc.followUps.upcoming.queryOptions())
  const proposed = useQuery(orpc.followUps.proposed.queryOptions())
  const history = useQuery(orpc.followUps.history.queryOptions({ input: { limit: LIMIT } }))
  const decisions = useQuery(orpc.followUps.decisions.queryOptions({ input: { limit: LIMIT } }))
  const all = [upcoming, proposed, history, decisions]
  const error = all.find((query) => query.error !== null && query.data === undefined)?.error
  const sent = history.data?.items ?? []
  const refused = refusedPeople(decisions.data?.items ?? [])
  const planned = new Set(upcoming.data?.items.map(({ conversationId }) => conversationId))
  const isEmpty = (upcoming.data?.items.length ?? 0) + sent.length + refused.length === 0
  return (
    <Screen title="Follow-ups" aside={<SettingsLink />}>
      {error !== undefined && <ProblemNote problem={toProblem(error)} />}
      {error === undefined && all.some(({ isPending }) => isPending) ? (
        <Skeleton height={160} animate={false} />
      ) : (
        <div className={classes.groups}>
          <SwitchedOff />
          {isEmpty && <NothingYet />}
          <UpcomingFollowUps items={upcoming.data?.items ?? []} />
          <ProposedPeople
            people={(proposed.data?.items ?? []).filter(({ conversationId }) => !planned.has(conversationId))}
          />
          {sent.length > 0 && <SentFollowUps sent={sent} />}
          {refused.length > 0 && <RefusedPeople people={refused} />}
        </div>
      )}
    </Screen>
  )
}

function SettingsLink() {
  const desk = useDesk()
  return (
    <Button leftSection={<IconSettings size={16} aria-hidden />} onClick={() => desk.ui.goTo('settings', 'follow-ups')}>
      How follow-ups work
    </Button>
  )
}

function SwitchedOff() {
  const isOff = useSettings()?.followUps.enabled === false
  if (!isOff) return null
  return (
    <p className={classes.off} role="status">
      Follow-ups are switched off. Only what you ask for by hand is written.
    </p>
  )
}

function NothingYet() {
  return (
    <EmptyState title="No follow-ups yet">
      When a conversation you care about goes quiet, a few words are drafted here and wait for you. Press F in a
      conversation to choose somebody, or to ask for one by hand. Family and close friends who owe you an answer are
      followed up with by themselves.
    </EmptyState>
  )
}
