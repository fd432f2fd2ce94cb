import { startTransition, useEffect, useState } from 'react'

/**
 * The value as the screen shows it already: a new one is passed on once the frame that follows it was painted, and what
 * is drawn with it gives way to keys. So the answer to a key press is never held up by what hangs on it.
 * `first` is what the first frame gets.
 */
export function useAfterPaint<Value>(value: Value, first = value): Value {
  const [painted, setPainted] = useState<{ readonly value: Value }>({ value: first })
  const isBehind = painted.value !== value
  useEffect(() => {
    if (!isBehind) return
    let task: number | undefined
    const frame = requestAnimationFrame(() => {
      task = window.setTimeout(() => startTransition(() => setPainted({ value })))
    })
    return () => {
      cancelAnimationFrame(frame)
      window.clearTimeout(task)
    }
  }, [isBehind, value])
  return painted.value
}
