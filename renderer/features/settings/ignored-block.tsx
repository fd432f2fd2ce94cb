import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './blocked.module.css'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'
import { settingPlace } from './use-settings.ts'

/** Chats of which the user said "never": their messages come in and never wait for an answer. */
export function IgnoredBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.conversations.list.queryOptions({ input: { state: 'ignored', limit: 500 } }))
  const place = settingPlace(entry.id)
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {data?.items.length === 0 && <p className={classes.none}>None so far.</p>}
      {data !== undefined && data.items.length > 0 && (
        <ul className={classes.list} aria-label={entry.title}>
          {data.items.map((conversation) => (
            <li key={conversation.id} className={classes.row}>
              <span className={classes.name}>{conversation.title}</span>
              <WaitAgainButton conversation={conversation} place={place} />
            </li>
          ))}
        </ul>
      )}
    </SettingRow>
  )
}

function WaitAgainButton({ conversation: { id, title }, place }: { conversation: Conversation; place: string }) {
  const desk = useDesk()
  const change = () =>
    desk.attempt(place, async () => {
      await desk.client.conversations.correct({ id, verdict: 'answer' })
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.conversations.key() })
    })
  return (
    <Button onClick={() => void change()} aria-label={`Let ${title} wait again`}>
      Let it wait again
    </Button>
  )
}
