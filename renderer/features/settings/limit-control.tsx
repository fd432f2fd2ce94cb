import { NumberInput } from '@mantine/core'
import { useState } from 'react'

interface LimitControlProps {
  readonly id: string
  readonly disabled: boolean
  readonly 'aria-describedby': string
  readonly value: number | null
  readonly prefix: string
  readonly max: number
  onCommit(value: number | null): Promise<unknown>
}

/** A limit that there may be or not: an empty field is none. Applies when it is left, or with Enter. */
export function LimitControl({ value, prefix, max, onCommit, ...field }: LimitControlProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const isWrong = typeof typed === 'number' && (typed < 0 || typed > max)
  const apply = async () => {
    if (typed === null || isWrong) return
    const wanted = typeof typed === 'number' ? typed : null
    if (wanted !== value) await onCommit(wanted)
    setTyped(null)
  }
  return (
    <NumberInput
      {...field}
      w={144}
      hideControls
      value={typed ?? value ?? ''}
      prefix={prefix}
      placeholder="No limit"
      decimalScale={2}
      clampBehavior="none"
      error={isWrong ? `From 0 to ${max}` : undefined}
      onChange={setTyped}
      onBlur={() => void apply()}
      onKeyDown={(event) => event.key === 'Enter' && void apply()}
    />
  )
}
