/**
 * The little of Backbone that the library leans on: `on`, `off`, `once` with several event names in one string,
 * `change:x` and `change` events, and plain properties that hold the attributes.
 */
export type Listener = (...args: unknown[]) => void

export class Emitter {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  readonly #waiting = new Map<string, (() => void)[]>()

  on(names: string, listener: Listener): this {
    return this.#add(names, listener, false)
  }

  once(names: string, listener: Listener): this {
    return this.#add(names, listener, true)
  }

  off(names: string, listener?: Listener): this {
    for (const name of names.split(' ')) {
      const kept = (this.#listeners.get(name) ?? []).filter((entry) => listener && entry.listener !== listener)
      this.#listeners.set(name, kept)
    }
    return this
  }

  trigger(name: string, ...args: unknown[]): this {
    for (const { listener, once } of [...(this.#listeners.get(name) ?? [])]) {
      if (once) this.off(name, listener)
      listener(...args)
    }
    return this
  }

  /** Resolves as soon as somebody listens to `name`. */
  whenListenedTo(name: string): Promise<void> {
    if ((this.#listeners.get(name) ?? []).length > 0) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]))
  }

  #add(names: string, listener: Listener, once: boolean): this {
    for (const name of names.split(' ')) {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, once }])
      for (const resolve of this.#waiting.get(name) ?? []) resolve()
      this.#waiting.delete(name)
    }
    return this
  }
}

export type Attributes = Record<string, unknown>

/** An object whose attributes are plain properties. Subclasses name the attributes they rely on with `declare`. */
export class Model extends Emitter {
  readonly #names = new Set<string>()
  #parent: Emitter | null = null

  constructor(attributes: Attributes = {}) {
    super()
    for (const [name, value] of Object.entries(attributes)) this.#write(name, value)
  }

  /** Where this model's events are heard too. */
  belongTo(parent: Emitter): void {
    this.#parent = parent
  }

  get(name: string): unknown {
    return (this as unknown as Attributes)[name]
  }

  /** Writes first, then announces, so that a listener never sees half of a change. */
  set(changes: Attributes | string, value?: unknown): this {
    const wanted = typeof changes === 'string' ? { [changes]: value } : changes
    const changed = Object.entries(wanted)
      .filter(([name, next]) => this.get(name) !== next)
      .map(([name, next]) => ({ name, next, previous: this.get(name) }))
    for (const { name, next } of changed) this.#write(name, next)
    for (const { name, next, previous } of changed) this.#announce(`change:${name}`, this, next, previous)
    if (changed.length > 0) this.#announce('change', this)
    return this
  }

  /** The attributes as plain data. */
  serialize(): Attributes {
    return Object.fromEntries([...this.#names].map((name) => [name, plain(this.get(name))]))
  }

  toJSON(): Attributes {
    return this.serialize()
  }

  #write(name: string, value: unknown): void {
    this.#names.add(name)
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
  }

  #announce(name: string, ...args: unknown[]): void {
    this.trigger(name, ...args)
    this.#parent?.trigger(name, ...args)
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Model) return value.serialize()
  if (Array.isArray(value)) return value.map(plain)
  if (value !== null && typeof value === 'object') return { ...value }
  return value
}
