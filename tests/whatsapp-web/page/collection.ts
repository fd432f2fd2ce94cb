import { Emitter, type Model } from './model.ts'

/** An address or a message key; where it is plain data, it has its string as a property. */
interface Id {
  readonly _serialized?: string
  toString(): string
}

/** Models by their id, in the order they were added, with `add` and `remove` events. */
export class Collection<Item extends Model & { readonly id: Id }> extends Emitter {
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
  get(id: string | Id | null | undefined): Item | undefined {
    return id === null || id === undefined ? undefined : this.#items.get(serialize(id))
  }

  add(item: Item, options: { bubbles?: boolean; silent?: boolean } = {}): Item {
    const known = this.#items.get(serialize(item.id))
    if (known) return known
    this.#items.set(serialize(item.id), item)
    if (options.bubbles !== false) item.belongTo(this)
    if (!options.silent) this.trigger('add', item)
    return item
  }

  /** Puts older items in front. */
  prepend(items: readonly Item[]): void {
    const later = this.getModelsArray()
    this.#items.clear()
    for (const item of [...items, ...later]) this.#items.set(serialize(item.id), item)
  }

  remove(id: string | Id): Item | undefined {
    const item = this.get(id)
    if (!item) return undefined
    this.#items.delete(serialize(item.id))
    this.trigger('remove', item)
    return item
  }

  clear(): void {
    this.#items.clear()
  }
}

function serialize(id: string | Id): string {
  return typeof id === 'string' ? id : (id._serialized ?? id.toString())
}
