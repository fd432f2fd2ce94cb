import { Button, Skeleton } from '@mantine/core'
import { useDesk } from '../../state/use-desk.ts'
import { modelEntries } from '../settings/all-settings.tsx'
import { changesTaken, useSettings } from '../settings/use-settings.ts'
import classes from './onboarding.module.css'
import { goToStep } from './steps.ts'

/** Choose a model, or stay with built-in replies. The same rows stand in Settings, so nothing is decided for good. */
export function ModelStep() {
  const desk = useDesk()
  const settings = useSettings()
  if (settings === undefined) return <Skeleton height={240} animate={false} />
  const hasModel = settings.model.preset !== 'none'
  // Whoever is quick presses before the runtime knows the model: it would be asked about another one.
  const goOn = async () => {
    if (await changesTaken(desk)) goToStep(desk, hasModel ? 'agree' : 'tour')
  }
  return (
    <>
      <h1 className={classes.title}>A model, or built-in replies?</h1>
      <p className={classes.lead}>
        A model writes the whole reply. Without one, Secretary writes short honest openers that you complete. You can
        change this at any time under Settings › Assistant.
      </p>
      <div className={classes.rows}>
        {modelEntries
          .filter((entry) => entry.isShown?.(settings) ?? true)
          .map((entry) => (
            <entry.Block key={entry.id} entry={entry} settings={settings} />
          ))}
      </div>
      <div className={classes.actions}>
        <Button variant="filled" onClick={() => void goOn()}>
          {hasModel ? 'Go on' : 'Stay with built-in replies'}
        </Button>
      </div>
    </>
  )
}
