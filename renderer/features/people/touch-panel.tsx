import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { FollowUpPreferences } from '../../../electron/contract/follow-ups.ts'
import type { Conversation } from '../../../electron/contract/models.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { ago } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { RelationshipField } from '../conversation/reading-details.tsx'
import { followUpPlace } from '../followups/follow-up-actions.ts'
import { bestHourWords, chanceWords } from '../followups/follow-up-words.ts'
import { moodWords } from '../followups/mood-words.ts'
import { ContactDates } from './contact-dates.tsx'
import { NextFollowUp } from './next-follow-up.tsx'
import classes from './touch-panel.module.css'
import { OptedOut, TouchSettings } from './touch-settings.tsx'

/** The next follow-up to somebody, how they are followed up with, and what is known about them. */
export function TouchPanel({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const { id, title } = conversation
  const { data: preferences, error } = useQuery(desk.orpc.followUps.preferences.queryOptions({ input: { id } }))
  return (
    <div className={classes.parts}>
      <h3 className={classes.title}>Keeping in touch with {title}</h3>
      <ProblemAt place={followUpPlace(id)} />
      {error !== null && preferences === undefined && <ProblemNote problem={toProblem(error)} />}
      {preferences === undefined ? (
        <Skeleton height={240} animate={false} />
      ) : (
        <>
          {preferences.optedOutAt === null ? (
            <NextFollowUp conversation={conversation} />
          ) : (
            <OptedOut conversation={conversation} at={preferences.optedOutAt} />
          )}
          <TouchSettings conversation={conversation} preferences={preferences} />
          <Facts conversation={conversation} preferences={preferences} />
          <RelationshipField conversation={conversation} />
          <ContactDates id={id} />
          <div>
            <Button variant="subtle" onClick={() => desk.ui.setState({ overlay: 'notes' })}>
              Notes about {title}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

interface FactsProps {
  readonly conversation: Conversation
  readonly preferences: FollowUpPreferences
}

function Facts({ conversation, preferences }: FactsProps) {
  const { orpc } = useDesk()
  const now = useNow(30_000)
  const { id, lastInboundAt, lastOutboundAt } = conversation
  const { data } = useQuery(orpc.followUps.moods.queryOptions({ input: { conversationId: id }, staleTime: 0 }))
  const mood = moodWords(data?.items[0]?.days ?? [], now)
  const last = [
    lastInboundAt === null ? null : `they wrote ${ago(lastInboundAt, now)}`,
    lastOutboundAt === null ? null : `you wrote ${ago(lastOutboundAt, now)}`,
  ].filter((part) => part !== null)
  return (
    <dl className={classes.facts}>
      {last.length > 0 && <Fact name="Last contact">{last.join(', ')}</Fact>}
      {preferences.lastFollowUpAt !== null && <Fact name="Last follow-up">{ago(preferences.lastFollowUpAt, now)}</Fact>}
      <Fact name="Best hour">{bestHourWords(preferences)}</Fact>
      <Fact name="Chance">{chanceWords(preferences)}</Fact>
      {mood !== null && <Fact name="Sounded">{mood}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
