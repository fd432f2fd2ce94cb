import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { ago } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { settingPlace } from '../settings/use-settings.ts'
import { GroupCard } from './group-card.tsx'
import classes from './voice.module.css'
import { arrange, restWords } from './voice-words.ts'

/** How the user writes, in words: learned from what they sent, and theirs to correct. */
export function VoiceBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const { data, error, isPending } = useQuery(orpc.style.list.queryOptions())
  const { shown, rest } = arrange(data?.items ?? [])
  const learnedAt = data?.items.find(({ group }) => group === 'all')?.learnedAt ?? null
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {error !== null && data === undefined && <ProblemNote problem={toProblem(error)} />}
      {isPending && <Skeleton height={80} animate={false} />}
      {shown.map((style) => (
        <GroupCard key={style.group} style={style} place={settingPlace(entry.id)} />
      ))}
      {data !== undefined && rest.length > 0 && <p className={classes.quiet}>{restWords(rest)}</p>}
      {data !== undefined && <Relearn place={settingPlace(entry.id)} learnedAt={learnedAt} />}
    </SettingRow>
  )
}

function Relearn({ place, learnedAt }: { place: string; learnedAt: string | null }) {
  const desk = useDesk()
  const now = useNow(30_000)
  const [isLearning, setLearning] = useState(false)
  const relearn = async () => {
    setLearning(true)
    await desk.attempt(place, async () => {
      desk.queries.setQueryData(desk.orpc.style.list.queryKey(), await desk.client.style.relearn())
    })
    setLearning(false)
  }
  return (
    <div className={classes.relearn}>
      <Button onClick={() => void relearn()} disabled={isLearning}>
        {learnedAt === null ? 'Learn now' : 'Learn again'}
      </Button>
      <span className={classes.quiet} role="status">
        {isLearning ? 'Reading what you sent…' : learnedAt === null ? '' : `Last learned ${ago(learnedAt, now)}`}
      </span>
    </div>
  )
}
