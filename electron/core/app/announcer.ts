import type { ChangeEvent, Topic } from '../../contract/events.ts'
import type { ConversationId } from '../../contract/ids.ts'
import { createEmitter } from '../platform/events.ts'
import type { Log } from '../platform/log.ts'

export interface Announcer {
  /** Says that something changed; the same thing said many times in one turn is told once. */
  announce(topic: Topic, conversationId?: ConversationId): void
  on(listener: (event: ChangeEvent) => void): () => void
  /** Nothing is told any more: who listens may have closed what they would read. */
  close(): void
}

export function createAnnouncer(log: Log): Announcer {
  const emitter = createEmitter<ChangeEvent>((error) => log.error({ err: error }, 'a listener failed'))
  let waiting = new Map<string, ChangeEvent>()
  let timer: NodeJS.Immediate | null = null
  let isClosed = false
  const flush = () => {
    timer = null
    const told = waiting
    waiting = new Map()
    for (const event of told.values()) emitter.emit(event)
  }
  return {
    announce(topic, conversationId) {
      if (isClosed) return
      waiting.set(`${topic} ${conversationId ?? ''}`, { topic, conversationId: conversationId ?? null })
      timer ??= setImmediate(flush)
    },
    on: emitter.on,
    close() {
      isClosed = true
      if (timer !== null) clearImmediate(timer)
      timer = null
    },
  }
}
