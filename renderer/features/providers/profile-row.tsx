import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ModelProfile, ProfileState } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import { hostOf } from '../settings/model-actions.ts'
import { latencyWords } from '../settings/test-block.tsx'
import { settingPlace } from '../settings/use-settings.ts'
import { profileName } from './provider-actions.ts'
import classes from './providers.module.css'

interface ProfileRowProps {
  readonly profile: ModelProfile
  /** How it stands; undefined where its address or model is missing. */
  readonly state: ProfileState | undefined
  onEdit(): void
  onRemove(): void
}

/** One model: its name, where it runs, how it stands, and a way to try it. */
export function ProfileRow({ profile, state, onEdit, onRemove }: ProfileRowProps) {
  const desk = useDesk()
  const [isAsking, setAsking] = useState(false)
  const [result, setResult] = useState<{ ok: boolean; words: string } | null>(null)
  const name = profileName({ label: profile.label, model: profile.name })
  const ask = async () => {
    setAsking(true)
    setResult(null)
    await desk.attempt(settingPlace('providers.profiles'), async () => {
      const { ok, message, latencyMs } = await desk.client.settings.testModel({ profile: profile.id })
      setResult({ ok, words: latencyMs > 0 ? `${message} (${latencyWords(latencyMs)})` : message })
    })
    setAsking(false)
  }
  return (
    <>
      <div className={classes.line}>
        <div className={classes.words}>
          <span className={classes.name}>{name}</span>
          <span className={classes.quiet}>{standing(profile, state)}</span>
        </div>
        <div className={classes.actions}>
          <Button onClick={() => void ask()} disabled={isAsking} aria-label={`Test ${name}`}>
            {isAsking ? 'Asking…' : 'Test'}
          </Button>
          <Button onClick={onEdit} aria-label={`Change ${name}`}>
            Change
          </Button>
          <Button onClick={onRemove} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        </div>
      </div>
      <div role="status">
        {result !== null && (
          <p className={classes.result} data-ok={result.ok}>
            {result.words}
          </p>
        )}
        {state?.trouble && <p className={classes.trouble}>{state.trouble}</p>}
      </div>
    </>
  )
}

function standing({ label, name, baseUrl }: ModelProfile, state: ProfileState | undefined): string {
  const place = state?.leavesMachine === false ? 'on this computer' : hostOf(baseUrl)
  const parts = [label === '' ? '' : name, place, keyWords(state), state?.agreed === false ? 'not agreed to yet' : '']
  return parts.filter((part) => part !== '').join(' · ')
}

function keyWords(state: ProfileState | undefined): string {
  switch (state?.keyState) {
    case 'kept':
      return 'key kept'
    case 'environment':
      return 'key from the environment'
    case 'sealed-elsewhere':
      return 'key must be entered again'
    default:
      return state?.leavesMachine === false ? '' : 'no key'
  }
}
