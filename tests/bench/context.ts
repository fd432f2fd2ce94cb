import type { Options } from './options.ts'
import type { Line } from './report.ts'

/** What every measurement is given. */
export interface BenchContext {
  readonly options: Options
  /** Removed at the end, with everything in it. */
  readonly dir: string
  /** Tells the person who waits what is being done. */
  note(what: string): void
  /** The data directory with the large database, made once per run. */
  largeDataDir(): string
}

export interface GroupTable {
  readonly title: string
  /** What stands beside our figures. */
  readonly beside: string
  readonly lines: readonly Line[]
}
