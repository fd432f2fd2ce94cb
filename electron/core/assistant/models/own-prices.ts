import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import ours from '../../../../resources/prices.json' with { type: 'json' }
import { OUR_PRICES, type PriceTable, withPrices } from './prices.ts'

/** The prices in force: ours, with the user's own laid over them. */
export interface Prices {
  table(): PriceTable
  /** Why the user's own file is not used, in a sentence, or null. */
  problem(): string | null
  /** Where the user's own file is, or would be. */
  readonly path: string
  isOwn(): boolean
  /** Puts a copy of ours there to be changed; leaves one that is there alone. */
  makeOwn(): void
}

const price = z.number().min(0).max(100_000)
const priceFile = z.object({
  asOf: z.string().max(40).optional(),
  usdPerMillionTokens: z.record(z.string(), z.record(z.string(), z.tuple([price, price]))).optional(),
  usdPerMinuteOfSpeech: z.record(z.string(), z.record(z.string(), price)).optional(),
})

interface Read {
  readonly table: PriceTable
  readonly problem: string | null
  readonly isOwn: boolean
}

/** @param path of the file that the user may keep; it is read anew whenever it was changed */
export function createPrices(path: string): Prices {
  let seen: { readonly changedAt: number | null; readonly read: Read } | null = null
  const read = (): Read => {
    const changedAt = changedAtOf(path)
    if (seen?.changedAt !== changedAt || seen === null) seen = { changedAt, read: readOwn(path, changedAt) }
    return seen.read
  }
  return {
    path,
    table: () => read().table,
    problem: () => read().problem,
    isOwn: () => read().isOwn,
    makeOwn() {
      if (changedAtOf(path) === null)
        writeFileSync(path, `${JSON.stringify(ours, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    },
  }
}

function changedAtOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}

function readOwn(path: string, changedAt: number | null): Read {
  if (changedAt === null) return { table: OUR_PRICES, problem: null, isOwn: false }
  try {
    const file = priceFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { table: withPrices(OUR_PRICES, file), problem: null, isOwn: true }
  } catch (error) {
    const what = error instanceof z.ZodError ? whereIn(error) : 'it is not valid JSON'
    const problem = `Your price table (${path}) cannot be used: ${what}. The prices that came with Secretary are used.`
    return { table: OUR_PRICES, problem, isOwn: false }
  }
}

function whereIn({ issues: [first] }: z.ZodError): string {
  const path = first?.path.map(String).join(' › ') ?? ''
  return path === '' ? 'it has another shape' : `“${path}” is not as it should be`
}
