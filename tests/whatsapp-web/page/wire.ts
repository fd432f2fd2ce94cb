import { Emitter } from './model.ts'
import type { EventName, Events, FromPage, RequestName, Requests, ToPage } from './protocol.ts'

/** The page's line to the server that stands for phone and network. It stays open when the pretended network is gone. */
export class Wire {
  readonly #socket: WebSocket
  readonly #open: Promise<void>
  readonly #events = new Emitter()
  readonly #asked = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  #seq = 0

  constructor(url: string) {
    this.#socket = new WebSocket(url)
    this.#open = new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', () => resolve())
      this.#socket.addEventListener('error', () => reject(new Error('The stand-in does not answer')))
    })
    this.#socket.addEventListener('message', (event) => this.#read(JSON.parse(String(event.data)) as ToPage))
  }

  async ask<Name extends RequestName>(name: Name, params: Requests[Name]['params']): Promise<Requests[Name]['answer']> {
    await this.#open
    const seq = ++this.#seq
    const answer = new Promise<unknown>((resolve, reject) => this.#asked.set(seq, { resolve, reject }))
    this.#socket.send(JSON.stringify({ seq, name, params } as FromPage))
    return answer as Promise<Requests[Name]['answer']>
  }

  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): void {
    this.#events.on(name, (payload) => listener(payload as Events[Name]))
  }

  #read(message: ToPage): void {
    if (message.kind === 'event') {
      this.#events.trigger(message.name, message.payload)
      return
    }
    const waiting = this.#asked.get(message.seq)
    this.#asked.delete(message.seq)
    if (message.kind === 'answer') waiting?.resolve(message.answer)
    else waiting?.reject(new Error(message.message))
  }
}
