import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { RequestPreview } from '../../../electron/contract/safety.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { hostOf } from '../settings/model-actions.ts'
import { FactList } from './fact-list.tsx'
import classes from './privacy.module.css'
import { RequestText } from './request-text.tsx'
import { centWords, redactionWords, sizeWords } from './request-words.ts'

/** Exactly what would leave if a draft were written in a conversation now. Nothing is sent for it. */
export function WhatWouldLeave({ id }: { id: ConversationId }) {
  const { orpc } = useDesk()
  const preview = useQuery(orpc.conversations.requestPreview.queryOptions({ input: { id }, staleTime: 0 }))
  if (preview.error) return <ProblemNote problem={toProblem(preview.error)} />
  if (preview.data === undefined) return <Skeleton height={240} animate={false} />
  return <Preview preview={preview.data} />
}

function Preview({ preview }: { preview: RequestPreview }) {
  const { prompt, why, provider, model, leaves, estimatedTokens, estimatedCostUsd, hidden } = preview
  if (prompt === null) return <p className={classes.quiet}>{why}</p>
  const to = provider === null ? '' : `${hostOf(provider)} · ${model ?? ''}`
  return (
    <div className={classes.panel}>
      <FactList
        facts={[
          ['Would go to', leaves ? to : `${to}, on this computer: nothing leaves it`],
          ['Size', `about ${sizeWords(prompt, estimatedTokens)}`],
          ['Cost', estimatedCostUsd === null ? 'unknown' : `about ${centWords(estimatedCostUsd)} with the answer`],
        ]}
      />
      {why !== null && <p className={classes.quiet}>{why}</p>}
      <p className={classes.quiet}>{redactionWords(preview)}</p>
      {hidden.length > 0 && (
        <details>
          <summary className={classes.fold}>What the placeholders stand for, here and only here</summary>
          <ul className={classes.hidden}>
            {hidden.map(({ placeholder, words }) => (
              <li key={placeholder}>
                <mark className={classes.placeholder}>{placeholder}</mark>
                <span dir="auto">{words}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <RequestText text={prompt} />
    </div>
  )
}
