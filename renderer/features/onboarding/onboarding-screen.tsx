import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useConnection, useDesk, useUi } from '../../state/use-desk.ts'
import { AgreeStep } from './agree-step.tsx'
import { LinkStep } from './link-step.tsx'
import { ModelStep } from './model-step.tsx'
import classes from './onboarding.module.css'
import { toStep } from './steps.ts'
import { TourStep } from './tour-step.tsx'
import { WelcomeStep } from './welcome-step.tsx'

/** From the first start to the desk, one question at a time. The step stands in the address and survives a reload. */
export function OnboardingScreen() {
  const desk = useDesk()
  const connection = useConnection()
  const step = useUi(({ route }) => toStep(route.place === 'welcome' ? route.detail : null))
  const { data: info } = useQuery(desk.orpc.app.info.queryOptions())
  return (
    <main className={classes.window}>
      <header className={classes.header}>
        <span className={classes.name}>Secretary</span>
        {info?.firstStart === false && (
          <Button variant="subtle" onClick={() => desk.ui.goTo('unanswered')}>
            Go to the desk
          </Button>
        )}
      </header>
      {connection.kind === 'lost' && (
        <p className={classes.lost} role="status">
          The connection to Secretary was lost, trying again…
        </p>
      )}
      <div className={classes.step}>
        {step === 'welcome' && <WelcomeStep />}
        {step === 'link' && <LinkStep />}
        {step === 'model' && <ModelStep />}
        {step === 'agree' && <AgreeStep />}
        {step === 'tour' && <TourStep />}
      </div>
    </main>
  )
}
