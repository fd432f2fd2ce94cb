import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { ChatBody, Reply, StreamFaults } from './behaviours.ts'

interface WholeAnswer {
  readonly choices: readonly {
    readonly message: { readonly content: string | null; readonly refusal?: string | null }
    readonly finish_reason: string
  }[]
  readonly usage?: unknown
}

/** Whether this answer can be sent in pieces: it is one, and the client asked for pieces. */
export function isStreamable(body: ChatBody, reply: Reply): boolean {
  const choices = typeof reply.body === 'object' && reply.body !== null && 'choices' in reply.body && reply.body.choices
  return body.stream === true && reply.status === 200 && Array.isArray(choices) && choices.length > 0
}

/** An answer as server-sent events, a few characters at a time, with whatever goes wrong on the way. */
export async function stream(
  response: ServerResponse,
  body: ChatBody,
  reply: Reply,
  faults: StreamFaults = {},
): Promise<void> {
  const { choices, usage } = reply.body as WholeAnswer
  const [choice] = choices
  const { content, refusal } = choice?.message ?? { content: null }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  const send = (chunk: object) =>
    response.write(`data: ${JSON.stringify({ object: 'chat.completion.chunk', model: body.model, ...chunk })}\n\n`)
  const delta = (words: object, finish: string | null = null) =>
    send({ choices: [{ index: 0, delta: words, finish_reason: finish }] })
  delta({ role: 'assistant', content: '' })
  let sent = 0
  for (const piece of content?.match(/[\s\S]{1,12}/gu) ?? []) {
    if (sent >= (faults.stopAfter ?? Number.POSITIVE_INFINITY)) return stop(response, faults)
    if (faults.paceMs !== undefined) await wait(faults.paceMs)
    if (response.destroyed) return
    delta({ content: piece })
    sent += piece.length
  }
  if (refusal != null) delta({ refusal })
  delta({}, choice?.finish_reason ?? 'stop')
  const isCounted = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true
  if (isCounted && faults.usage !== false) send({ choices: [], usage })
  response.end('data: [DONE]\n\n')
}

function stop(response: ServerResponse, { end = 'cut' }: StreamFaults): void {
  switch (end) {
    case 'hang':
      return
    case 'cut':
      return void setImmediate(() => response.socket?.destroy())
    case 'close':
      return void response.end()
    case 'error':
      return void response.end(`data: ${JSON.stringify({ error: { message: 'The model crashed.', code: 502 } })}\n\n`)
  }
}
