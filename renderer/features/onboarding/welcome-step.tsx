import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './onboarding.module.css'
import { DEMO_PLACE, switchDemo } from './session-actions.ts'
import { goToStep } from './steps.ts'

/** The first thing anybody sees: what this is, and the two ways in. */
export function WelcomeStep() {
  const desk = useDesk()
  const { data: info } = useQuery(desk.orpc.app.info.queryOptions())
  const [isSwitching, setSwitching] = useState(false)
  const enter = async (demo: boolean) => {
    setSwitching(true)
    // The step is in the address first: opening the other account reads everything anew, and this page must stay.
    desk.ui.goTo('welcome')
    const worked = info?.demo === demo || (await switchDemo(desk, demo))
    setSwitching(false)
    if (worked) goToStep(desk, demo ? 'tour' : 'link')
  }
  return (
    <>
      <h1 className={classes.title}>Welcome to Secretary</h1>
      <p className={classes.lead}>
        It looks through your WhatsApp, shows who waits for an answer, writes the reply you would have written, and
        sends it when you press one key. Everything stays on this computer, except what you send and what you let a
        model read.
      </p>
      <div className={classes.ways}>
        <section className={classes.way} aria-labelledby="way-link">
          <h2 id="way-link">With your own messages</h2>
          <p>You scan a code with your phone, as for WhatsApp Web. It takes about a minute.</p>
          <Button variant="filled" disabled={isSwitching} onClick={() => void enter(false)}>
            Link WhatsApp
          </Button>
        </section>
        <section className={classes.way} aria-labelledby="way-demo">
          <h2 id="way-demo">With invented people</h2>
          <p>They write to you and answer you. No phone, no key, no network; nothing leaves this computer.</p>
          <Button disabled={isSwitching} onClick={() => void enter(true)}>
            Try it with demo people
          </Button>
        </section>
      </div>
      <ProblemAt place={DEMO_PLACE} />
    </>
  )
}
