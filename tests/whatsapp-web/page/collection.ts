import { Emitter, type Model } from './model.ts'

interface WithId {
  readonly _serialized: string
}

/** Models by their id, in the order they were added, with `add` and `remove` events. */
export class Collection<Item extends Model & { readonly id: WithId }> extends Emitter {
  readonly #items = new Map<string, Item>()
  /** Set where the library makes models itself. */
  modelClass: (new (attributes: Record<string, unknown>) => Item) | null = null

  get length(): number {
    return this.#items.size
  }

  getModelsArray(): Item[] {
    return [...this.#items.values()]
  }

  /** Takes a serialized id or an object that has one. */
  get(id: string | WithId | null | undefined): Item | undefined {
    return id === null || id === undefined ? undefined : this.#items.get(typeof id === 'string' ? id : id._serialized)
  }

  add(item: Item, options: { bubbles?: boolean; silent?: boolean } = {}): Item {
    const known = this.#items.get(item.id._serialized)
    if (known) return known
    this.#items.set(item.id._serialized, item)
    if (options.bubbles !== false) item.belongTo(this)
    if (!options.silent) this.trigger('add', item)
    return item
  }

  /** Puts older items in front. */
  prepend(items: readonly Item[]): void {
    const later = this.getModelsArray()
    this.#items.clear()
    for (const item of [...items, ...later]) this.#items.set(item.id._serialized, item)
  }

  remove(id: string | WithId): Item | undefined {
    const item = this.get(id)
    if (!item) return undefined
    this.#items.delete(item.id._serialized)
    this.trigger('remove', item)
    return item
  }

  clear(): void {
    this.#items.clear()
  }
}
