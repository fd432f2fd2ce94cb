import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Client } from '../../client/client.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import classes from './consent-card.module.css'
import { hostOf } from './model-actions.ts'
import { costWords, countWords } from './money.ts'
import { settingPlace } from './use-settings.ts'

export type ConsentPreview = Awaited<ReturnType<Client['consent']['preview']>>

export function useConsentPreview() {
  const { orpc } = useDesk()
  return useQuery(orpc.consent.preview.queryOptions({ staleTime: 0 }))
}

const PLACE = settingPlace('model.consent')

/** Asks before the first message goes to a remote model, with the numbers and a real example. */
export function ConsentCard({ onAgreed, notNow }: { onAgreed?: () => void; notNow?: ReactNode }) {
  const desk = useDesk()
  const preview = useConsentPreview()
  const agree = async () => {
    const worked = await desk.attempt(PLACE, async () => {
      const settings = await desk.client.consent.give({ agree: true })
      desk.queries.setQueryData(desk.orpc.settings.get.queryKey(), settings)
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.consent.key() })
    })
    if (worked) onAgreed?.()
  }
  if (preview.error) return <ProblemNote problem={toProblem(preview.error)} />
  if (preview.data === undefined) return <Skeleton height={200} animate={false} />
  return (
    <section className={classes.card} aria-label="What would leave this computer">
      <Numbers preview={preview.data} />
      <p className={classes.quiet}>
        One-time codes and conversations you block are never sent. You can take this back at any time under Settings ›
        Assistant, and read there what was sent.
      </p>
      <Example text={preview.data.example} />
      <ProblemAt place={PLACE} />
      <div className={classes.actions}>
        <Button variant="filled" onClick={() => void agree()}>
          Agree
        </Button>
        {notNow}
      </div>
    </section>
  )
}

function Numbers({ preview }: { preview: ConsentPreview }) {
  const { conversations, estimatedTokens, estimatedCostUsd } = preview
  const cost = estimatedCostUsd === null ? 'price unknown' : `about ${costWords(estimatedCostUsd)}`
  return (
    <>
      <p className={classes.words}>
        For each draft, the latest messages of that conversation, the other person’s name and your instructions go to{' '}
        <Places preview={preview} />. Whoever runs it can read them.
      </p>
      <dl className={classes.numbers}>
        <div>
          <dt>Conversations now</dt>
          <dd>{countWords(conversations)}</dd>
        </div>
        <div>
          <dt>Words for these</dt>
          <dd>about {countWords(estimatedTokens)} tokens</dd>
        </div>
        <div>
          <dt>Cost for these</dt>
          <dd>{cost}</dd>
        </div>
      </dl>
    </>
  )
}

/** Every place that would get something, each with what for. */
function Places({ preview: { origins, model } }: { preview: ConsentPreview }) {
  const asked = origins.filter(({ agreed }) => !agreed)
  const places = asked.length > 0 ? asked : origins
  if (places.length === 0) return <strong>{model ?? 'the model'}</strong>
  return places.map(({ origin, models, uses }, at) => (
    <span key={origin}>
      {at === 0 ? '' : at === places.length - 1 ? ' and ' : ', '}
      <strong>{hostOf(origin)}</strong> ({models.join(', ')}
      {uses.includes('writing') ? '' : `, for ${uses.map((use) => USES[use]).join(' and ')}`})
    </span>
  ))
}

const USES = {
  writing: 'replies',
  reading: 'reading what comes in',
  transcription: 'writing voice notes down',
} as const

function Example({ text }: { text: string | null }) {
  if (text === null) {
    return (
      <p className={classes.quiet}>No conversation waits for a draft right now, so there is no example to show yet.</p>
    )
  }
  return (
    <details className={classes.example}>
      <summary>A real example of what would leave</summary>
      <pre className={classes.sent} dir="auto">
        {text}
      </pre>
    </details>
  )
}
