import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { INSIGHT_DAYS, type Insights } from '../../../electron/contract/insights.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { FollowUpInsights } from './follow-up-insights.tsx'
import { InsightChart } from './insight-chart.tsx'
import { INSIGHT_PARTS } from './insight-parts.ts'
import classes from './insights.module.css'
import { PeopleWaiting } from './people-waiting.tsx'

type Days = (typeof INSIGHT_DAYS)[number]
/** Today goes on while it is looked at. */
const LOOK_AGAIN_MS = 60_000

/** How the last days went: how long people waited, what became of drafts, what ran and what it cost. */
export function InsightsScreen() {
  const { orpc } = useDesk()
  const [days, setDays] = useState<Days>(30)
  const insights = useQuery(
    orpc.insights.get.queryOptions({
      input: { days },
      placeholderData: keepPreviousData,
      refetchInterval: LOOK_AGAIN_MS,
    }),
  )
  return (
    <Screen title="Insights" aside={<Period days={days} onChange={setDays} />}>
      {insights.error && insights.data === undefined && (
        <ProblemNote problem={toProblem(insights.error)}>
          <div>
            <Button mt="sm" onClick={() => void insights.refetch()}>
              Try again
            </Button>
          </div>
        </ProblemNote>
      )}
      {insights.isPending && <Skeleton height={280} animate={false} />}
      {insights.data && <Shown insights={insights.data} days={days} />}
    </Screen>
  )
}

function Period({ days, onChange }: { days: Days; onChange(days: Days): void }) {
  return (
    <SegmentedControl
      size="sm"
      aria-label="How many days are shown"
      data={INSIGHT_DAYS.map((count) => ({ value: String(count), label: `${count} days` }))}
      value={String(days)}
      onChange={(value) => onChange(INSIGHT_DAYS.find((count) => String(count) === value) ?? 30)}
    />
  )
}

function Shown({ insights, days }: { insights: Insights; days: Days }) {
  const isEmpty = INSIGHT_PARTS.every((part) => part.isEmpty(insights)) && insights.waits.now.length === 0
  if (isEmpty) {
    return (
      <EmptyState title="Nothing to show yet">
        It needs a day or two of messages. Each night the day that is over is counted.
      </EmptyState>
    )
  }
  return (
    <div className={classes.insights}>
      <PeopleWaiting waits={insights.waits} days={days} />
      {INSIGHT_PARTS.map((part) => (
        <InsightChart key={part.id} part={part} insights={insights} days={days} />
      ))}
      <FollowUpInsights days={days} />
    </div>
  )
}
