import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useId } from 'react'
import type { JobId } from '../../../electron/contract/ids.ts'
import type { OwnJobWish } from '../../../electron/contract/own-jobs.contract.ts'
import { useKeptField } from '../../state/kept-field.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { changed, EMPTY_FORM, type FormState, suggestedTitle, toWish } from './form-state.ts'
import classes from './own-job-form.module.css'
import { OwnJobPreview } from './own-job-preview.tsx'
import { WhatFields } from './what-fields.tsx'
import { WhenFields } from './when-fields.tsx'

interface OwnJobFormProps {
  /** Names what is kept of it while it is typed. */
  readonly name: string
  /** Of a job that exists. */
  readonly id?: JobId
  readonly initial?: FormState
  readonly submit: string
  /** Where a failure is shown. */
  readonly place: string
  /** Answers whether it was saved. */
  onSave(wish: OwnJobWish): Promise<boolean>
  onClose(): void
}

export interface FieldsProps {
  readonly form: FormState
  change(change: Partial<FormState>): void
}

/** Makes or changes a job of one's own in plain words, and shows while one types when it runs and what it would do. */
export function OwnJobForm({ name, id, initial = EMPTY_FORM, submit, place, onSave, onClose }: OwnJobFormProps) {
  const titleId = useId()
  const [kept, keep] = useKeptField(`own-job.${name}`)
  const form = readKept(kept, initial)
  const change = (change: Partial<FormState>) => keep(JSON.stringify(changed(form, change)))
  const asked = toWish(form)
  const close = () => {
    keep(null)
    onClose()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if ('wish' in asked && (await onSave(asked.wish))) close()
  }
  return (
    <form className={classes.form} aria-labelledby={titleId} onSubmit={(event) => void save(event)}>
      <h3 className={classes.title} id={titleId}>
        {id === undefined ? 'New job of your own' : `Change “${initial.title}”`}
      </h3>
      <NativeSelect
        label="What"
        data-autofocus
        value={form.what}
        onChange={(event) => change({ what: event.currentTarget.value as FormState['what'] })}
        data={[
          { value: 'briefing', label: 'Write me a briefing' },
          { value: 'draft', label: 'Draft a message' },
          { value: 'reminder', label: 'Remind me' },
        ]}
      />
      <WhatFields form={form} change={change} />
      <WhenFields form={form} change={change} />
      <TextInput
        label="Name"
        maxLength={80}
        placeholder={suggestedTitle(form)}
        value={form.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <OwnJobPreview form={form} id={id} />
      <ProblemAt place={place} />
      <div className={classes.actions}>
        {'missing' in asked && <span className={classes.missing}>{asked.missing}</span>}
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={'missing' in asked}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

function readKept(kept: string, initial: FormState): FormState {
  if (kept === '') return initial
  try {
    return { ...initial, ...JSON.parse(kept) }
  } catch {
    return initial
  }
}
