import { Drawer, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { SentRequest } from '../../../electron/contract/safety.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { moment } from '../../ui/times.ts'
import { hostOf } from '../settings/model-actions.ts'
import { FactList } from './fact-list.tsx'
import classes from './privacy.module.css'
import { RequestText } from './request-text.tsx'
import { centWords, purposeWords, redactionWords, sizeWords } from './request-words.ts'

/** A quiet link that opens exactly what left this computer for a draft, with its cost. */
export function WhatWasSent({ draft }: { draft: Pick<OutboxItem, 'id' | 'title'> }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={classes.link} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span>what was sent</span>
      </button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size={520}
        title={`What was sent for the reply to ${draft.title}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        transitionProps={{ duration: 120 }}
      >
        <Requests draft={draft} />
      </Drawer>
    </>
  )
}

function Requests({ draft }: { draft: Pick<OutboxItem, 'id'> }) {
  const { orpc } = useDesk()
  const requests = useQuery(orpc.outbox.requests.queryOptions({ input: { id: draft.id }, staleTime: 0 }))
  if (requests.error) return <ProblemNote problem={toProblem(requests.error)} />
  if (requests.data === undefined) return <Skeleton height={240} animate={false} />
  const [latest, ...earlier] = requests.data.items
  if (latest === undefined) {
    return (
      <p className={classes.quiet}>
        Nothing: no model was asked. The words come from Secretary itself, on this computer.
      </p>
    )
  }
  return (
    <div className={classes.panel}>
      <OneRequest request={latest} />
      {earlier.length > 0 && (
        <details>
          <summary className={classes.fold}>
            {earlier.length === 1 ? 'One request before it' : `${earlier.length} requests before it`}
          </summary>
          {earlier.map((request) => (
            <OneRequest key={`${request.sentAt} ${request.purpose}`} request={request} />
          ))}
        </details>
      )}
    </div>
  )
}

function OneRequest({ request }: { request: SentRequest }) {
  const { provider, model, tokensIn, tokensOut, costUsd, prompt, error, sentAt, purpose } = request
  const came = tokensOut === null ? null : `${new Intl.NumberFormat().format(tokensOut)} tokens`
  const isForgotten = prompt === ''
  return (
    <section className={classes.panel} aria-label={purposeWords(purpose)}>
      <FactList
        facts={[
          ['For', purposeWords(purpose)],
          ['To', `${hostOf(provider)} · ${model}`],
          ['When', moment(sentAt)],
          ...(isForgotten ? [] : [['Size', sizeWords(prompt, tokensIn)] as const]),
          ...(came === null ? [] : [['Came back', came] as const]),
          ['Cost', centWords(costUsd)],
        ]}
      />
      {error !== null && <p className={classes.bad}>{error}</p>}
      <p className={classes.quiet}>
        {isForgotten ? 'The words were forgotten after the time you set under Data.' : redactionWords(request)}
      </p>
      {!isForgotten && <RequestText text={prompt} />}
    </section>
  )
}
