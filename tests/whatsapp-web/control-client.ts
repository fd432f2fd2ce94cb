import type { Control } from './control-types.ts'

/** The control from another process: the same calls, each answering a promise. Matches must be data, not functions. */
export type RemoteControl = {
  [Name in keyof Control]: (...given: Parameters<Control[Name]>) => Promise<Awaited<ReturnType<Control[Name]>>>
}

/** @param url the control address that `serve.ts` prints */
export function connectControl(url: string): RemoteControl {
  return new Proxy({} as RemoteControl, {
    get: (_target, name) =>
      // A promise's `then` is asked for when this is awaited; it is none.
      name === 'then' ? undefined : (...given: unknown[]) => call(url, String(name), given),
  })
}

async function call(url: string, name: string, given: unknown[]): Promise<unknown> {
  const response = await fetch(`${url}/${name}`, { method: 'POST', body: JSON.stringify(given) })
  const answer = (await response.json()) as { result: unknown } | { error: string }
  if ('error' in answer) throw new Error(answer.error)
  return answer.result
}
