import { NativeSelect, Textarea } from '@mantine/core'
import type { FormState } from './form-state.ts'
import type { FieldsProps } from './own-job-form.tsx'
import { WhomField } from './whom-field.tsx'

/** What a job does: the words it needs for that. */
export function WhatFields({ form, change }: FieldsProps) {
  switch (form.what) {
    case 'briefing':
      return (
        <>
          <NativeSelect
            label="About"
            value={form.about}
            onChange={(event) => change({ about: event.currentTarget.value as FormState['about'] })}
            data={[
              { value: 'waiting', label: 'Who waits for me, and why' },
              { value: 'week', label: 'What the last seven days came to' },
            ]}
          />
          <Textarea
            {...WORDS}
            label="How it is to be written"
            description="Only where a model words it. It is told names, times and reasons, never a message."
            placeholder="For example: in German, like a good butler"
            value={form.instruction}
            onChange={(event) => change({ instruction: event.currentTarget.value })}
          />
        </>
      )
    case 'draft':
      return (
        <>
          {form.when !== 'date' && <WhomField label="To" form={form} change={change} />}
          <Textarea
            {...WORDS}
            label="What it is to say"
            description="A draft for each of them waits for your approval. Nothing is sent by itself."
            placeholder="For example: ask how the week went and suggest a call"
            value={form.instruction}
            onChange={(event) => change({ instruction: event.currentTarget.value })}
          />
        </>
      )
    case 'reminder':
      return (
        <Textarea
          {...WORDS}
          label="Of what"
          placeholder="For example: send the invoices"
          value={form.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      )
  }
}

const WORDS = { autosize: true, minRows: 2, maxRows: 8, maxLength: 2_000, dir: 'auto' } as const
