import type { DataSafetyDeps } from '../keep-data-safe.ts'

/** What the jobs of the product are given to work with. */
export interface JobScope extends DataSafetyDeps {
  /** Tells the person something outside the page; a later one with the same key replaces it. */
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
}
