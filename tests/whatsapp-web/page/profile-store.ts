import type { WireMessage } from './protocol.ts'

/**
 * What the page keeps in the browser's profile, so that a session that was linked once is still linked after a restart:
 * the pairing, and (where that is switched on) messages that have not left yet.
 */
export class ProfileStore {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  static async open(): Promise<ProfileStore> {
    const opening = indexedDB.open('stand-in', 1)
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('pairing')
      opening.result.createObjectStore('unsent')
    })
    return new ProfileStore(await settled(opening))
  }

  async token(): Promise<string | null> {
    const token: unknown = await settled(this.#read('pairing').get('token'))
    return typeof token === 'string' ? token : null
  }

  saveToken(token: string): Promise<void> {
    return this.#write('pairing', (store) => store.put(token, 'token'))
  }

  /** Forgets the pairing and everything that belonged to it. */
  async forget(): Promise<void> {
    await this.#write('pairing', (store) => store.clear())
    await this.#write('unsent', (store) => store.clear())
  }

  async unsent(): Promise<WireMessage[]> {
    return (await settled(this.#read('unsent').getAll())) as WireMessage[]
  }

  saveUnsent(id: string, message: WireMessage): Promise<void> {
    return this.#write('unsent', (store) => store.put(message, id))
  }

  forgetUnsent(id: string): Promise<void> {
    return this.#write('unsent', (store) => store.delete(id))
  }

  #read(store: string): IDBObjectStore {
    return this.#database.transaction(store, 'readonly').objectStore(store)
  }

  /** `strict` durability: once this resolves, also a killed browser remembers. */
  #write(name: string, change: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = this.#database.transaction(name, 'readwrite', { durability: 'strict' })
    change(transaction.objectStore(name))
    return new Promise((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('error', () => reject(transaction.error))
    })
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
