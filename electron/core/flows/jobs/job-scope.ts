import type { CleanupDeps } from '../cleanup/cleanup-part.ts'
import type { PlanScope } from '../followups/plan-follow-up.ts'
import type { HealthDeps } from '../health/health-deps.ts'
import type { IntakeDeps } from '../insights/intake.ts'
import type { DataSafetyDeps } from '../keep-data-safe.ts'
import type { OwnJobDeps } from '../own-jobs/own-job-deps.ts'

/** What the jobs of the product are given to work with. */
export interface JobScope extends DataSafetyDeps, CleanupDeps, HealthDeps, IntakeDeps, OwnJobDeps, PlanScope {
  /** Tells the person something outside the page; a later one with the same key replaces it. */
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
  /** Lets a loop do all there is to do right now; answers what was done. */
  runLoop(name: 'assistant' | 'send'): Promise<readonly string[]>
}
