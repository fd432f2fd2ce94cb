import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { UsageTable } from '../usage/usage-table.tsx'
import classes from './data.module.css'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'

/** So many lines stand here; the rest has a page of its own. */
const SHOWN = 5

/** What the models cost, the newest lines. A price nobody knows is called unknown. */
export function UsageBlock({ entry }: BlockProps) {
  const desk = useDesk()
  const usage = useQuery(desk.orpc.usage.get.queryOptions({ input: {} }))
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {usage.error && usage.data === undefined && <ProblemNote problem={toProblem(usage.error)} />}
      {usage.isPending && <Skeleton height={80} animate={false} />}
      {usage.data?.items.length === 0 && <p className={classes.none}>Nothing was used yet.</p>}
      {usage.data && usage.data.items.length > 0 && <UsageTable lines={usage.data.items.slice(0, SHOWN)} />}
      <Button mt="sm" onClick={() => desk.ui.goTo('usage')}>
        All usage, day by day
      </Button>
    </SettingRow>
  )
}
