import { NumberInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

interface NumberControlProps {
  readonly id: string
  readonly disabled: boolean
  readonly 'aria-describedby': string
  readonly value: number
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly step: number
  onCommit(value: number): Promise<unknown>
}

/** After the last key press or step, how long until the number applies. */
const APPLY_AFTER_MS = 500

/** A number with its unit. What is typed stays on screen until it is applied; what is not allowed is said, not sent. */
export function NumberControl({ value, unit, min, max, step, onCommit, ...field }: NumberControlProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const allowed = (number: number | string | null): number is number =>
    typeof number === 'number' && number >= min && number <= max && (step < 1 || Number.isInteger(number))
  const apply = async (number: number | string) => {
    if (!allowed(number)) return
    if (number !== value) await onCommit(number)
    setTyped((now) => (now === number ? null : now))
  }
  const applySoon = useDebouncedCallback((number: number | string) => void apply(number), {
    delay: APPLY_AFTER_MS,
    flushOnUnmount: true,
  })
  const isWrong = typed !== null && !allowed(typed)
  return (
    <NumberInput
      {...field}
      w={144}
      hideControls
      value={typed ?? value}
      min={min}
      max={max}
      step={step}
      allowDecimal={step < 1}
      clampBehavior="none"
      suffix={` ${unit}`}
      error={isWrong ? `From ${min} to ${max}` : undefined}
      onChange={(number) => {
        setTyped(number)
        applySoon(number)
      }}
      onBlur={() => applySoon.flush()}
      onKeyDown={(event) => event.key === 'Enter' && applySoon.flush()}
    />
  )
}
