/** Lets tests wait for something to become true, without sleeping: it is looked at again after every change. */
export class Watch {
  readonly #looks = new Set<() => void>()

  /** To be called after anything changed. */
  changed(): void {
    for (const look of [...this.#looks]) look()
  }

  /**
   * Resolves with the first answer of `look` that is neither null nor undefined nor false.
   * @throws Error naming `what` after `timeoutMs`
   */
  until<Found>(look: () => Found | null | undefined | false, what: string, timeoutMs = 15_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.#looks.delete(check)
      }
      const check = () => {
        const found = look()
        if (found === null || found === undefined || found === false) return
        end()
        resolve(found)
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}.`))
      }, timeoutMs)
      this.#looks.add(check)
      check()
    })
  }
}
