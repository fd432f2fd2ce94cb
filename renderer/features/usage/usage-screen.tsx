import { Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Screen } from '../../ui/screen.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useSettings } from '../settings/use-settings.ts'
import { PricesNote } from './prices-note.tsx'
import classes from './usage.module.css'
import { UsageChart } from './usage-chart.tsx'
import { byDay, dayOf, toCsv, type Usage } from './usage-sums.ts'
import { UsageTable } from './usage-table.tsx'
import { UsageTotals } from './usage-totals.tsx'

const CHART_DAYS = 30

/** What models were asked and what it cost: today, day by day, by model and purpose. */
export function UsageScreen() {
  const { orpc } = useDesk()
  const usage = useQuery(orpc.usage.get.queryOptions({ input: {} }))
  return (
    <Screen title="Usage" aside={usage.data && usage.data.items.length > 0 && <Download usage={usage.data} />}>
      {usage.error && usage.data === undefined && (
        <ProblemNote problem={toProblem(usage.error)}>
          <div>
            <Button mt="sm" onClick={() => void usage.refetch()}>
              Try again
            </Button>
          </div>
        </ProblemNote>
      )}
      {usage.isPending && <Skeleton height={280} animate={false} />}
      {usage.data && <Shown usage={usage.data} />}
    </Screen>
  )
}

function Shown({ usage }: { usage: Usage }) {
  const now = useNow(30_000)
  const spending = useSettings()?.spending
  const { items, today, prices } = usage
  const days = byDay(items, dayOf(now), CHART_DAYS)
  return (
    <div className={classes.usage}>
      {today.stopped !== null && <p className={classes.stopped}>{today.stopped}</p>}
      <UsageTotals today={today} days={days} spending={spending} />
      {items.length === 0 ? (
        <EmptyState title="No model was asked for anything yet">
          What each model is asked for, and what it costs, is counted here day by day.
        </EmptyState>
      ) : (
        <>
          <UsageChart days={days} />
          <UsageTable lines={items} />
        </>
      )}
      <PricesNote prices={prices} />
    </div>
  )
}

function Download({ usage }: { usage: Usage }) {
  return (
    <Button
      leftSection={<IconDownload size={16} aria-hidden />}
      onClick={() => saveFile('secretary-usage.csv', toCsv(usage.items))}
    >
      Download CSV
    </Button>
  )
}
