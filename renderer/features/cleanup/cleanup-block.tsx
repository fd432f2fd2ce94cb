import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CleanupItem } from '../../../electron/contract/cleanup.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { settingPlace } from '../settings/use-settings.ts'
import classes from './cleanup.module.css'

/** What the daily clean-up would remove if it ran now, and a button that lets it run. */
export function CleanupBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const [isRunning, setRunning] = useState(false)
  const options = desk.orpc.cleanup.preview.queryOptions({ staleTime: 0 })
  // Other settings, other numbers.
  const queryKey = [...options.queryKey, settings.cleanup, settings.log] as unknown as typeof options.queryKey
  const preview = useQuery({ ...options, queryKey, placeholderData: (before) => before })
  const run = async () => {
    setRunning(true)
    await desk.attempt(settingPlace(entry.id), async () => {
      await desk.client.cleanup.run()
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.cleanup.key() })
    })
    setRunning(false)
  }
  const items = preview.data?.items ?? []
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {preview.error && preview.data === undefined && <ProblemNote problem={toProblem(preview.error)} />}
      {preview.isPending && <Skeleton height={64} animate={false} />}
      {preview.data && items.length === 0 && <p className={classes.words}>Nothing, everything is tidy.</p>}
      {items.length > 0 && <Items items={items} />}
      <p className={classes.quiet}>
        A message that is deleted or disappears leaves the list and the search at once, and everything else, backups
        too, with the next daily clean-up.
      </p>
      {items.length > 0 && (
        <Button loading={isRunning} onClick={() => void run()}>
          Clean up now
        </Button>
      )}
    </SettingRow>
  )
}

function Items({ items }: { items: readonly CleanupItem[] }) {
  return (
    <ul className={classes.list} aria-label="What would be removed">
      {items.map(({ kind, sentence }) => (
        <li key={kind} className={classes.item}>
          {sentence}
        </li>
      ))}
    </ul>
  )
}
