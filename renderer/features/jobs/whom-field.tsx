import { NativeSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { conversationId } from '../../../electron/contract/ids.ts'
import { OWN_JOB_LABELS } from '../../../electron/contract/own-jobs.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import type { FormState } from './form-state.ts'
import classes from './own-job-form.module.css'
import type { FieldsProps } from './own-job-form.tsx'
import { LABELS_MANY } from './people-words.ts'

/** Whom it is about: everybody of a kind, or one person. */
export function WhomField({
  label,
  form,
  change,
  withEverybody,
}: FieldsProps & { label: string; withEverybody?: true }) {
  return (
    <div className={classes.line}>
      <NativeSelect
        label={label}
        value={form.whom}
        onChange={(event) => change({ whom: event.currentTarget.value as FormState['whom'] })}
        data={[
          ...(withEverybody ? [{ value: 'everybody', label: 'Everybody' }] : []),
          ...OWN_JOB_LABELS.map((value) => ({ value, label: `Each of my ${LABELS_MANY[value]}` })),
          { value: 'person', label: 'One person' },
        ]}
      />
      {form.whom === 'person' && <PersonField form={form} change={change} />}
    </div>
  )
}

const TYPING_MS = 200

function PersonField({ form: { person }, change }: FieldsProps) {
  const { orpc } = useDesk()
  const [search, setSearch] = useState(person?.name ?? '')
  const [typed] = useDebouncedValue(search, TYPING_MS)
  const q = typed.trim() === '' || typed === person?.name ? undefined : typed.trim()
  const input = q === undefined ? { state: 'all' as const, limit: 50 } : { q, limit: 20 }
  const found = useQuery(orpc.conversations.list.queryOptions({ input, placeholderData: keepPreviousData }))
  const people = (found.data?.items ?? []).filter(({ kind }) => kind === 'direct')
  const options = people.map(({ id, title }) => ({ value: id as string, label: title }))
  const isListed = person === null || options.some(({ value }) => value === person.id)
  return (
    <Select
      label="Person"
      placeholder="Type a name"
      searchable
      // What was found was found by the runtime, in messages too.
      filter={({ options: all }) => all}
      nothingFoundMessage="Nobody by that name"
      data={isListed ? options : [{ value: person.id, label: person.name }, ...options]}
      value={person?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(_, option) =>
        change({ person: option === null ? null : { id: conversationId.parse(option.value), name: option.label } })
      }
    />
  )
}
