import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './blocked.module.css'
import type { BlockProps } from './setting-entry.ts'
import { effectOf, SettingRow } from './setting-row.tsx'
import { settingPlace } from './use-settings.ts'

const FIELD = 'setting-blocked'
const AT_MOST = 500
const SUGGESTED = 8

/** Conversations of which nothing ever goes to a model: those that are, and a field to find one more. */
export function BlockedBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const [words, setWords] = useState('')
  const [search] = useDebouncedValue(words.trim(), 200)
  const blocked = useQuery(orpc.conversations.list.queryOptions({ input: { state: 'blocked', limit: AT_MOST } }))
  const found = useQuery(
    orpc.conversations.list.queryOptions({
      input: { state: 'all', q: search, limit: 50 },
      enabled: search !== '',
      placeholderData: (before) => before,
    }),
  )
  const place = settingPlace(entry.id)
  const suggested =
    search === '' || words.trim() === '' ? [] : byTitleFirst(found.data?.items ?? [], search).slice(0, SUGGESTED)
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={FIELD} below>
      <TextInput
        id={FIELD}
        aria-describedby={effectOf(FIELD)}
        type="search"
        maw={360}
        maxLength={200}
        placeholder="Find a person or group"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {suggested.length > 0 && <Conversations label="Found" place={place} items={suggested} />}
      {search !== '' && found.data?.items.length === 0 && <p className={classes.none}>Nobody goes by that name.</p>}
      {search === '' && blocked.data && <Blocked place={place} items={blocked.data.items} />}
    </SettingRow>
  )
}

function Blocked({ place, items }: { place: string; items: readonly Conversation[] }) {
  if (items.length === 0) return <p className={classes.none}>None so far.</p>
  return <Conversations label="Never sent to a model" place={place} items={items} />
}

function Conversations(props: { label: string; place: string; items: readonly Conversation[] }) {
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.items.map((conversation) => (
        <li key={conversation.id} className={classes.row}>
          <span className={classes.name}>{conversation.title}</span>
          <BlockButton conversation={conversation} place={props.place} />
        </li>
      ))}
    </ul>
  )
}

function BlockButton({ conversation, place }: { conversation: Conversation; place: string }) {
  const desk = useDesk()
  const { id, title, modelBlocked } = conversation
  const change = () =>
    desk.attempt(place, async () => {
      await desk.client.conversations.modelAccess({ id, blocked: !modelBlocked })
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.conversations.key() })
    })
  return (
    <Button onClick={() => void change()} aria-label={modelBlocked ? `Allow ${title} again` : `Never send ${title}`}>
      {modelBlocked ? 'Allow again' : 'Never send'}
    </Button>
  )
}

/** The runtime also finds words inside messages; here a name is meant. */
function byTitleFirst(items: readonly Conversation[], search: string): Conversation[] {
  const isNamed = ({ title }: Conversation) => title.toLocaleLowerCase().includes(search.toLocaleLowerCase())
  return [...items.filter(isNamed), ...items.filter((item) => !isNamed(item))]
}
