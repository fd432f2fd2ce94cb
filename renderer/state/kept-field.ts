import { useState } from 'react'

/** A text being typed that survives closing its panel, a reload and a crash: it is in the browser's storage first. */
export function useKeptField(name: string, initial = ''): readonly [string, (text: string | null) => void] {
  const key = `secretary.field.${name}`
  const [text, setText] = useState(() => localStorage.getItem(key) ?? initial)
  /** Null forgets it. */
  const type = (typed: string | null) => {
    if (typed === null || typed === '') localStorage.removeItem(key)
    else localStorage.setItem(key, typed)
    setText(typed ?? '')
  }
  return [text, type]
}
