/**
 * Resolves in a later turn of the event loop: whoever works for longer than a few milliseconds stops here now and then,
 * so that a page, a click and a message that comes in never wait for the whole of it. Of all who wait only one goes on
 * in each turn; otherwise the pieces of those who work side by side would add up to one long turn again.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(letOneGoOn)
  })
}

const waiting: (() => void)[] = []

function letOneGoOn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(letOneGoOn)
}
