import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDesk } from '../../state/use-desk.ts'
import { duration } from '../../ui/times.ts'
import classes from './model.module.css'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'
import { settingPlace } from './use-settings.ts'

interface TestResult {
  readonly ok: boolean
  readonly message: string
  readonly latencyMs: number
  /** For which choice of model this was the answer; another choice makes it old news. */
  readonly of: string
}

/** Asks the model for one reply to an invented message and shows the real answer or the real error. */
export function TestBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const [isAsking, setAsking] = useState(false)
  const [result, setResult] = useState<TestResult | null>(null)
  const choice = JSON.stringify([settings.model, settings.keyState])
  const ask = async () => {
    setAsking(true)
    setResult(null)
    await desk.attempt(settingPlace(entry.id), async () => {
      setResult({ ...(await desk.client.settings.testModel()), of: choice })
    })
    setAsking(false)
  }
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      <Button onClick={() => void ask()} disabled={isAsking}>
        {isAsking ? 'Asking…' : 'Test'}
      </Button>
      <div role="status">
        {result?.of === choice && (
          <p className={classes.result} data-ok={result.ok}>
            {result.message}
            {result.latencyMs > 0 && ` (${latencyWords(result.latencyMs)})`}
          </p>
        )}
      </div>
    </SettingRow>
  )
}

/** Below ten seconds the tenths matter: this is how long every draft will take at least. */
export function latencyWords(ms: number, locale?: string): string {
  if (ms >= 10_000) return duration(ms, locale)
  const shape = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return ms < 100
    ? new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' }).format(ms)
    : new Intl.NumberFormat(locale, shape).format(ms / 1_000)
}
