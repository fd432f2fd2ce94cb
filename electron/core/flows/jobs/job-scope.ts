import type { HealthDeps } from '../health/health-deps.ts'
import type { DataSafetyDeps } from '../keep-data-safe.ts'

/** What the jobs of the product are given to work with. */
export interface JobScope extends DataSafetyDeps, HealthDeps {
  /** Tells the person something outside the page; a later one with the same key replaces it. */
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
  /** Lets a loop do all there is to do right now; answers what was done. */
  runLoop(name: 'assistant' | 'send'): Promise<readonly string[]>
}
