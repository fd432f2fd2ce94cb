import { Button, Skeleton } from '@mantine/core'
import { useEffect } from 'react'
import { useDesk } from '../../state/use-desk.ts'
import { ConsentCard, useConsentPreview } from '../settings/consent-card.tsx'
import classes from './onboarding.module.css'
import { goToStep } from './steps.ts'

/** Asks before anything goes to a model on another computer. Where nothing would leave, there is nothing to ask. */
export function AgreeStep() {
  const desk = useDesk()
  const { data: preview, isError, isFetching, isFetchedAfterMount } = useConsentPreview()
  // What was read before may be the answer for no model at all: only a fresh one may lead past the question.
  const isNeedless = isFetchedAfterMount && !isFetching && preview?.needed === false
  useEffect(() => {
    if (isNeedless) goToStep(desk, 'tour')
  }, [desk, isNeedless])
  const isBroken = isError && preview === undefined
  if (preview?.needed !== true && !isBroken) return <Skeleton height={240} animate={false} />
  return (
    <>
      <h1 className={classes.title}>Before anything leaves this computer</h1>
      <ConsentCard
        onAgreed={() => goToStep(desk, 'tour')}
        notNow={
          <>
            <Button onClick={() => goToStep(desk, 'tour')}>Not now</Button>
            <Button variant="subtle" onClick={() => goToStep(desk, 'model')}>
              Choose another model
            </Button>
          </>
        }
      />
      <p className={classes.lead}>With “Not now”, no drafts are written until you agree.</p>
    </>
  )
}
