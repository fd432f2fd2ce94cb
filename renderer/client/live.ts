import type { QueryClient } from '@tanstack/react-query'
import type { ChangeEvent } from '../../electron/contract/events.ts'
import type { Client, Queries } from './client.ts'
import type { Connection } from './connection.ts'

/** Events that arrive within this time are answered by one reading: a frame or two, far below what an eye notices. */
const GATHER_MS = 40
const RESUBSCRIBE_MS = 1_000

interface LiveDeps {
  readonly client: Client
  readonly orpc: Queries
  readonly queries: QueryClient
  readonly connection: Connection
}

/**
 * Keeps the cache true: listens to the runtime's events for as long as the page lives, and reads everything anew after
 * each reconnection, because events may have been missed.
 */
export function startLive(deps: LiveDeps): void {
  const reader = createReader(deps)
  let listening: AbortController | null = null
  let wasConnected = false
  const follow = () => {
    listening?.abort()
    listening = null
    if (deps.connection.state.getState().kind !== 'connected') return
    if (wasConnected) void deps.queries.invalidateQueries()
    wasConnected = true
    listening = new AbortController()
    void listen(deps, reader.announce, listening.signal)
  }
  deps.connection.state.subscribe(follow)
  follow()
}

async function listen(deps: LiveDeps, announce: (event: ChangeEvent) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const events = await deps.client.events.subscribe(undefined, { signal })
      for await (const event of events) announce(event)
    } catch {
      // The stream broke. If the line is gone, its renewal starts a new listener; otherwise this loop does.
    }
    if (signal.aborted) return
    await new Promise((resolve) => setTimeout(resolve, RESUBSCRIBE_MS))
    if (!signal.aborted) announce({ topic: 'reset', conversationId: null })
  }
}

/** Gathers events and reads anew one round at a time, so that a flood (a first sync) cannot pile up requests. */
function createReader({ orpc, queries }: LiveDeps) {
  let gathered = new Map<string, ChangeEvent>()
  let isScheduled = false
  let reading = false
  async function readRound() {
    isScheduled = false
    if (reading) return
    reading = true
    const events = [...gathered.values()]
    gathered = new Map()
    try {
      await Promise.all(keysToRead(orpc, events).map((queryKey) => queries.invalidateQueries({ queryKey })))
    } finally {
      reading = false
      if (gathered.size > 0) schedule()
    }
  }
  function schedule() {
    if (isScheduled) return
    isScheduled = true
    setTimeout(() => void readRound(), GATHER_MS)
  }
  return {
    announce(event: ChangeEvent) {
      gathered.set(`${event.topic}:${event.conversationId ?? ''}`, event)
      schedule()
    },
  }
}

/** Which cached answers a set of events makes doubtful. Each key is named once. */
export function keysToRead(orpc: Queries, events: readonly ChangeEvent[]): (readonly unknown[])[] {
  if (events.some((event) => event.topic === 'reset')) return [[]]
  const keys = new Map<string, readonly unknown[]>()
  for (const event of events) {
    for (const key of keysOf(orpc, event)) keys.set(JSON.stringify(key), key)
  }
  return [...keys.values()]
}

function keysOf(orpc: Queries, event: ChangeEvent): (readonly unknown[])[] {
  const input = event.conversationId === null ? undefined : { id: event.conversationId }
  const summary = [
    orpc.conversations.list.key(),
    orpc.conversations.counts.key(),
    orpc.conversations.get.key(input && { input }),
  ]
  const autopilot = [orpc.autopilot.key(), orpc.conversations.autopilotState.key()]
  switch (event.topic) {
    case 'conversations':
      return summary
    case 'messages':
      // Their message may be the answer to a follow-up.
      return [...summary, orpc.conversations.messages.key(input && { input }), orpc.followUps.history.key()]
    case 'outbox':
      // A loop's queue is counted in the outbox.
      return [...summary, orpc.outbox.key(), orpc.jobs.list.key(), orpc.followUps.key(), ...autopilot]
    case 'writing':
      return [orpc.conversations.get.key(input && { input })]
    case 'session':
      // Why sending waits is told by its loop.
      return [orpc.session.key(), orpc.jobs.list.key()]
    case 'jobs':
      return [orpc.jobs.key()]
    case 'settings':
      return [
        orpc.settings.get.key(),
        orpc.consent.key(),
        orpc.usage.key(),
        orpc.jobs.key(),
        orpc.backups.list.key(),
        orpc.followUps.key(),
        ...autopilot,
      ]
    case 'usage':
      // A limit that was reached is told above everything, and by the loop.
      return [orpc.usage.key(), orpc.aiResponses.key(), orpc.app.key(), orpc.jobs.list.key()]
    case 'notes':
      return [orpc.notes.key()]
    case 'style':
      return [orpc.style.key()]
    case 'backups':
      return [orpc.backups.list.key()]
    case 'health':
      return [orpc.health.key()]
    case 'news':
      return [orpc.news.key()]
    case 'dates':
      return [orpc.conversations.dates.key(input && { input })]
    case 'followups':
      return [orpc.followUps.key(), orpc.jobs.queue.key()]
    case 'app':
      return [orpc.app.key()]
    case 'reset':
      return [[]]
  }
}
