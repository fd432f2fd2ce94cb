/** A set of listeners. One that throws is reported and does not keep the others from hearing. */
export interface Emitter<Event> {
  emit(event: Event): void
  /** Answers the function that ends the subscription. */
  on(listener: (event: Event) => void): () => void
}

export function createEmitter<Event>(onError: (error: unknown) => void): Emitter<Event> {
  const listeners = new Set<(event: Event) => void>()
  return {
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event)
        } catch (error) {
          onError(error)
        }
      }
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
